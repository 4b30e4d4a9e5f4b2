import type { Command } from '../../src/chat/command.ts'
import dataAdvice from './data-advice.ts'
import promotion from './promotion.ts'
import proposal from './proposal.ts'
import recommend from './recommend.ts'
import { ranking, referral } from './referral.ts'
import revive from './revive.ts'
import sendList from './send-list.ts'
import training from './training.ts'
import wording from './wording.ts'

/** What may be offered to whom, in the order in which help shows it. */
export const offerCommands: readonly Command[] = [
  recommend,
  proposal,
  training,
  wording,
  promotion,
  sendList,
  revive,
  referral,
  ranking,
  dataAdvice,
]
