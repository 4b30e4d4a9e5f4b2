import { customersOf } from '../../../db/care.ts'
import { settledAt } from '../../../db/files/history.ts'
import type { Customer } from '../../../db/files/customers.ts'
import { boughtFrom } from '../../../db/queries/bought.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addMonths, daysBetween, type Day } from '../../domain/day.ts'
import { usualInterval } from '../../domain/sales/repurchase.ts'
import type { Zone } from '../../domain/zone.ts'

/** Something that may be offered, with the one fact that speaks for it (R162, R172). */
export type Offer =
  | { by: 'asked'; product: string; on: Day | null; heardBy: string | null }
  | { by: 'habit'; words: string; days: number; since: number }
  | { by: 'peers'; product: string; n: number }

/** Most offers at a time, so that the customer is not overrun. */
const MOST = 3
/** Purchases that tell of today's habits. */
const MONTHS = 36
/** So many others of the trade must want a thing before it is named. */
const PEERS = 2

const LISTED = ['interests', 'needs'] as const
export const tagsIn = (words: string | undefined): string[] =>
  (words ?? '')
    .split(/[、，,；;\n]/)
    .map((w) => w.trim())
    .filter((w) => w.length > 1)

/**
 * What to offer a customer: what it asked for, what it buys again and is late with, what others of
 * its trade want. What it has bought since it asked is left out. Without a fact there is no offer.
 */
export async function recommend(
  tx: Tx,
  zone: Zone,
  customer: Customer,
  owners: readonly string[],
  today: Day,
): Promise<Offer[]> {
  const bought = await boughtFrom(tx, [customer.ownerId], addMonths(today, -MONTHS))
  const own = bought.filter((b) => b.customerId === customer.id)
  const heard = await settledAt(tx, customer.id, LISTED)
  const asked = LISTED.flatMap((key) => {
    const said = heard.get(key)
    const on = said ? zone.day(said.at) : null
    return tagsIn(customer.details[key])
      .filter((product) => !own.some((b) => b.words.includes(product) && b.onDay >= (on ?? '')))
      .map((product): Offer => ({ by: 'asked', product, on, heardBy: said?.byId ?? null }))
  })
  const interval = usualInterval(
    own.map((b) => b.onDay),
    today,
  )
  const habit: Offer[] =
    interval && interval.late > 0
      ? [
          {
            by: 'habit',
            words: own[0]?.words ?? '',
            days: interval.days,
            since: daysBetween(interval.lastOn, today),
          },
        ]
      : []
  const known = [...LISTED.flatMap((k) => tagsIn(customer.details[k])), ...own.map((b) => b.words)]
  const peers = (await wantedInTrade(tx, customer, owners)).filter(
    ({ product }) => !known.some((w) => w.includes(product) || product.includes(w)),
  )
  return [...habit, ...asked, ...peers].slice(0, MOST)
}

/** What other customers of the same trade asked for, the most wanted first. */
async function wantedInTrade(
  tx: Tx,
  { id, industry }: Customer,
  owners: readonly string[],
): Promise<{ by: 'peers'; product: string; n: number }[]> {
  if (!industry) return []
  const count = new Map<string, number>()
  for (const other of await customersOf(tx, owners)) {
    if (other.id === id || other.industry !== industry) continue
    for (const tag of new Set(tagsIn(other.details.interests)))
      count.set(tag, (count.get(tag) ?? 0) + 1)
  }
  return [...count]
    .filter(([, n]) => n >= PEERS)
    .sort((a, b) => b[1] - a[1])
    .map(([product, n]) => ({ by: 'peers', product, n }))
}
