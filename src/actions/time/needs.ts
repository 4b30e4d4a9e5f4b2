import type { Customer } from '../../../db/files/customers.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import type { Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { lastHeard } from './silent.ts'

/** A need that nobody did anything about within so many workdays is told to the owner (R168). */
const LIMIT_WORKDAYS = 5

/** Fields in which an open need stands. */
const NEEDS = ['needs', 'interests'] as const

export interface OpenNeed {
  customer: Customer
  words: string
  /** It went over the limit since the last look. */
  fresh: boolean
}

/**
 * Customers with a need on file, nothing planned, and no contact since the limit. A sale or a loss
 * ends the need. @param planned ids of customers with an open follow-up @param before the last look
 */
export function openNeeds(
  customers: readonly Customer[],
  planned: ReadonlySet<string>,
  zone: Zone,
  today: Day,
  before: Day,
): OpenNeed[] {
  const limit = addWorkdays(today, -LIMIT_WORKDAYS)
  const limitBefore = addWorkdays(before, -LIMIT_WORKDAYS)
  return customers
    .filter((c) => c.stage !== 'won' && c.stage !== 'lost' && !planned.has(c.id))
    .flatMap((customer) => {
      const words = NEEDS.map((key) => customer.details[key]).find(Boolean)
      const last = lastHeard(customer, zone)
      return words && last <= limit ? [{ customer, words, fresh: last > limitBefore, last }] : []
    })
    .sort((a, b) => (a.last < b.last ? -1 : 1))
}
