import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type SelfUpdate = Tx['t']['selfUpdates']['$inferSelect']
export type SelfUpdateState = SelfUpdate['state']

/** Keeps a new link; an older one of the same customer and person that nobody used is closed. */
export async function keepLink(tx: Tx, row: SelfUpdate): Promise<void> {
  const { selfUpdates } = tx.t
  await tx
    .update(selfUpdates)
    .set({ state: 'closed' })
    .where(
      and(
        eq(selfUpdates.customerId, row.customerId),
        row.contactId ? eq(selfUpdates.contactId, row.contactId) : isNull(selfUpdates.contactId),
        eq(selfUpdates.state, 'open'),
      ),
    )
  await tx.insert(selfUpdates).values(row)
}

export async function findLink(tx: Tx, id: string): Promise<SelfUpdate | undefined> {
  const { selfUpdates } = tx.t
  const [found] = await tx.select().from(selfUpdates).where(eq(selfUpdates.id, id)).limit(1)
  return found
}

/** Moves a link on. @returns false where somebody else was quicker: nothing is done then */
export async function moveLink(
  tx: Tx,
  id: string,
  from: SelfUpdateState,
  set: Partial<Pick<SelfUpdate, 'state' | 'proposal' | 'at'>>,
): Promise<boolean> {
  const { selfUpdates } = tx.t
  const moved = await tx
    .update(selfUpdates)
    .set(set)
    .where(and(eq(selfUpdates.id, id), eq(selfUpdates.state, from)))
    .returning({ id: selfUpdates.id })
  return moved.length === 1
}

/** What a customer, or the customers of an owner, filled in and nobody has decided on, newest first. */
export async function proposedUpdates(
  tx: Tx,
  of: { customerId: string } | { ownerId: string },
): Promise<SelfUpdate[]> {
  const { selfUpdates, customers } = tx.t
  const rows = await tx
    .select({ link: selfUpdates })
    .from(selfUpdates)
    .innerJoin(customers, eq(customers.id, selfUpdates.customerId))
    .where(
      and(
        eq(selfUpdates.state, 'proposed'),
        'ownerId' in of
          ? eq(customers.ownerId, of.ownerId)
          : eq(selfUpdates.customerId, of.customerId),
      ),
    )
    .orderBy(desc(selfUpdates.at), desc(selfUpdates.id))
    .limit(20)
  return rows.map((r) => r.link)
}

/** Forgets links that are of no more use; what was filled in and never decided on goes too. */
export async function forgetLinks(tx: Tx, before: Date): Promise<void> {
  const { selfUpdates } = tx.t
  await tx.delete(selfUpdates).where(lte(selfUpdates.expiresAt, before))
}
