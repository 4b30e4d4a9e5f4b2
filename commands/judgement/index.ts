import type { Command } from '../../src/chat/command.ts'
import behind from './behind.ts'
import cases from './cases.ts'
import ends from './ends.ts'
import did from './did.ts'
import grade from './grade.ts'
import gradeLetter from './grade-letter.ts'
import gradeRules from './grade-rules.ts'
import { bind } from './groups/bind.ts'
import { here, list as listGroups } from './groups/list.ts'
import makeGroup from './groups/make.ts'
import { settings, unbind } from './groups/settings.ts'
import list from './list.ts'
import left from './left.ts'
import notesToday from './notes-today.ts'
import { nudge, praise } from './nudge.ts'
import { closing, objection, withdrawal } from './objection.ts'
import { funnel, grades, trend } from './pictures.ts'
import report from './report.ts'
import reportUp from './report-up.ts'
import riskOver from './risk-over.ts'
import riskRules from './risk-rules.ts'
import seen from './seen.ts'
import spotCheck from './spot-check.ts'
import summary from './summary.ts'
import tags from './tags.ts'
import timeline from './timeline.ts'
import why from './why.ts'

/** Grades, risks and groups, in the order in which help shows them. */
export const judgementCommands: readonly Command[] = [
  praise,
  nudge,
  tags,
  why,
  grade,
  gradeRules,
  gradeLetter,
  objection,
  cases,
  closing,
  withdrawal,
  riskRules,
  riskOver,
  left,
  reportUp,
  seen,
  spotCheck,
  makeGroup,
  bind,
  listGroups,
  here,
  settings,
  unbind,
]

/** Questions over many customers and what became of them, likewise. */
export const countingCommands: readonly Command[] = [
  list,
  summary,
  ends,
  report,
  behind,
  did,
  notesToday,
  funnel,
  trend,
  grades,
  timeline,
]
