import { and, asc, eq } from 'drizzle-orm'
import { amend, type Doing } from '../files/journal.ts'
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

/** Opens a case as a change of its state, so that 撤销 withdraws it. */
export async function openCase(doing: Doing, row: Omit<Objection, 'state'>): Promise<void> {
  await doing.tx.insert(doing.tx.t.objections).values({ ...row, state: 'withdrawn' })
  await amend(doing, 'objection', row.customerId, row.id, { state: 'open' })
}

export const closeCase = (
  doing: Doing,
  { id, customerId }: Objection,
  state: 'upheld' | 'changed' | 'withdrawn',
  outcome: string,
): Promise<unknown> =>
  amend(doing, 'objection', customerId, id, { state, outcome, closedAt: doing.at })

/** Whom a case waits for now, and until when: it went one up, or its answerer is gone. */
export async function passCase(
  tx: Tx,
  id: string,
  to: { ownerId: string; dueOn: string },
): Promise<void> {
  await tx.update(tx.t.objections).set(to).where(eq(tx.t.objections.id, id))
}

export const openCases = (tx: Tx): Promise<Objection[]> =>
  tx
    .select()
    .from(tx.t.objections)
    .where(eq(tx.t.objections.state, 'open'))
    .orderBy(asc(tx.t.objections.dueOn))
