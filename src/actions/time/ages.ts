import { phonesLastSet } from '../../../db/care.ts'
import type { Contact, Customer, File } from '../../../db/files/customers.ts'
import { findFiles } from '../../../db/files/customers.ts'
import { settledAt } from '../../../db/files/history.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addDays, addMonths, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { checkedOn } from '../trust.ts'

/** One fact and when it was last told or confirmed (R105). */
export interface Age {
  /** Null: a fact of the customer itself. */
  person: string | null
  label: string
  /** Told, changed or confirmed for the last time. */
  day: Day
  staleOn: Day
}

/** Facts that age by themselves, and what people call them in 「更新期限 电话 6个月」. */
export const AGEING = { phone: '电话', address: '地址' } as const
export type Ageing = keyof typeof AGEING

const latest = (...days: (string | undefined | null)[]): Day =>
  days
    .map((d) => d ?? '')
    .sort()
    .at(-1) ?? ''

const phoneDay = (c: Contact, of: Customer, told: Day): Day =>
  latest(told, checkedOn(c, 'phone'), of.details.checkedOn)

/** How old the ageing facts of one file are, the oldest first. @param months see `freshness` */
export async function agesOf(
  tx: Tx,
  zone: Zone,
  { customer, contacts }: File,
  months: Record<string, number>,
): Promise<Age[]> {
  const ages: Age[] = []
  const people = contacts.filter((c) => !c.gone && c.phone)
  const told = await phonesLastSet(tx, { contacts: people.map((c) => c.id) })
  for (const c of people) {
    const at = told.find((t) => t.contactId === c.id)?.at ?? customer.createdAt
    const day = phoneDay(c, customer, zone.day(at))
    ages.push({
      person: c.name,
      label: AGEING.phone,
      day,
      staleOn: addMonths(day, months.phone ?? 12),
    })
  }
  if (customer.details.address) {
    const at = (await settledAt(tx, customer.id, ['address'])).get('address')?.at
    const day = latest(zone.day(at ?? customer.createdAt), customer.details.checkedOn)
    ages.push({
      person: null,
      label: AGEING.address,
      day,
      staleOn: addMonths(day, months.address ?? 24),
    })
  }
  return ages.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Numbers of an owner's customers that went out of date after `before` and until `today`. */
export async function agedPhones(
  tx: Tx,
  zone: Zone,
  of: { owners: readonly string[]; customers: readonly Customer[]; months: Record<string, number> },
  today: Day,
  before: Day,
): Promise<{ customer: Customer; people: { name: string; day: Day }[] }[]> {
  const limit = of.months.phone ?? 12
  const customers = new Map(of.customers.map((c) => [c.id, c]))
  const fresh = (day: Day) => before < addMonths(day, limit) && addMonths(day, limit) <= today
  const old = (
    await phonesLastSet(tx, {
      owners: of.owners,
      until: zone.instant(addDays(addMonths(today, -limit), 1)),
    })
  ).filter((t) => {
    const customer = customers.get(t.customerId)
    return !!customer && fresh(latest(zone.day(t.at), customer.details.checkedOn))
  })
  const files = await findFiles(tx, [...new Set(old.map((t) => t.customerId))])
  return files.flatMap(({ customer, contacts }) => {
    const people = contacts.flatMap((c) => {
      const told = old.find((t) => t.contactId === c.id)
      const day = told && phoneDay(c, customer, zone.day(told.at))
      return day && !c.gone && c.phone && fresh(day) ? [{ name: c.name, day }] : []
    })
    return people.length > 0 ? [{ customer, people }] : []
  })
}
