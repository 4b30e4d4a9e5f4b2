import { careOf, customersOf, keepCare, type Care } from '../../../db/care.ts'
import { consentAmong } from '../../../db/files/consents.ts'
import type { Customer } from '../../../db/files/customers.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { draftFor } from '../../../templates/time/drafts.ts'
import { MARKETING } from '../../domain/consent.ts'
import { addMonths, type Day } from '../../domain/day.ts'
import { greetingOf } from './care.ts'

/** Fields in which a customer's wishes stand. */
const WISHES = ['interests', 'needs', 'preferences', 'brands', 'trades']
/** Why somebody is told who has not asked. */
const FIRST_TO_HEAR = 'A级客户，新品先告知'
/** The same news is not brought to anybody twice within so many months. */
const FRESH_MONTHS = 6

/** A customer with the words of its file that fit. */
export interface Fit {
  customer: Customer
  words: string
}

export interface News {
  /** Whom to tell, with the words of the file that fit. */
  open: { care: Care; customer: Customer; words: string }[]
  told: number
  /** Do not wish to hear, or have not been asked. */
  withheld: number
}

/**
 * Makes the list of a person's customers to whom a new product may matter, as drafts to send and to
 * tick (R145, R170). The words must stand in the file; consent is asked for as for greetings.
 */
export async function newsFor(
  tx: Tx,
  newId: () => string,
  owner: { id: string; name: string },
  product: string,
  today: Day,
  now: Date,
): Promise<News> {
  // 「冷柜X」 is found where the file says 冷柜.
  const keys = [product, product.replace(/[\dA-Za-z\s-]+$/, '')].filter((k) => k.length > 1)
  const fits = (await customersOf(tx, [owner.id])).flatMap((customer) => {
    const words = WISHES.map((k) => customer.details[k] ?? '').find((v) =>
      keys.some((k) => v.includes(k)),
    )
    if (words) return [{ customer, words }]
    // Class A hears of every new product, and first (R195).
    return customer.grade === 'A' ? [{ customer, words: FIRST_TO_HEAR }] : []
  })
  fits.sort((a, b) => Number(b.customer.grade === 'A') - Number(a.customer.grade === 'A'))
  return draftsFor(tx, newId, owner, { kind: 'news', about: product }, fits, today, now)
}

/**
 * Drafts about one thing for those whom it fits, to send and to tick; whoever was told lately, or does
 * not wish to hear, is only counted.
 */
export async function draftsFor(
  tx: Tx,
  newId: () => string,
  owner: { id: string; name: string },
  { kind, about }: { kind: 'news' | 'offer'; about: string },
  fits: readonly Fit[],
  today: Day,
  now: Date,
): Promise<News> {
  const consentOf = await consentAmong(tx, MARKETING, [owner.id])
  const { askConsent } = await greetingOf(tx)
  const occasion = `${kind}:${about}`
  const from = addMonths(today, -FRESH_MONTHS)
  const before = await careOf(tx, { owners: [owner.id], from, to: today, occasion }, 5000)
  const byCustomer = new Map(before.map((c) => [c.customerId, c]))
  const news: News = { open: [], told: 0, withheld: 0 }
  for (const { customer, words } of fits) {
    const consent = consentOf(customer, '')
    if (consent === 'withdrawn' || (consent === 'none' && askConsent)) {
      news.withheld++
      continue
    }
    const known = byCustomer.get(customer.id)
    if (known && known.state !== 'drafted') {
      news.told++
      continue
    }
    const care: Care = known ?? {
      id: newId(),
      customerId: customer.id,
      contactId: '',
      ownerId: owner.id,
      occasion,
      onDay: today,
      state: 'drafted',
      reason: null,
      at: now,
      draft: draftFor({ kind, who: '', customer: customer.name, from: owner.name, about }),
    }
    if (!known) await keepCare(tx, care)
    news.open.push({ care, customer, words })
  }
  return news
}
