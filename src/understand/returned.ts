import { clauseAt, readClauses } from './clauses.ts'
import type { AmountFact } from './types.ts'

const RETURNED = /退(?:货|单|款|回|掉|了)|撤单|冲红|红冲/
/** Asked for, planned, refused: nothing has come back yet. */
const WANTED =
  /(?:要|想|求|请|算|备|等|催|可能|会|能|再|没|不|未|别)(?:着|给|把)?[^，。]{0,3}退|退不退/
/** What was never part of a sale. */
const BESIDE = /[定订押]金|保证金|预付|运费|差价|税|多[付打收]/
const BELOW_NOTHING = /(?:成交|签单|下单|订单)(?:额|了)?\s*(?:[-－—]|负)$/

/**
 * Whether this sum came back: goods returned, money refunded, a sale below nothing (「成交-5万」). It is
 * then taken off what the customer bought.
 */
export function isReturned(line: string, amount: AmountFact): boolean {
  const at = amount.evidence[0]?.start ?? 0
  if (amount.role === 'deal') return BELOW_NOTHING.test(line.slice(0, at))
  if (amount.role !== 'other') return false
  const clause = clauseAt(readClauses(line), at)
  if (!clause || clause.negated || clause.conditional || clause.question) return false
  if (clause.hearsay || clause.future || clause.superseded) return false
  return RETURNED.test(clause.words) && !WANTED.test(clause.words) && !BESIDE.test(clause.words)
}
