import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Service = Tx['t']['services']['$inferSelect']

/** Open service files of these people or of one customer, the most urgent first. */
export async function openServices(
  tx: Tx,
  of: { owners?: readonly string[]; customerId?: string },
  limit: number,
): Promise<Service[]> {
  const { services } = tx.t
  return tx
    .select()
    .from(services)
    .where(
      and(
        of.owners ? inArray(services.ownerId, [...of.owners]) : undefined,
        of.customerId ? eq(services.customerId, of.customerId) : undefined,
        eq(services.state, 'open'),
        eq(services.removed, false),
      ),
    )
    .orderBy(asc(services.dueOn), asc(services.id))
    .limit(limit)
}
