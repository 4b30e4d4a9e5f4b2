import { and, desc, eq, gt, inArray, ne, or } from 'drizzle-orm'
import type { JournalRow } from './history.ts'
import { ofMany } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

export type Follow = Tx['t']['follows']['$inferSelect']

/** Begins to follow, or changes how. */
export async function follow(tx: Tx, row: Follow): Promise<void> {
  const { follows } = tx.t
  await tx
    .insert(follows)
    .values(row)
    .onConflictDoUpdate({
      target: [follows.customerId, follows.personId],
      set: { atOnce: row.atOnce, at: row.at },
    })
}

/** @returns whether he had followed */
export async function unfollow(tx: Tx, customerId: string, personId: string): Promise<boolean> {
  const { follows } = tx.t
  const gone = await tx
    .delete(follows)
    .where(and(eq(follows.customerId, customerId), eq(follows.personId, personId)))
    .returning({ id: follows.customerId })
  return gone.length > 0
}

/** Who follows these customers, whichever way. */
export async function followersOf(tx: Tx, customerIds: readonly string[]): Promise<Follow[]> {
  if (customerIds.length === 0) return []
  return ofMany(
    tx,
    'followers',
    (db, ids) => db.select().from(db.t.follows).where(inArray(db.t.follows.customerId, ids)),
    customerIds,
  )
}

export async function followedBy(tx: Tx, personId: string): Promise<Follow[]> {
  return tx
    .select()
    .from(tx.t.follows)
    .where(eq(tx.t.follows.personId, personId))
    .orderBy(desc(tx.t.follows.at))
}

/** What others changed since then on these files or on any of that owner's, the newest first. */
export async function changedByOthers(
  tx: Tx,
  of: { personId: string; followed: readonly string[]; since: Date },
  limit: number,
): Promise<{ line: JournalRow; customer: { id: string; name: string } }[]> {
  const { journal, customers } = tx.t
  return tx
    .select({ line: journal, customer: { id: customers.id, name: customers.name } })
    .from(journal)
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(
      and(
        gt(journal.at, of.since),
        ne(journal.byId, of.personId),
        inArray(journal.entity, ['customer', 'contact']),
        ne(journal.field, '*'),
        // A grade that moved was told to its owner at once, with the cause (R198).
        or(ne(journal.field, 'grade'), ne(customers.ownerId, of.personId)),
        eq(customers.removed, false),
        or(
          eq(customers.ownerId, of.personId),
          of.followed.length > 0 ? inArray(customers.id, [...of.followed]) : undefined,
        ),
      ),
    )
    .orderBy(desc(journal.at), desc(journal.id))
    .limit(limit)
}
