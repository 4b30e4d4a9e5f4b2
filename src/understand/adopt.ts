import { amount, followUp, risk, stage } from './adopt/values.ts'
import { contact, phone, thing } from './adopt/words.ts'
import { overlaps, type Held, type Proposal, type Taker } from './adopt/types.ts'
import { readClauses } from './clauses.ts'
import { fold } from './normalise.ts'
import type { LocalTime, Reading, Span } from './types.ts'

export type { Proposal } from './adopt/types.ts'

const TAKE: { [K in Proposal['kind']]: Taker<Extract<Proposal, { kind: K }>> } = {
  amount,
  follow_up: followUp,
  contact,
  phone,
  competitor: thing,
  interest: thing,
  preference: thing,
  risk,
  stage,
}

/** These are made of denials, or say something else with one (「不要周末送」). */
const MAY_DENY: ReadonlySet<Proposal['kind']> = new Set(['risk', 'stage', 'preference'])
const MOST_PLACES = 8

export interface Adopted {
  reading: Reading
  taken: number
  refused: number
}

/**
 * Adds what somebody else read in the line to what the rules read. Taken is only a fact whose
 * evidence stands in the line letter by letter and whose value follows from it; nothing that the
 * rules read is changed or removed, and whom the line is about is not open to proposals at all.
 * @param colleagues names of our own people, who are nobody's contacts
 */
export function adopt(
  line: string,
  reading: Reading,
  proposals: readonly Proposal[],
  now: LocalTime,
  colleagues: readonly string[] = [],
): Adopted {
  const done: Adopted = { reading, taken: 0, refused: 0 }
  if (reading.kind !== 'note') return { ...done, refused: proposals.length }
  const held = { line, folded: fold(line), clauses: readClauses(line), now, colleagues }
  for (const proposal of proposals) {
    const next = takeOne({ ...held, reading: done.reading }, proposal)
    if (next) done.taken++
    else done.refused++
    done.reading = next ?? done.reading
  }
  return done
}

function takeOne(held: Held, proposal: Proposal): Reading | null {
  const take = TAKE[proposal.kind] as Taker<Proposal>
  for (const at of places(held.line, proposal.evidence)) {
    const next = isStated(held, proposal.kind, at) ? take(held, proposal, at) : null
    if (next) return next
  }
  return null
}

/** Everywhere that words stand in a line. */
function places(line: string, words: string): Span[] {
  const found: Span[] = []
  if (words.length < 2) return found
  for (
    let start = line.indexOf(words);
    start >= 0 && found.length < MOST_PLACES;
    start = line.indexOf(words, start + 1)
  )
    found.push({ start, end: start + words.length, words })
  return found
}

/** Denied, hypothetical, asked, heard or taken back: it stays in the note and is no fact. */
function isStated({ clauses }: Held, kind: Proposal['kind'], at: Span): boolean {
  const said = clauses.filter((clause) => overlaps(clause, at))
  return (
    said.length > 0 &&
    said.every(
      (clause) =>
        !clause.conditional &&
        !clause.question &&
        !clause.hearsay &&
        !clause.superseded &&
        (!clause.negated || MAY_DENY.has(kind)),
    )
  )
}
