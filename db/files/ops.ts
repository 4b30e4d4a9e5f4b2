import { and, count, desc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { put } from '../engine/put.ts'
import type { Doing, Line } from './journal.ts'
import type { Channel } from '../../src/domain/channels.ts'
import type { Tx } from '../engine/store.ts'

/** A message that changed something: what 撤销 and imports ask of them. */
export type Op = Tx['t']['ops']['$inferSelect']

/** Notes the message as one that changed something, so that 撤销 can take it back. */
export async function recordOp(
  doing: Doing,
  op: { chat: string; source: string; channel: Channel; summary: string; undoes?: string },
): Promise<void> {
  const at = await behindLast(doing, op.chat)
  await put(doing.tx, doing.tx.t.ops, { id: doing.op, personId: doing.byId, at, ...op })
}

/**
 * 撤销 takes back what was said last, whatever the clock says: one that was set back, or that of
 * another replica, must not put a newer message before an older one.
 */
async function behindLast(doing: Doing, chat: string): Promise<Date> {
  const [last] = await doing.tx.ready('last op at', lastAt, { person: doing.byId, chat })
  return last && last.at >= doing.at ? new Date(last.at.getTime() + 1) : doing.at
}

const lastAt = (db: Tx) =>
  db
    .select({ at: db.t.ops.at })
    .from(db.t.ops)
    .where(
      and(
        eq(db.t.ops.personId, sql.placeholder('person')),
        eq(db.t.ops.chat, sql.placeholder('chat')),
      ),
    )
    .orderBy(desc(db.t.ops.at))
    .limit(1)

/** The last message of that person in that chat which changed something and still stands. */
export async function lastOp(tx: Tx, personId: string, chat: string): Promise<Op | undefined> {
  const { ops } = tx.t
  const [found] = await tx
    .select()
    .from(ops)
    .where(and(eq(ops.personId, personId), eq(ops.chat, chat), eq(ops.undone, false)))
    .orderBy(desc(ops.at), desc(ops.id))
    .limit(1)
  return found
}

export async function findOp(tx: Tx, id: string): Promise<Op | undefined> {
  const [found] = await tx.select().from(tx.t.ops).where(eq(tx.t.ops.id, id)).limit(1)
  return found
}

/** Of these ops those that took another one back. */
export async function takingBacks(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { ops } = tx.t
  const rows = await tx
    .select({ id: ops.id })
    .from(ops)
    .where(and(inArray(ops.id, [...new Set(ids)]), isNotNull(ops.undoes)))
  return new Set(rows.map((r) => r.id))
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
