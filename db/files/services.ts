import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Service = Tx['t']['services']['$inferSelect']

/** Versions of a plan for one customer: kept beside the matters of service, and listed by themselves. */
export const PROPOSAL = '方案'

/** All versions of a customer's plan, the oldest first. */
export async function proposalsOf(tx: Tx, customerId: string): Promise<Service[]> {
  const { services } = tx.t
  return tx
    .select()
    .from(services)
    .where(
      and(
        eq(services.customerId, customerId),
        eq(services.kind, PROPOSAL),
        eq(services.removed, false),
      ),
    )
    .orderBy(asc(services.at), asc(services.id))
}

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
        ne(services.kind, PROPOSAL),
        eq(services.removed, false),
      ),
    )
    .orderBy(asc(services.dueOn), asc(services.id))
    .limit(limit)
}
