import { and, asc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
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

/** What somebody has not read yet: open alarms, and those that climbed since a day. */
export function alertsTo(tx: Tx, personId: string, since: string): Promise<Alert[]> {
  const { alerts } = tx.t
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.personId, personId),
        isNull(alerts.readAt),
        or(eq(alerts.closed, false), gte(alerts.onDay, since)),
      ),
    )
    .orderBy(asc(alerts.onDay), asc(alerts.id))
}

/** Every alarm of these customers since a day, also those that were read or have climbed. */
export async function alertsSince(
  tx: Tx,
  customerIds: readonly string[],
  since: string,
): Promise<Alert[]> {
  const { alerts } = tx.t
  if (customerIds.length === 0) return []
  return tx
    .select()
    .from(alerts)
    .where(and(inArray(alerts.customerId, [...customerIds]), gte(alerts.onDay, since)))
    .orderBy(asc(alerts.onDay), asc(alerts.id))
}

/**
 * Somebody has seen what there is about that customer.
 * @param since what has climbed meanwhile is marked as read too, as far back as this day
 * @returns the alarms that this marks
 */
export async function readAlerts(
  tx: Tx,
  personId: string,
  customerId: string,
  at: Date,
  since: string,
): Promise<Alert[]> {
  const { alerts } = tx.t
  return tx
    .update(alerts)
    .set({ readAt: at })
    .where(
      and(
        eq(alerts.personId, personId),
        eq(alerts.customerId, customerId),
        isNull(alerts.readAt),
        or(eq(alerts.closed, false), gte(alerts.onDay, since)),
      ),
    )
    .returning()
}

export async function closeAlerts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(tx.t.alerts)
    .set({ closed: true })
    .where(inArray(tx.t.alerts.id, [...ids]))
}
