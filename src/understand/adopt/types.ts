import type { Clause } from '../clauses.ts'
import type { AmountRole, LocalTime, Reading, RiskKind, Span, Stage } from '../types.ts'

/** A fact that somebody else (a model) reads in a line: nothing of it is believed as it stands. */
export type Proposal =
  | { kind: 'amount'; role: Exclude<AmountRole, 'other'>; value: string; evidence: string }
  | { kind: 'phone'; value: string; person: string; evidence: string }
  | Worded<'follow_up'>
  | Worded<'contact'>
  | Worded<'competitor'>
  | Worded<'interest'>
  | Worded<'preference'>
  | Worded<'risk', RiskKind>
  | Worded<'stage', Stage>

interface Worded<K, V = string> {
  kind: K
  value: V
  evidence: string
}

export type ProposalOf<K extends Proposal['kind']> = Extract<Proposal, { kind: K }>

/** What a proposal is held against: the line, as the rules read it so far. */
export interface Held {
  line: string
  folded: string
  clauses: Clause[]
  reading: Reading
  now: LocalTime
  /** Our own people: nobody's contacts. */
  colleagues: readonly string[]
}

/** Takes one proposal whose evidence stands at `at`; null: it does not follow from the words. */
export type Taker<P> = (held: Held, proposal: P, at: Span) => Reading | null

export const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end

/** Where words stand inside a stretch of the line; null: they do not. */
export function within(words: string, at: Span): Span | null {
  const start = at.words.indexOf(words)
  if (start < 0 || words.length < 2) return null
  return { start: at.start + start, end: at.start + start + words.length, words }
}
