import { openFollowUps } from '../../../db/follow-ups.ts'
import type { Doing } from '../../../db/files/journal.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import type { Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { plan } from './follow-ups.ts'

/** When a customer that grew or was lost is looked at again (R114), in workdays. */
const AGAIN = 10
const STEPS = {
  lost: '观察：流失了，问清原因记一笔，看还有没有机会',
  grown: '观察：成长快，问清原因记一笔，看还能做什么',
} as const

/** Why a step observes a customer; undefined: it does not. */
export const observes = (what: string): keyof typeof STEPS | undefined =>
  what === STEPS.lost ? 'lost' : what === STEPS.grown ? 'grown' : undefined

export interface Observed {
  id: string
  ownerId: string
  why: keyof typeof STEPS
}

/** Gives each owner a step to find the cause and to look again; one that is open already stays. */
export async function observe(
  doing: Doing,
  zone: Zone,
  customers: readonly Observed[],
  today: Day,
): Promise<void> {
  for (const { id, ownerId, why } of customers) {
    const open = await openFollowUps(doing.tx, { customers: [id] }, 100)
    if (open.some((f) => f.what === STEPS[why])) continue
    await plan(doing, zone, {
      customerId: id,
      ownerId,
      what: STEPS[why],
      due: addWorkdays(today, AGAIN),
      precision: 'day',
    })
  }
}
