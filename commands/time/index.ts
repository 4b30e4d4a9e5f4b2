import type { Command } from '../../src/chat/command.ts'
import afterSale from './after-sale.ts'
import agenda from './agenda.ts'
import askColleague from './ask-colleague.ts'
import cadence from './cadence.ts'
import care from './care.ts'
import delivery from './delivery.ts'
import duties from './duties.ts'
import handStep from './hand-step.ts'
import news from './news.ts'
import noStep from './no-step.ts'
import overdue from './overdue.ts'
import opinions from './opinions.ts'
import pauseDuty from './pause-duty.ts'
import prepare from './prepare.ts'
import recent from './recent.ts'
import repurchase from './repurchase.ts'
import request from './upkeep/request.ts'
import watched from './upkeep/watched.ts'
import check from './upkeep/check.ts'
import review from './upkeep/review.ts'
import routine from './routine.ts'
import silent from './silent.ts'
import state from './upkeep/state.ts'
import teamChanges from './team-changes.ts'
import trail from './trail.ts'
import stale from './upkeep/stale.ts'

/** What people say about time, in the order in which help shows it. */
export const timeCommands: readonly Command[] = [
  agenda,
  overdue,
  handStep,
  askColleague,
  trail,
  noStep,
  silent,
  cadence,
  prepare,
  afterSale,
  care,
  news,
  repurchase,
  opinions,
  recent,
  teamChanges,
  review,
  check,
  stale,
  watched,
  state,
  request,
  pauseDuty,
  routine,
  delivery,
  duties,
]
