import type { Clause } from '../clauses.ts'
import { plain } from '../dialect.ts'
import { fold } from '../normalise.ts'
import type { KnownCustomer, LocalTime, Span } from '../types.ts'

/** A line made ready for the readers of signals: folded once, cut once. */
export interface Line {
  text: string
  folded: string
  clauses: readonly Clause[]
  /** The folded words of each clause. */
  said: readonly string[]
  who: Who
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
  return { text, folded, clauses, said: clauses.map((c) => folded.slice(c.start, c.end)), who, now }
}

export const spanOf = (line: Line, start: number, end: number): Span => ({
  start,
  end,
  words: line.text.slice(start, end),
})
