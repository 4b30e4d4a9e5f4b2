import { findSetting } from '../../../db/settings.ts'
import type { Customer } from '../../../db/files/customers.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { CADENCE, silences, type Cadence, type Silence } from '../../domain/cadence.ts'
import type { Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'

/** The firm's rules of contact: what was set in chat, else ours. */
export async function cadenceOf(tx: Tx): Promise<Cadence> {
  const set = (await findSetting(tx, 'cadence'))?.value as Partial<Cadence> | undefined
  return { ...CADENCE, ...set, grades: { ...CADENCE.grades, ...set?.grades } }
}

export interface Silent extends Silence {
  customer: Customer
  last: Day
}

/** The day from which a customer's silence counts. */
export const lastHeard = (customer: Customer, zone: Zone): Day =>
  customer.lastContactOn ?? zone.day(customer.createdAt)

/** Customers whose silence is beyond their pace, the longest first. @param before the last look */
export function silentAmong(
  customers: readonly Customer[],
  rules: Cadence,
  zone: Zone,
  today: Day,
  before: Day,
): Silent[] {
  const read = silences(rules, today, before)
  return customers
    .filter((c) => c.stage !== 'lost')
    .map((customer) => {
      const last = lastHeard(customer, zone)
      const of = { grade: customer.grade, pace: customer.details.cadence, last }
      return { customer, last, ...read(of) }
    })
    .filter((s) => s.due)
    .sort((a, b) => (a.last < b.last ? -1 : 1))
}
