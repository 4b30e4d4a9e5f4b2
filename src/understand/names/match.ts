import { clauseAt, type Clause } from '../clauses.ts'
import { fold as level } from '../normalise.ts'
import type { Context, CustomerFact, KnownCustomer, Span } from '../types.ts'
import { fold } from './forms.ts'
import { findHits, inSlot, support, type Hit } from './hits.ts'
import { findPeople, type Fit, type Person } from './people.ts'
import { ruledOut } from './ruled-out.ts'
import { isOurs, isTakenBack } from './sides.ts'
import { DEPARTMENTS, TITLES, TRADES } from './tables.ts'

/** A person of the line and the known contact or customer behind the name, where there is one. */
export interface Placed {
  person: Person
  known: { customer: KnownCustomer; contactName: string; contactId?: string } | null
  /** The customer the line puts the person at: known there or said right behind its name. */
  at: KnownCustomer | null
}

export interface Match {
  customers: CustomerFact[]
  ambiguous: KnownCustomer[]
  people: Placed[]
}

/** Hits whose worth differs less than this say the same. */
const TIE = 0.25

/**
 * Which known customers a line is about. Names first, then contacts, then the words that tell two
 * apart, then the customer just spoken of. Where two fit and nothing decides, neither is taken.
 * `keepAll` keeps names that are mentioned to be set aside: a command is about them too.
 */
export function matchCustomers(
  text: string,
  clauses: readonly Clause[],
  ctx: Context,
  keepAll = false,
): Match {
  const line = level(text)
  const known = withPrevious(ctx)
  const all = findHits(line, known)
  const taken = (start: number, end: number): boolean =>
    all.some((hit) => hit.value >= 2.3 && hit.start <= start && end <= hit.end)
  const people = findPeople(line, known, taken)
  const found = people.filter(
    (person) => !isTakenBack(line, person, people) && !isOurs(line, person),
  )
  const groups = group(
    all.filter((hit) => keepAll || !ruledOut(line, hit.start, hit.end)),
    found,
  )
  for (const one of groups) addSharers(line, one, known)
  return settle(line, text, keepAll ? groups : dropCorrected(groups, clauses), found, ctx, taken)
}

function withPrevious(ctx: Context): KnownCustomer[] {
  const previous = ctx.previous
  if (!previous || ctx.known.some((customer) => customer.id === previous.id)) return ctx.known
  return [...ctx.known, previous]
}

/** One place of the line and the customers that fit it equally well. */
interface Group {
  start: number
  end: number
  hits: Hit[]
}

/** Longest and most exact first; what overlaps a better reading goes, what equals it joins. */
function group(hits: readonly Hit[], people: readonly Person[]): Group[] {
  const groups: Group[] = []
  for (const hit of [...hits].sort((a, b) => b.value - a.value || a.start - b.start)) {
    const over = groups.find((one) => hit.start < one.end && one.start < hit.end)
    if (!over) {
      const person = people.find((one) => hit.start < one.end && one.start < hit.end)
      // 「老孙」 may be a person or the front of 老孙搬家; a mere likeness yields to a known person.
      if (!person || hit.value >= 2.3 || person.fits.every((fit) => fit.level < 4))
        groups.push({ start: hit.start, end: hit.end, hits: [hit] })
      continue
    }
    const best = over.hits[0]
    if (!best || over.hits.some((one) => one.customer === hit.customer)) continue
    const equal =
      best.value - hit.value <= TIE && Math.abs(best.end - best.start - (hit.end - hit.start)) <= 1
    if (equal && (hit.exact || !best.exact)) over.hits.push(hit)
  }
  return groups.sort((a, b) => a.start - b.start)
}

/** A core we derived is nobody's own: whoever has the same letters in the name shares it. */
function addSharers(line: string, one: Group, known: readonly KnownCustomer[]): void {
  const [hit] = one.hits
  if (!hit || hit.by !== 'partial' || hit.end - hit.start > 3) return
  const words = fold(line.slice(hit.start, hit.end))
  for (const customer of known) {
    if (one.hits.some((other) => other.customer === customer)) continue
    if ([customer.name, ...customer.shortNames].some((name) => fold(name).includes(words)))
      one.hits.push({ ...hit, customer })
  }
}

/** 「见了海天，不对，是远航」: the first name is taken back. */
function dropCorrected(groups: Group[], clauses: readonly Clause[]): Group[] {
  return groups.filter((one) => {
    const clause = clauseAt(clauses, one.start)
    if (!clause?.superseded) return true
    const next = groups.find((other) => other.start >= clause.end)
    return !next || next.hits.some((hit) => one.hits.some((mine) => mine.customer === hit.customer))
  })
}

