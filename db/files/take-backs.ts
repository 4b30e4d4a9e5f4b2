import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** An op too long for one transaction on its way back. */
export type TakeBack = Tx['t']['takeBacks']['$inferSelect']

export async function beginTakeBack(
  tx: Tx,
  row: Pick<TakeBack, 'id' | 'op' | 'personId' | 'summary' | 'at'>,
): Promise<void> {
  await tx.insert(tx.t.takeBacks).values({ ...row, state: 'open' })
}

/** The oldest that is under way. */
export async function nextTakeBack(tx: Tx): Promise<TakeBack | undefined> {
  const { takeBacks } = tx.t
  const [found] = await tx
    .select()
    .from(takeBacks)
    .where(eq(takeBacks.state, 'open'))
    .orderBy(asc(takeBacks.at))
    .limit(1)
  return found
}

/** Whether that taking back is still under way. */
export async function isTakingBack(tx: Tx, id: string): Promise<boolean> {
  const { takeBacks } = tx.t
  const rows = await tx
    .select({ id: takeBacks.id })
    .from(takeBacks)
    .where(and(eq(takeBacks.id, id), eq(takeBacks.state, 'open')))
    .limit(1)
  return rows.length > 0
}

export async function setTakeBack(tx: Tx, id: string, set: Partial<TakeBack>): Promise<void> {
  await tx.update(tx.t.takeBacks).set(set).where(eq(tx.t.takeBacks.id, id))
}
