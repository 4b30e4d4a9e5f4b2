import { findFile } from '../../../db/files/customers.ts'
import { sumsFor, type Sum } from '../../../db/judge/judgement.ts'
import type { Line } from '../../../db/files/journal.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { overLimit } from '../../../templates/judge/judgement.ts'
import { creditOf, type Credit } from '../../domain/sales/credit.ts'
import { debtsOf } from './figures.ts'
import type { Verdict } from './reckon.ts'

/** What a customer may owe, and owes. @param typed the credit grade that somebody wrote down */
export function creditFrom(o: {
  turnover: number
  risk: Parameters<typeof creditOf>[0]['risk']
  open: readonly { kind: string }[]
  sums: readonly Sum[]
  typed: string | undefined
}): Credit & { owed: number } {
  const credit = creditOf({
    turnover: o.turnover,
    overdue: o.open.some((r) => r.kind === 'overdue_payment'),
    promises: o.open.some((r) => r.kind === 'broken_promise') ? 2 : 0,
    risk: o.risk,
    typed: o.typed,
  })
  return { ...credit, owed: debtsOf(o.sums).reduce((sum, d) => sum + d.fen, 0) }
}

/**
 * The warning below a note that sells to, or lends, more than the credit of the customer carries
 * (R230). A sale to a sound customer who owes nothing is no credit, and none is warned of.
 */
export async function creditWarning(
  tx: Tx,
  { customer, figures, risk, open }: Verdict,
  made: readonly Line[],
): Promise<string | null> {
  const fenOf = (role: string) =>
    made.reduce((sum, { entity, after }) => {
      const row = after as { role?: unknown; fen?: unknown }
      return entity === 'money' && row.role === role ? sum + Number(row.fen) : sum
    }, 0)
  const sold = fenOf('deal')
  const lent = fenOf('owed')
  if (sold + lent === 0) return null
  const sums = (await sumsFor(tx, [customer.id])).get(customer.id) ?? []
  // The sale itself does not raise the limit that it is held against.
  const turnover = Math.max(0, figures.turnover - sold)
  const typed = (await findFile(tx, customer.id))?.customer.details.credit
  const { grade, limit, owed } = creditFrom({ turnover, risk: risk.level, open, sums, typed })
  const shaky = grade === '慎' || grade === '停'
  const over = lent > 0 ? owed > limit && turnover > 0 : owed + sold > limit && (shaky || owed > 0)
  return over ? overLimit({ grade, limit, owed, sold }) : null
}
