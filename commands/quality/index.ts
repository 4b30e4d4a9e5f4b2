import type { Command } from '../../src/chat/command.ts'
import completeness, { checkup } from './completeness.ts'
import dropNumber from './drop-number.ts'
import duplicates from './duplicates.ts'
import { clean, dead, quality, unreachable } from './quality.ts'
import verify from './verify.ts'

/** In the order in which help shows them. */
export const qualityCommands: readonly Command[] = [
  completeness,
  checkup,
  quality,
  verify,
  clean,
  dead,
  unreachable,
  dropNumber,
  duplicates,
]
