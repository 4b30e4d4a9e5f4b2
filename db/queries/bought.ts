import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm'
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
    .where(dealsOf(tx, owners, from))
    .orderBy(desc(money.onDay), desc(money.id))
    .limit(limit)
  return rows.map(({ note, words, ...row }) => ({ ...row, words: note ?? words }))
}

/** On which days each customer of these owners bought since `from`. */
export async function salesDays(
  tx: Tx,
  owners: readonly string[],
  from: string,
): Promise<Map<string, { id: string; name: string; days: string[] }>> {
  if (owners.length === 0) return new Map()
  const { money, customers } = tx.t
  const rows = await tx
    .select({ id: customers.id, name: customers.name, on: money.onDay })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(dealsOf(tx, owners, from))
    .orderBy(asc(money.onDay), asc(money.id))
  const found = new Map<string, { id: string; name: string; days: string[] }>()
  for (const { id, name, on } of rows) {
    const of = found.get(id) ?? { id, name, days: [] }
    of.days.push(on)
    found.set(id, of)
  }
  return found
}

/** Deals of living customers of these owners. */
function dealsOf(tx: Tx, owners: readonly string[], from: string) {
  const { money, customers } = tx.t
  return and(
    inArray(customers.ownerId, [...owners]),
    eq(customers.removed, false),
    eq(customers.archived, false),
    eq(money.role, 'deal'),
    eq(money.removed, false),
    gte(money.onDay, from),
  )
}
