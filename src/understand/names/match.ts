import { clauseAt, type Clause } from '../clauses.ts'
import { fold as level } from '../normalise.ts'
import type { Context, CustomerFact, KnownCustomer, Span } from '../types.ts'
import { described } from './described.ts'
import { fold } from './forms.ts'
import { findHits, type Hit } from './hits.ts'
import { findPeople, type Person } from './people.ts'
import { mostTold, placePeople, type Group, type Placed } from './placed.ts'
import { ruledOut } from './ruled-out.ts'
import { isOurs, isTakenBack } from './sides.ts'

export type { Placed } from './placed.ts'

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
  const out = keepAll ? [] : all.filter((hit) => ruledOut(line, hit.start, hit.end))
  // The front of a name that is set aside is set aside with it.
  const within = (hit: Hit): boolean =>
    out.some((other) => other.start <= hit.start && hit.end <= other.end)
  const groups = group(
    all.filter((hit) => !within(hit)),
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
  if (loose) pick(loose.customer, loose.by, loose.start, loose.end)
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
