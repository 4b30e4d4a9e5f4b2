import { addMonths, type Day } from '../../domain/day.ts'
import type { Customer } from '../../../db/files/customers.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { findSetting } from '../../../db/settings.ts'
import type { Zone } from '../../domain/zone.ts'
import { agedPhones } from './ages.ts'

/**
 * After how many months without a look a file of a grade is out of date (R117, R120), and after how
 * many a number or an address that nobody told or confirmed since (R105).
 */
export const FRESH_MONTHS: Record<string, number> = {
  A: 3,
  B: 6,
  C: 12,
  '': 12,
  phone: 12,
  address: 24,
}

export const freshness = async (tx: Tx): Promise<Record<string, number>> => ({
  ...FRESH_MONTHS,
  ...((await findSetting(tx, 'freshness'))?.value as Record<string, number> | undefined),
})

/** The day on which somebody last looked the file over or changed something in it. */
export const lookedOver = (c: Customer, zone: Zone): Day =>
  [c.details.checkedOn ?? '', zone.day(c.updatedAt)].sort().at(-1) ?? ''

/** The first day on which the file is out of date. */
export const staleOn = (c: Customer, zone: Zone, months: Record<string, number>): Day =>
  addMonths(lookedOver(c, zone), months[c.grade ?? ''] ?? months[''] ?? 12)

/** What went out of date since the last look, by customer, the most important first (R120). */
export async function outdated(
  tx: Tx,
  owner: string,
  customers: readonly Customer[],
  zone: Zone,
  today: Day,
  before: Day,
): Promise<string[]> {
  const months = await freshness(tx)
  const files = customers
    .map((c) => ({ c, day: staleOn(c, zone, months) }))
    .filter(({ day }) => before < day && day <= today)
    .map(({ c }) => ({ c, what: '' }))
  const whole = new Set(files.map(({ c }) => c.id))
  const phones = (await agedPhones(tx, zone, { owners: [owner], customers, months }, today, before))
    .filter(({ customer }) => !whole.has(customer.id))
    .map(({ customer: c, people }) => ({ c, what: people.map((p) => p.name).join('、') }))
  return [...files, ...phones]
    .sort((a, b) => ((a.c.grade ?? 'Z') < (b.c.grade ?? 'Z') ? -1 : 1))
    .map(({ c, what }) => (what ? `${c.name}（${what}的电话）` : c.name))
}
