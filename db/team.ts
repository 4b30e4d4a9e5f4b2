import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Tx } from './engine/store.ts'
import { findPeople } from './people.ts'

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

/** Files whose owner is no member any more: how many, and whose they were. @param departments only those who were there; all without it */
export async function abandoned(
  tx: Tx,
  departments?: readonly number[],
): Promise<{ n: number; owners: string[] }> {
  const { customers, people } = tx.t
  const rows = await tx
    .select({ id: people.id, n: count })
    .from(people)
    .innerJoin(customers, eq(customers.ownerId, people.id))
    .where(
      and(eq(people.active, false), eq(customers.removed, false), eq(customers.archived, false)),
    )
    .groupBy(people.id)
  const left = await findPeople(
    tx,
    rows.map((r) => r.id),
  )
  const found = rows.flatMap(({ id, n }) => {
    const person = left.get(id)
    const here = !departments || person?.departments.some((d) => departments.includes(d))
    return person && here ? [{ n, name: person.name }] : []
  })
  return { n: found.reduce((n, r) => n + r.n, 0), owners: found.map((r) => r.name) }
}
