import { and, asc, eq } from 'drizzle-orm'
import type { Objection } from './judgement.ts'
import type { Tx } from '../engine/store.ts'

/** The open case about a customer's grade. */
export async function caseOf(tx: Tx, customerId: string): Promise<Objection | undefined> {
  const { objections } = tx.t
  const [row] = await tx
    .select()
    .from(objections)
    .where(and(eq(objections.customerId, customerId), eq(objections.state, 'open')))
    .orderBy(asc(objections.at))
    .limit(1)
  return row
}

export const openCase = (tx: Tx, row: Objection) => tx.insert(tx.t.objections).values(row)

export async function closeCase(
  tx: Tx,
  id: string,
  state: 'upheld' | 'changed',
  outcome: string,
  at: Date,
): Promise<void> {
  await tx
    .update(tx.t.objections)
    .set({ state, outcome, closedAt: at })
    .where(eq(tx.t.objections.id, id))
}

export const openCases = (tx: Tx): Promise<Objection[]> =>
  tx
    .select()
    .from(tx.t.objections)
    .where(eq(tx.t.objections.state, 'open'))
    .orderBy(asc(tx.t.objections.dueOn))
