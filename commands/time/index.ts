import type { Command } from '../../src/chat/command.ts'
import agenda from './agenda.ts'
import cadence from './cadence.ts'
import care from './care.ts'
import delivery from './delivery.ts'
import handStep from './hand-step.ts'
import news from './news.ts'
import prepare from './prepare.ts'
import review from './review.ts'
import routine from './routine.ts'
import silent from './silent.ts'
import trail from './trail.ts'
import upkeep from './upkeep.ts'

/** What people say about time, in the order in which help shows it. */
export const timeCommands: readonly Command[] = [
  agenda, handStep, trail, silent, cadence, prepare, care, news, review, upkeep, routine, delivery,
] // prettier-ignore