function settle(
  line: string,
  text: string,
  groups: readonly Group[],
  people: readonly Person[],
  ctx: Context,
  taken: (start: number, end: number) => boolean,
): Match {
  const picked = new Map<KnownCustomer, CustomerFact>()
  const open: KnownCustomer[][] = []
  const pick = (
    customer: KnownCustomer,
    by: CustomerFact['by'],
    start: number,
    end: number,
  ): void => {
    const span: Span = { start, end, words: text.slice(start, end) }
    const fact = picked.get(customer)
    if (fact) fact.evidence.push(span)
    else picked.set(customer, { customer, by, evidence: [span] })
  }
  for (const one of groups) {
    const [hit] = one.hits
    if (hit && one.hits.length === 1) pick(hit.customer, hit.by, hit.start, hit.end)
  }
  for (const one of groups.filter((other) => other.hits.length > 1)) {
    const candidates = one.hits.map((hit) => hit.customer)
    const chosen = choose(line, candidates, one, people, [...picked.keys()], ctx)
    const hit = one.hits.find((other) => other.customer === chosen)
    if (hit) pick(hit.customer, hit.by, hit.start, hit.end)
    else open.push(candidates)
  }
  const placed = placePeople(line, groups, people, [...picked.keys()], open, ctx, pick)
  const loose = picked.size === 0 && open.length === 0 ? described(line, ctx, people, taken) : null
  if (loose) pick(loose.customer, 'title', loose.start, loose.end)
  const customers = [...picked.values()].sort((a, b) => first(a) - first(b))
  return {
    customers,
    ambiguous: [...new Set(open.flat())].filter((one) => !picked.has(one)),
    people: placed,
  }
}

const first = (fact: CustomerFact): number => Math.min(...fact.evidence.map((span) => span.start))

/** Which of several equal candidates the rest of the line means, if it tells. */
function choose(
  line: string,
  candidates: readonly KnownCustomer[],
  at: { start: number; end: number },
  people: readonly Person[],
  picked: readonly KnownCustomer[],
  ctx: Context,
): KnownCustomer | null {
  const named = candidates.filter((one) => picked.includes(one))
  if (named.length === 1) return named[0] ?? null
  for (const level of [3, 2, 1]) {
    const met = candidates.filter((one) =>
      people.some(
        (person) =>
          (person.end <= at.start || person.start >= at.end) &&
          person.fits.some((fit) => fit.customer === one && fit.level >= level),
      ),
    )
    if (met.length === 1) return met[0] ?? null
  }
  const told = mostTold(line, candidates, at)
  if (told) return told
  return candidates.find((one) => one.id === ctx.previous?.id) ?? null
}

/** The one whose place and trade the rest of the line repeats more than any other's. */
function mostTold(
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

type Pick = (customer: KnownCustomer, by: CustomerFact['by'], start: number, end: number) => void

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

function placePeople(
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

/** A contact named without the customer: it counts where it can only be one customer's. */
function foreign(
  line: string,
  person: Person,
  named: readonly KnownCustomer[],
  open: KnownCustomer[][],
  ctx: Context,
): Fit | null {
  if (ruledOut(line, person.start, person.end)) return null
  const best = Math.max(0, ...person.fits.map((fit) => fit.level))
  // The very name and the very title weigh the same; a mere possibility yields to both.
  const sure = person.fits.filter((fit) => fit.level >= 2 && fit.level >= Math.min(best, 3))
  const previous = person.fits.find((fit) => fit.customer.id === ctx.previous?.id)
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

const TAIL = /(?:尾号|后四位|末四位|最后四位|尾数)(?:是|为)?[:： ]?(\d{4})(?!\d)/

/** Nothing named: the last digits of a phone, or a trade and place word that only one has. */
function described(
  line: string,
  ctx: Context,
  people: readonly Person[],
  taken: (start: number, end: number) => boolean,
): { customer: KnownCustomer; start: number; end: number } | null {
  const tail = TAIL.exec(line)
  if (tail) {
    const owners = ctx.known.filter((one) =>
      one.contacts.some((contact) => contact.phoneTail === tail[1]),
    )
    const [owner] = owners
    if (owner && owners.length === 1)
      return { customer: owner, start: tail.index, end: tail.index + tail[0].length }
  }
  if (people.some((person) => person.fits.length > 0)) return null
  return byTrade(line, ctx.known, taken)
}

/** 「搅拌站那边说…」 where one known customer has a 搅拌站 in its name. */
function byTrade(
  line: string,
  known: readonly KnownCustomer[],
  taken: (start: number, end: number) => boolean,
): { customer: KnownCustomer; start: number; end: number } | null {
  for (let start = 0; start < Math.min(line.length, 120); start++)
    for (let length = 6; length >= 2; length--) {
      const words = line.slice(start, start + length)
      if (!/^[\u4e00-\u9fff]{2,6}$/.test(words) || taken(start, start + 1)) continue
      if (length === 2 && !(TRADES.includes(words) && /^那[边家个]/.test(line.slice(start + 2))))
        continue
      const fits = known.filter(
        (one) => one.name.includes(words) || one.shortNames.some((short) => short.includes(words)),
      )
      const [customer] = fits
      if (!customer || fits.length > 1) continue
      if (inSlot(line, start, start + length) && !ruledOut(line, start, start + length))
        return { customer, start, end: start + length }
    }
  return null
}
