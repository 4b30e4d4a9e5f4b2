import { and, eq } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Share = Tx['t']['shares']['$inferSelect']

/** That person's share in that customer, also one that was taken back. */
export async function shareOf(
  tx: Tx,
  customerId: string,
  personId: string,
): Promise<Share | undefined> {
  const { shares } = tx.t
  const [found] = await tx
    .select()
    .from(shares)
    .where(and(eq(shares.customerId, customerId), eq(shares.personId, personId)))
    .limit(1)
  return found
}

/** The people with whom a customer is shared. */
export async function sharersOf(tx: Tx, customerId: string): Promise<string[]> {
  const { shares } = tx.t
  const rows = await tx
    .select({ id: shares.personId })
    .from(shares)
    .where(and(eq(shares.customerId, customerId), eq(shares.removed, false)))
  return rows.map((r) => r.id)
}
