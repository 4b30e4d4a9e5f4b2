import type { Command } from '../../src/chat/command.ts'
import ends from './ends.ts'
import grade from './grade.ts'
import gradeLetter from './grade-letter.ts'
import gradeRules from './grade-rules.ts'
import { closing, objection } from './objection.ts'
import reportUp from './report-up.ts'
import riskRules from './risk-rules.ts'
import seen from './seen.ts'
import why from './why.ts'

/** What the firm thinks of its customers, in the order in which help shows it. */
export const judgementCommands: readonly Command[] = [
  ends,
  why,
  grade,
  gradeRules,
  gradeLetter,
  objection,
  closing,
  riskRules,
  reportUp,
  seen,
]
