import { and, asc, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import type { Tx } from './store.ts'

export type FollowUp = Tx['t']['followUps']['$inferSelect']

/** Open follow-ups of these people or customers, by due day. */
export async function openFollowUps(
  tx: Tx,
  of: { owners?: readonly string[]; customers?: readonly string[]; until?: string },
  limit = 50,
): Promise<FollowUp[]> {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
        of.owners ? inArray(followUps.ownerId, [...of.owners]) : undefined,
        of.customers ? inArray(followUps.customerId, [...of.customers]) : undefined,
        of.until ? lte(followUps.dueOn, of.until) : undefined,
      ),
    )
    .orderBy(asc(followUps.dueOn), asc(followUps.ringAt), asc(followUps.id))
    .limit(limit)
}

/** Follow-ups whose bell is due, the oldest first. */
export async function ringing(tx: Tx, now: Date, limit: number): Promise<FollowUp[]> {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        isNotNull(followUps.ringAt),
        lte(followUps.ringAt, now),
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
      ),
    )
    .orderBy(asc(followUps.ringAt), asc(followUps.id))
    .limit(limit)
}

/** Silences the bell, or sets it anew: bookkeeping of the ring, not a change of the file. */
export async function setBell(tx: Tx, id: string, ringAt: Date | null): Promise<void> {
  await tx.update(tx.t.followUps).set({ ringAt }).where(eq(tx.t.followUps.id, id))
}
