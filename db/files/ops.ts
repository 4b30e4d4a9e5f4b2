import { and, count, desc, eq, lt } from 'drizzle-orm'
import type { Line, Op } from './journal.ts'
import type { Tx } from '../engine/store.ts'

/** Messages that changed something, one by one: what 撤销 and imports ask of them. */

export async function findOp(tx: Tx, id: string): Promise<Op | undefined> {
  const [found] = await tx.select().from(tx.t.ops).where(eq(tx.t.ops.id, id)).limit(1)
  return found
}

/** Tells an op anew: an import knows its counts only at its end. */
export async function summarise(tx: Tx, op: string, summary: string): Promise<void> {
  await tx.update(tx.t.ops).set({ summary }).where(eq(tx.t.ops.id, op))
}

export async function markUndone(tx: Tx, op: string): Promise<void> {
  await tx.update(tx.t.ops).set({ undone: true }).where(eq(tx.t.ops.id, op))
}

/** How long an op is; a long one is taken back piece by piece. */
export async function countLines(tx: Tx, op: string): Promise<number> {
  const { journal } = tx.t
  const [counted] = await tx.select({ n: count() }).from(journal).where(eq(journal.op, op))
  return counted?.n ?? 0
}

/** The newest lines of an op below a cursor, the newest first. */
export async function linesBelow(
  tx: Tx,
  op: string,
  cursor: string | null,
  limit: number,
): Promise<(Line & { id: string })[]> {
  const { journal } = tx.t
  const rows = await tx
    .select()
    .from(journal)
    .where(and(eq(journal.op, op), cursor === null ? undefined : lt(journal.id, cursor)))
    .orderBy(desc(journal.id))
    .limit(limit)
  return rows as unknown as (Line & { id: string })[]
}
