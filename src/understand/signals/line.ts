import type { Clause } from '../clauses.ts'
import { plain } from '../dialect.ts'
import { fold } from '../normalise.ts'
import type { CustomerFact, KnownCustomer, LocalTime, Span } from '../types.ts'

/** A line made ready for the readers of signals: folded once, cut once. */
export interface Line {
  text: string
  folded: string
  clauses: readonly Clause[]
  /** The folded words of each clause. */
  said: readonly string[]
  who: Who
  /** Every spelling of a known name that stands in the line. */
  names: readonly string[]
  now: LocalTime
}

/** Whom the rest of the reading found in the line. */
export interface Who {
  customers: KnownCustomer[]
  contactNames: string[]
  newCustomer: string | null
}

export const makeLine = (
  text: string,
  clauses: readonly Clause[],
  who: Who,
  now: LocalTime,
): Line => {
  const folded = plain(fold(text))
  const said = clauses.map((c) => folded.slice(c.start, c.end))
  return { text, folded, clauses, said, who, names: namesIn(folded, who), now }
}

function namesIn(folded: string, { customers, contactNames, newCustomer }: Who): string[] {
  const names: string[] = []
  for (const one of customers) {
    names.push(one.name, ...one.shortNames)
    for (const person of one.contacts) names.push(person.name)
  }
  names.push(...contactNames)
  if (newCustomer !== null) names.push(newCustomer)
  return names.filter((name) => name.length > 1 && folded.includes(name))
}

export const spanOf = (line: Line, start: number, end: number): Span => ({
  start,
  end,
  words: line.text.slice(start, end),
})

/** Named by its own name, or by what stands for it: 「华东建材」 is a part of the name on file. */
const AS_WRITTEN: ReadonlySet<CustomerFact['by']> = new Set([
  'name',
  'typo',
  'sound',
  'partial',
  'initials',
])

/** The customers of a line; the spelling in which it names them stands among their short names. */
export const withSpellings = (facts: readonly CustomerFact[]): KnownCustomer[] =>
  facts.map(({ customer, by, evidence }) => {
    const words = AS_WRITTEN.has(by) ? evidence.map((span) => fold(span.words)) : []
    return words.length === 0
      ? customer
      : { ...customer, shortNames: [...customer.shortNames, ...words] }
  })
