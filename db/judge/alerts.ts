import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Alert = Tx['t']['alerts']['$inferSelect']

export const addAlert = (tx: Tx, alert: Alert) => tx.insert(tx.t.alerts).values(alert)

/** Alarms that nobody has read or closed yet, the oldest first. */
export function openAlerts(
  tx: Tx,
  of: { customerId?: string; personId?: string; until?: string } = {},
): Promise<Alert[]> {
  const { alerts } = tx.t
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.closed, false),
        isNull(alerts.readAt),
        of.customerId ? eq(alerts.customerId, of.customerId) : undefined,
        of.personId ? eq(alerts.personId, of.personId) : undefined,
        of.until ? lte(alerts.onDay, of.until) : undefined,
      ),
    )
    .orderBy(asc(alerts.onDay), asc(alerts.id))
}

/** Somebody has seen what there is about that customer. @returns how many alarms that ends */
export async function readAlerts(
  tx: Tx,
  personId: string,
  customerId: string,
  at: Date,
): Promise<number> {
  const { alerts } = tx.t
  const rows = await tx
    .update(alerts)
    .set({ readAt: at })
    .where(
      and(
        eq(alerts.personId, personId),
        eq(alerts.customerId, customerId),
        isNull(alerts.readAt),
        eq(alerts.closed, false),
      ),
    )
    .returning({ id: alerts.id })
  return rows.length
}

export async function closeAlerts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(tx.t.alerts)
    .set({ closed: true })
    .where(inArray(tx.t.alerts.id, [...ids]))
}
