import type { Command } from '../../src/chat/command.ts'
import afterSale from './after-sale.ts'
import agenda from './agenda.ts'
import cadence from './cadence.ts'
import care from './care.ts'
import delivery from './delivery.ts'
import duties from './duties.ts'
import handStep from './hand-step.ts'
import news from './news.ts'
import overdue from './overdue.ts'
import opinions from './opinions.ts'
import prepare from './prepare.ts'
import recent from './recent.ts'
import repurchase from './repurchase.ts'
import request from './request.ts'
import review from './review.ts'
import routine from './routine.ts'
import silent from './silent.ts'
import state from './state.ts'
import teamChanges from './team-changes.ts'
import trail from './trail.ts'
import upkeep from './upkeep.ts'

/** What people say about time, in the order in which help shows it. */
export const timeCommands: readonly Command[] = [
  agenda, overdue, handStep, trail, silent, cadence, prepare, afterSale, care, news,
  repurchase, opinions, recent, teamChanges, review, upkeep, state, request, routine, delivery, duties,
] // prettier-ignore
