import type { Customer } from '../../../db/files/customers.ts'
import { openFollowUps, type FollowUp } from '../../../db/follow-ups.ts'
import type { Doing } from '../../../db/files/journal.ts'
import { findSetting } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { isWorkday, nextWorkday } from '../../domain/calendar.ts'
import { addDays, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { drop, plan } from './follow-ups.ts'

/** Visits after a sale (R155): days after it, on workdays. */
const VISITS = [
  { days: 3, what: '成交回访：收到了吗，用得怎么样' },
  { days: 30, what: '成交满月回访：还满意吗，还缺什么' },
]
const isVisit = (f: FollowUp): boolean => VISITS.some((v) => v.what === f.what)

/** A step within so many days says already when one will speak next: one next step is enough. */
const NEAR_DAYS = 5

/** Whether the visits are planned without asking: so it is unless the firm set it otherwise. */
export const visitsByThemselves = async (tx: Tx): Promise<boolean> =>
  ((await findSetting(tx, 'after-sale'))?.value as { auto?: boolean } | undefined)?.auto !== false

/** Open visits of a customer after its last sale. */
export const visitsOf = async (tx: Tx, customerId: string): Promise<FollowUp[]> =>
  (await openFollowUps(tx, { customers: [customerId] }, 200)).filter(isVisit)

/** Plans the visits for the owner; the first only where no other step is near. @returns their days */
export async function planVisits(
  doing: Doing,
  zone: Zone,
  customer: Pick<Customer, 'id' | 'ownerId'>,
  today: Day,
): Promise<Day[]> {
  const days: Day[] = []
  const near = await openFollowUps(
    doing.tx,
    { customers: [customer.id], from: today, until: addDays(today, NEAR_DAYS) },
    1,
  )
  for (const { days: after, what } of VISITS) {
    if (after <= NEAR_DAYS && near.length > 0) continue
    const day = addDays(today, after)
    const due = isWorkday(day) ? day : nextWorkday(day)
    await plan(doing, zone, {
      customerId: customer.id,
      ownerId: customer.ownerId,
      what,
      due,
      precision: 'day',
    })
    days.push(due)
  }
  return days
}

/** Takes the visits off the list again. @returns how many */
export async function dropVisits(doing: Doing, customerId: string): Promise<number> {
  const open = await visitsOf(doing.tx, customerId)
  for (const f of open) await drop(doing, f)
  return open.length
}
