import { type Clause, deniedAt } from '../clauses.ts'
import { plain } from '../dialect.ts'
import { fold } from '../normalise.ts'
import type { AmountFact, KnownCustomer, LocalTime, Said, Span, Stage } from '../types.ts'

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

/** What one reader may ask of those before it. */
export interface Found {
  rivals: readonly Said<string>[]
  amounts: readonly AmountFact[]
  stage?: Said<Stage> | null
}

/** Words that stand for a value, and what must not be true of their clause. */
export interface Trigger<V> {
  value: V
  words: RegExp
  /** Not when this is in the clause. */
  unless?: RegExp
  /** The words deny by themselves (没付, 不满意): a denial in front is not looked for. */
  bare?: boolean
  /** Counts in plans and questions as well. */
  anywhere?: boolean
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

/** A clause that states a fact: no bare condition, no question. */
export const stated = (clause: Clause): boolean =>
  (!clause.conditional || clause.threat) && !clause.question

/** Every trigger that fires, as value and evidence, in the order of the triggers. */
export function fire<V>(
  line: Line,
  triggers: readonly Trigger<V>[],
): { said: Said<V>; at: number }[] {
  const hits: { said: Said<V>; at: number }[] = []
  line.clauses.forEach((clause, at) => {
    const words = line.said[at] ?? ''
    for (const trigger of triggers) {
      const found = trigger.words.exec(words)
      if (!found) continue
      if (trigger.unless?.test(words)) continue
      if (!trigger.anywhere && !stated(clause)) continue
      const start = clause.start + found.index
      if (!trigger.bare && deniedAt(line.clauses, line.text, start)) continue
      if (clause.negated && UNTRUE.test(line.folded.slice(clause.start, clause.end + 14))) continue
      const evidence = [spanOf(line, start, start + found[0].length)]
      hits.push({ said: { value: trigger.value, evidence }, at })
    }
  })
  return hits
}

const UNTRUE = /谣言|谣传|造谣|误传|假的|假消息|没[那这]回?事|不属实|不是真的|没的事/
