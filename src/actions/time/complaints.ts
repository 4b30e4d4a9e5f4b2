import type { Customer } from '../../../db/files/customers.ts'
import { risksOf } from '../../../db/files/notes.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import { daysBetween, type Day } from '../../domain/day.ts'

/** Workdays after which a complaint that nobody answered is told: the owner, then the manager (R156). */
export const COMPLAINT_WORKDAYS = { owner: 1, manager: 2 }

const MOST = 200

/** Open complaints of these owners' customers without any contact since, the newest first. */
export async function unanswered(
  tx: Tx,
  owners: readonly string[],
  today: Day,
  workdays: number,
): Promise<{ customer: Customer; days: number }[]> {
  if (owners.length === 0) return []
  const limit = addWorkdays(today, -workdays)
  const seen = new Set<string>()
  return (await risksOf(tx, owners, MOST)).flatMap(({ risk, customer }) => {
    if (risk.kind !== 'complaint' || risk.onDay > limit) return []
    // Somebody was in touch after it was heard: it is being answered.
    if ((customer.lastContactOn ?? '') > risk.onDay || seen.has(customer.id)) return []
    seen.add(customer.id)
    return [{ customer, days: daysBetween(risk.onDay, today) }]
  })
}
