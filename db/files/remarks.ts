import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** What is said under a note, a service file or the file as a whole. */
export type Remark = Tx['t']['remarks']['$inferSelect']

/** Remarks under these notes or service files, the oldest first. */
export async function remarksOn(tx: Tx, ids: readonly string[]): Promise<Remark[]> {
  if (ids.length === 0) return []
  const { remarks } = tx.t
  return tx
    .select()
    .from(remarks)
    .where(and(inArray(remarks.onId, [...ids]), eq(remarks.removed, false)))
    .orderBy(asc(remarks.at), asc(remarks.id))
}

/** The newest remark of a kind on a customer's file. @param toId only what was said to him */
export async function latestRemark(
  tx: Tx,
  of: { customerId: string; kind: Remark['kind']; toId?: string },
): Promise<Remark | undefined> {
  const { remarks } = tx.t
  const [found] = await tx
    .select()
    .from(remarks)
    .where(
      and(
        eq(remarks.customerId, of.customerId),
        eq(remarks.kind, of.kind),
        of.toId ? eq(remarks.toId, of.toId) : undefined,
        eq(remarks.removed, false),
      ),
    )
    .orderBy(desc(remarks.at), desc(remarks.id))
    .limit(1)
  return found
}

/**
 * What was handed back and is not mended: open as long as its step is, the oldest first.
 * @param of.toId who has to mend it; of.byId who handed it back
 */
export async function openReturns(
  tx: Tx,
  of: { toId?: string; byId?: string; customerId?: string },
  limit: number,
): Promise<Remark[]> {
  const { remarks, followUps } = tx.t
  const rows = await tx
    .select({ remark: remarks })
    .from(remarks)
    .innerJoin(followUps, eq(followUps.id, remarks.followUpId))
    .where(
      and(
        eq(remarks.kind, 'return'),
        isNotNull(remarks.followUpId),
        of.toId ? eq(remarks.toId, of.toId) : undefined,
        of.byId ? eq(remarks.byId, of.byId) : undefined,
        of.customerId ? eq(remarks.customerId, of.customerId) : undefined,
        eq(remarks.removed, false),
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
      ),
    )
    .orderBy(asc(remarks.at), asc(remarks.id))
    .limit(limit)
  return rows.map((r) => r.remark)
}
