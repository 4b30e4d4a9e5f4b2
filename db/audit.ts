import { and, desc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { Tx } from './engine/store.ts'

export type AuditRow = Tx['t']['audit']['$inferSelect']

/** What is worth an auditor's look. */
export type Deed =
  | 'read'
  | 'list'
  | 'export'
  | 'purpose'
  | 'import'
  | 'rights'
  | 'hand-over'
  | 'merge'
  | 'archive'
  | 'erase'
  | 'retention'
  | 'refused'
  | 'settings'
  | 'self-update'
  | 'consent'

/** Writes down a deed. Append-only: nothing here is ever changed. */
export async function note(
  tx: Tx,
  row: { id: string; at: Date; byId: string; what: Deed; customerId?: string; detail?: string },
): Promise<void> {
  const { customerId = null, detail = null, ...rest } = row
  await tx.insert(tx.t.audit).values({ ...rest, customerId, detail })
}

/** How many different customers somebody has looked at since then. */
export async function readSince(tx: Tx, byId: string, since: Date): Promise<number> {
  const { audit } = tx.t
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${audit.customerId})`.mapWith(Number) })
    .from(audit)
    .where(and(eq(audit.byId, byId), eq(audit.what, 'read'), gte(audit.at, since)))
  return row?.n ?? 0
}

/** How many lines of that kind there are of that person since then. */
export async function countSince(tx: Tx, what: Deed, byId: string, since: Date): Promise<number> {
  const { audit } = tx.t
  const [row] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(audit)
    .where(and(eq(audit.byId, byId), eq(audit.what, what), gte(audit.at, since)))
  return row?.n ?? 0
}

/** Whether that person did that to that customer since then: one line a day is enough. */
export async function hasDone(
  tx: Tx,
  what: Deed,
  byId: string,
  customerId: string,
  since: Date,
): Promise<boolean> {
  const { audit } = tx.t
  const rows = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        eq(audit.byId, byId),
        eq(audit.what, what),
        eq(audit.customerId, customerId),
        gte(audit.at, since),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The newest lines, of everybody or of one person, of all kinds or of some. */
export async function auditLines(
  tx: Tx,
  of: { byId?: string; whats?: readonly Deed[]; customerId?: string },
  page: { limit: number; offset: number },
): Promise<AuditRow[]> {
  const { audit } = tx.t
  return tx
    .select()
    .from(audit)
    .where(
      and(
        of.byId ? eq(audit.byId, of.byId) : undefined,
        of.whats ? inArray(audit.what, [...of.whats]) : undefined,
        of.customerId ? eq(audit.customerId, of.customerId) : undefined,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(page.limit)
    .offset(page.offset)
}

/** How often each person did each thing between two moments. */
export async function auditCounts(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ byId: string; what: string; n: number }[]> {
  const { audit } = tx.t
  return tx
    .select({ byId: audit.byId, what: audit.what, n: sql<number>`count(*)`.mapWith(Number) })
    .from(audit)
    .where(and(gte(audit.at, from), lt(audit.at, to), isNotNull(audit.byId)))
    .groupBy(audit.byId, audit.what)
}
