import { careOf, keepCare, salesByQuarter } from '../../../db/care.ts'
import { consentAmong } from '../../../db/files/consents.ts'
import type { Customer } from '../../../db/files/customers.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { draftFor } from '../../../templates/time/drafts.ts'
import { CARE } from '../../domain/consent.ts'
import { addMonths, firstOfMonth, monthOf, type Day } from '../../domain/day.ts'

/** By how much a quarter must be better than the one before, to be congratulated on (R147). */
const RISE = 1.2

export interface Growth {
  customer: Customer
  /** Sold this quarter and in the one before, in 分. */
  now: number
  before: number
}

/** The first day of the quarter of `day`. */
const quarterOf = (day: Day): Day => addMonths(firstOfMonth(day), -((monthOf(day) - 1) % 3))

/**
 * Customers who bought more this quarter than in all of the last one: written down once a quarter
 * as something to congratulate on, with a draft. @returns those of today
 */
export async function rising(
  tx: Tx,
  newId: () => string,
  owner: { id: string; name: string },
  customers: readonly Customer[],
  today: Day,
  now: Date,
): Promise<Growth[]> {
  const start = quarterOf(today)
  const sales = await salesByQuarter(tx, owner.id, addMonths(start, -3), start)
  const risen = sales.filter((s) => s.before > 0 && s.now >= s.before * RISE)
  if (risen.length === 0) return []
  const told = await careOf(tx, { owners: [owner.id], from: start, to: today, occasion: 'growth' })
  const earlier = new Set(told.filter((c) => c.onDay < today).map((c) => c.customerId))
  const consentOf = await consentAmong(tx, CARE, [owner.id])
  const found: Growth[] = []
  for (const sold of risen) {
    const customer = customers.find((c) => c.id === sold.customerId)
    if (!customer || earlier.has(customer.id)) continue
    if (consentOf(customer, '') === 'withdrawn') continue
    await keepCare(tx, {
      id: newId(),
      customerId: customer.id,
      contactId: '',
      ownerId: owner.id,
      occasion: 'growth',
      onDay: today,
      state: 'drafted',
      reason: null,
      at: now,
      draft: draftFor({ kind: 'growth', who: '', customer: customer.name, from: owner.name }),
    })
    found.push({ customer, now: sold.now, before: sold.before })
  }
  return found
}
