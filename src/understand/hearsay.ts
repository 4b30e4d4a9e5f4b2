import { UNTRUE } from '../domain/risks/hearsay.ts'
import { ALARM } from '../domain/risks/rules.ts'
import { clauseAt, readClauses, type Clause } from './clauses.ts'
import type { Reading, RiskKind, Span } from './types.ts'

/** What hangs on a rumour: 「听说被起诉了，账户也冻结了」. */
const HANGS_ON = /^[^，,。；;]{0,6}(?:也|都|还|连|并且|而且)/

/**
 * What somebody only heard (听说, 据说) stays in the note's words; it is no fact for the file. Only a
 * rumour of the worst (被起诉, 破产, 冻结) is kept as a risk, with the words that it was heard by, and
 * weighs little until somebody confirms it (R222). What a contact of the customer says about himself
 * is no hear-say.
 */
export function withoutHearsay(line: string, reading: Reading): Reading {
  const clauses = readClauses(line)
  if (!clauses.some((c) => c.hearsay))
    return { ...reading, risks: undenied(clauses, reading.risks) }
  const rumourOf = (evidence: readonly Span[]) =>
    evidence.map((e) => rumour(line, clauses, clauseAt(clauses, e.start))).find(Boolean)
  const kept = <F extends { evidence: Span[] }>(facts: F[]) =>
    facts.filter((f) => !rumourOf(f.evidence))
  return {
    ...reading,
    amounts: kept(reading.amounts),
    risks: [
      ...undenied(clauses, reading.risks).filter((risk) => !rumourOf(risk.evidence)),
      ...rumours(line, clauses),
    ],
    stage: reading.stage && rumourOf(reading.stage.evidence) ? null : reading.stage,
    contacts: reading.contacts.map((c) =>
      c.change === 'left' && rumourOf(c.evidence) ? { ...c, change: null } : c,
    ),
  }
}

type Risks = Reading['risks']

/** 「起诉的事是谣言」 tells of no lawsuit. */
const undenied = (clauses: readonly Clause[], risks: Risks): Risks =>
  risks.filter((r) => !r.evidence.some((e) => UNTRUE.test(clauseAt(clauses, e.start)?.words ?? '')))

/** Of the words that alarm, those of the courts; all others are of a business that ends. */
const COURTS = /起诉|被告|失信|老赖|冻结|查封|执行|吊销/

/** One risk of a kind for each rumour of the worst. The quote begins where the hear-say does. */
function rumours(line: string, clauses: readonly Clause[]): Risks {
  const risks = new Map<RiskKind, Risks[number]>()
  for (const clause of clauses) {
    const heard = rumour(line, clauses, clause)
    const found = ALARM.exec(clause.words)
    if (!heard || !found || clause.negated || clause.question || clause.conditional) continue
    const start = clause.start + found.index
    const value = COURTS.test(found[0]) ? 'legal' : 'business_decline'
    const span = { start, end: start + found[0].length, words: found[0] }
    risks.set(value, { value, evidence: [heard, span] })
  }
  return [...risks.values()]
}

/** The clause of hear-say that a clause is, or hangs on. */
function rumour(
  line: string,
  clauses: readonly Clause[],
  clause: Clause | undefined,
): Clause | undefined {
  if (!clause || clause.hearsay) return clause
  const before = clauses[clauses.indexOf(clause) - 1]
  if (!before?.hearsay || !HANGS_ON.test(clause.words)) return undefined
  return /[。!！;；\n]/.test(line.slice(before.end, clause.start)) ? undefined : before
}
