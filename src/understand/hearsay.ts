import { clauseAt, readClauses } from './clauses.ts'
import type { Reading, Span } from './types.ts'

/**
 * What somebody only heard (听说, 据说) stays in the note's words; it is no fact for the file. What a
 * contact of the customer says about himself is no hear-say.
 */
export function withoutHearsay(line: string, reading: Reading): Reading {
  const clauses = readClauses(line)
  if (!clauses.some((c) => c.hearsay)) return reading
  const heard = ({ evidence }: { evidence: Span[] }) =>
    evidence.some((e) => clauseAt(clauses, e.start)?.hearsay)
  const kept = <F extends { evidence: Span[] }>(facts: F[]) => facts.filter((f) => !heard(f))
  return {
    ...reading,
    amounts: kept(reading.amounts),
    risks: kept(reading.risks),
    stage: reading.stage && heard(reading.stage) ? null : reading.stage,
    contacts: reading.contacts.map((c) =>
      c.change === 'left' && heard(c) ? { ...c, change: null } : c,
    ),
  }
}
