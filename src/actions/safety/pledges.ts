import { activePeople } from '../../../db/people.ts'
import { post } from '../../../db/post/outbox.ts'
import { settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { pledgeLapsed } from '../../../templates/files/privacy.ts'
import type { Day } from '../../domain/day.ts'
import { hasPledged, PLEDGE_MONTHS, PLEDGED } from '../../domain/pledge.ts'

/** Setting with how many months a pledge holds (R287). */
export const PLEDGE_EVERY = 'pledgeEvery'

export const pledgeMonths = async (tx: Tx): Promise<number> =>
  (await settingOf<number>(tx, PLEDGE_EVERY)) ?? PLEDGE_MONTHS

/**
 * Asks those anew whose pledge has lapsed, once for each lapse; who never gave one reads the rules
 * whenever he opens the chat.
 */
export async function askPledges(
  tx: Tx,
  o: { today: Day; dueAt: Date; newId: () => string },
): Promise<void> {
  const months = await pledgeMonths(tx)
  for (const person of await activePeople(tx)) {
    const last = person.settings[PLEDGED]
    if (!last || hasPledged(person, o.today, months)) continue
    await post(tx, o.newId(), {
      intent: `pledge:${person.id}:${last}`,
      target: { kind: 'member', userId: person.userId },
      message: pledgeLapsed(),
      rank: 2,
      dueAt: o.dueAt,
    })
  }
}
