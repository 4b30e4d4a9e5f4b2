import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** One purchase, with all words that were said of it. */
export interface Bought {
  customerId: string
  onDay: string
  /** 分 */
  fen: number
  words: string
}

/** What the customers of these owners bought since `from`, the newest first. */
export async function boughtFrom(
  tx: Tx,
  owners: readonly string[],
  from: string,
  limit = 5000,
): Promise<Bought[]> {
  if (owners.length === 0) return []
  const { money, customers, notes } = tx.t
  const rows = await tx
    .select({
      customerId: money.customerId,
      onDay: money.onDay,
      fen: money.fen,
      words: money.words,
      note: notes.words,
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(notes, eq(notes.id, money.noteId))
    .where(
      and(
        inArray(customers.ownerId, [...owners]),
        eq(customers.removed, false),
        eq(customers.archived, false),
        eq(money.role, 'deal'),
        eq(money.removed, false),
        gte(money.onDay, from),
      ),
    )
    .orderBy(desc(money.onDay), desc(money.id))
    .limit(limit)
  return rows.map(({ note, words, ...row }) => ({ ...row, words: note ?? words }))
}
