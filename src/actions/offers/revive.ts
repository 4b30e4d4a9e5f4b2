import { customersOf } from '../../../db/care.ts'
import type { Customer } from '../../../db/files/customers.ts'
import { boughtFrom } from '../../../db/queries/bought.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addDays, addMonths, firstOfMonth, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { lastHeard } from '../time/silent.ts'

export interface Revivable {
  customer: Customer
  /** All that it bought in the last three years, in 分. */
  fen: number
  lastBought: Day
  heard: Day
}

const MONTHS = 36
/** Not heard of for so many days. */
const SILENT_DAYS = 30

/**
 * Buyers who have gone quiet, the most valuable first, beside how many new customers came this month
 * and last: where few come, the old files are worth working (R178).
 */
export async function revivable(tx: Tx, zone: Zone, owners: readonly string[], today: Day) {
  const customers = await customersOf(tx, owners)
  const month = firstOfMonth(today)
  const before = addMonths(month, -1)
  const made = customers.map((c) => zone.day(c.createdAt))
  const value = new Map<string, { fen: number; last: Day }>()
  for (const b of await boughtFrom(tx, owners, addMonths(today, -MONTHS))) {
    const of = value.get(b.customerId)
    value.set(b.customerId, { fen: (of?.fen ?? 0) + b.fen, last: of?.last ?? b.onDay })
  }
  const rows: Revivable[] = customers.flatMap((customer) => {
    const bought = value.get(customer.id)
    const heard = lastHeard(customer, zone)
    return bought && heard <= addDays(today, -SILENT_DAYS)
      ? [{ customer, fen: bought.fen, lastBought: bought.last, heard }]
      : []
  })
  return {
    rows: rows.sort((a, b) => b.fen - a.fen),
    fresh: made.filter((d) => d >= month).length,
    freshBefore: made.filter((d) => d >= before && d < month).length,
  }
}
