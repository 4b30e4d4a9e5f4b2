import type { Context, CustomerFact, KnownCustomer } from '../types.ts'
import type { Hit } from './hits.ts'
import type { Fit, Person } from './people.ts'
import { ruledOut } from './ruled-out.ts'
import { support } from './said.ts'
import { DEPARTMENTS, LEGAL, TITLES, TRADES } from './tables.ts'

/** A person of the line and the known contact or customer behind the name, where there is one. */
export interface Placed {
  person: Person
  known: { customer: KnownCustomer; contactName: string; contactId?: string } | null
  /** The customer the line puts the person at: known there or said right behind its name. */
  at: KnownCustomer | null
}

/** One place of the line and the customers that fit it equally well. */
export interface Group {
  start: number
  end: number
  hits: Hit[]
}

export type Pick = (
  customer: KnownCustomer,
  by: CustomerFact['by'],
  start: number,
  end: number,
) => void

/** The one whose place and trade the rest of the line repeats more than any other's. */
export function mostTold(
  line: string,
  candidates: readonly KnownCustomer[],
  at: { start: number; end: number },
): KnownCustomer | null {
  const told = candidates
    .map((customer) => ({ customer, letters: support(line, customer, at) }))
    .sort((a, b) => b.letters - a.letters)
  const [best, second] = told
  return best && best.letters >= 2 && best.letters > (second?.letters ?? 0) ? best.customer : null
}

const ROLE_WORDS = [...TITLES, ...DEPARTMENTS].filter((word) => word.length > 1).join('|')
const BEHIND = new RegExp(
  `^\\s?(?:的|那边的?|这边的?|那儿|那个|那|家的?|他们|新来的?|新任|新|现在的?|原来的?|${ROLE_WORDS})*\\s?$`,
)

/** The customer whose name stands right before the person: 「中正那边新来的王经理」. */
function hostOf(line: string, groups: readonly Group[], person: Person): KnownCustomer[] {
  const before = groups
    .filter((one) => one.end <= person.start && person.start - one.end <= 12)
    .pop()
  if (!before || !BEHIND.test(line.slice(before.end, person.start))) return []
  return before.hits.map((hit) => hit.customer)
}

export function placePeople(
  line: string,
  groups: readonly Group[],
  people: readonly Person[],
  named: readonly KnownCustomer[],
  open: KnownCustomer[][],
  ctx: Context,
  pick: Pick,
): Placed[] {
  const asked = open.flat()
  return people.map((person) => {
    const hosts = hostOf(line, groups, person)
    const here = (customers: readonly KnownCustomer[]): Fit[] =>
      person.fits.filter((fit) => customers.includes(fit.customer))
    const close = [here(hosts), here(named), here(asked)].find((fits) => fits.length > 0)
    if (close) {
      const fit = [...close].sort((a, b) => b.level - a.level)[0]
      if (fit && named.includes(fit.customer))
        pick(fit.customer, 'contact', person.start, person.end)
      return place(person, fit ?? null, fit?.customer ?? null)
    }
    const [host] = hosts
    if (host) return place(person, null, hosts.length === 1 ? host : null)
    const fit = foreign(line, person, named, open, ctx)
    if (fit) pick(fit.customer, 'contact', person.start, person.end)
    return place(person, fit, fit?.customer ?? null)
  })
}

function place(person: Person, fit: Fit | null, at: KnownCustomer | null): Placed {
  if (!fit) return { person, known: null, at }
  const { customer, contact } = fit
  return { person, at, known: { customer, contactName: contact.name, contactId: contact.id } }
}

const NOWHERE = { start: 0, end: 0 }
const FIRM = new RegExp(
  `([\\u4e00-\\u9fff]{2,12}(?:${[...TRADES, ...LEGAL].join('|')}))(?:的|那边的?|这边的?)?$`,
)

/** 「博瑞建材王总」: a firm written right before the person, which must then be that of the contact. */
function firmBefore(line: string, person: Person): string {
  const piece = line.slice(Math.max(0, person.start - 16), person.start)
  const firm = FIRM.exec(piece.split(/[\s,，。;；、]/).pop() ?? '')?.[1] ?? ''
  return /[他她我咱的了在去到给跟和说做搞卖开管让问找今昨明天早晚刚那这]/.test(firm) ? '' : firm
}

/** A contact named without the customer: it counts where it can only be one customer's. */
function foreign(
  line: string,
  person: Person,
  named: readonly KnownCustomer[],
  open: KnownCustomer[][],
  ctx: Context,
): Fit | null {
  if (ruledOut(line, person.start, person.end)) return null
  const firm = firmBefore(line, person)
  const fits = firm
    ? person.fits.filter((fit) => support(firm, fit.customer, NOWHERE) > 0)
    : person.fits
  const best = Math.max(0, ...fits.map((fit) => fit.level))
  // The very name and the very title weigh the same; a mere possibility yields to both.
  const sure = fits.filter((fit) => fit.level >= 2 && fit.level >= Math.min(best, 3))
  const previous = fits.find((fit) => fit.customer.id === ctx.previous?.id)
  if (sure.length === 0) {
    // 白经理 may be the 白总 we know, but only at the customer that is already on the table.
    return named.length === 0 ? (previous ?? null) : null
  }
  const customers = [...new Set(sure.map((fit) => fit.customer))]
  if (customers.length === 1) return sure[0] ?? null
  const chosen = mostTold(line, customers, person) ?? jobOf(person, sure)
  const fit =
    sure.find((one) => one.customer === chosen) ?? (named.length === 0 ? previous : undefined)
  if (fit) return fit
  open.push(customers)
  return null
}

/** 「做采购的王姐」: the job written beside the name singles one out. */
function jobOf(person: Person, fits: readonly Fit[]): KnownCustomer | null {
  const job = person.title
  if (!job) return null
  const same = fits.filter(
    (fit) =>
      fit.contact.title?.includes(job) || (fit.contact.title && job.includes(fit.contact.title)),
  )
  const customers = new Set(same.map((fit) => fit.customer))
  return customers.size === 1 ? (same[0]?.customer ?? null) : null
}
