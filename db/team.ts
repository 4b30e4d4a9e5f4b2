import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Tx } from './engine/store.ts'

const count = sql<number>`count(*)`.mapWith(Number)

/** How many notes each of these people wrote since then, the most first. */
export async function notesBy(tx: Tx, people: readonly string[], since: Date) {
  if (people.length === 0) return []
  const { notes } = tx.t
  return tx
    .select({ authorId: notes.authorId, n: count })
    .from(notes)
    .where(and(inArray(notes.authorId, [...people]), gt(notes.at, since), eq(notes.removed, false)))
    .groupBy(notes.authorId)
    .orderBy(desc(count))
}

/** Files whose owner is no member any more: how many, and whose they were. */
export async function abandoned(tx: Tx): Promise<{ n: number; owners: string[] }> {
  const { customers, people } = tx.t
  const rows = await tx
    .select({ name: people.name, n: count })
    .from(people)
    .innerJoin(customers, eq(customers.ownerId, people.id))
    .where(
      and(eq(people.active, false), eq(customers.removed, false), eq(customers.archived, false)),
    )
    .groupBy(people.name)
  return { n: rows.reduce((n, r) => n + r.n, 0), owners: rows.map((r) => r.name) }
}
