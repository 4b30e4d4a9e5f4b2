import { and, asc, eq, gte, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'
import type { Days } from './reports.ts'

/** A stretch of days, with its first moment and the one after its last. */
export interface Stretch extends Days {
  start: Date
  end: Date
}

const count = sql<number>`count(*)`.mapWith(Number)

/** Names of the files that somebody made, the oldest first. */
export async function filesMade(tx: Tx, personId: string, at: Stretch): Promise<string[]> {
  const { customers } = tx.t
  const rows = await tx
    .select({ name: customers.name })
    .from(customers)
    .where(
      and(
        eq(customers.createdBy, personId),
        eq(customers.removed, false),
        gte(customers.createdAt, at.start),
        lt(customers.createdAt, at.end),
      ),
    )
    .orderBy(asc(customers.createdAt), asc(customers.id))
  return rows.map((r) => r.name)
}

/** How many files somebody changed that were there before. */
export async function filesUpdated(tx: Tx, personId: string, at: Stretch): Promise<number> {
  const { customers, journal } = tx.t
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${journal.customerId})`.mapWith(Number) })
    .from(journal)
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(
      and(
        eq(journal.byId, personId),
        gte(journal.at, at.start),
        lt(journal.at, at.end),
        lt(customers.createdAt, at.start),
      ),
    )
  return row?.n ?? 0
}

/** Somebody's notes by what was done in them; null: the note tells of no contact. */
export function activitiesOf(tx: Tx, personId: string, { from, to }: Days) {
  const { notes } = tx.t
  return tx
    .select({ activity: notes.activity, n: count })
    .from(notes)
    .where(
      and(
        eq(notes.authorId, personId),
        eq(notes.removed, false),
        gte(notes.happenedOn, from),
        lte(notes.happenedOn, to),
      ),
    )
    .groupBy(notes.activity)
}

/** What somebody's customers ordered and paid. */
export function moneyMade(tx: Tx, personId: string, { from, to }: Days) {
  const { money, customers } = tx.t
  return tx
    .select({
      role: money.role,
      n: count,
      fen: sql<number>`sum(${money.fen})`.mapWith(Number),
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(
      and(
        eq(customers.ownerId, personId),
        eq(customers.removed, false),
        inArray(money.role, ['deal', 'paid']),
        eq(money.removed, false),
        gte(money.onDay, from),
        lte(money.onDay, to),
      ),
    )
    .groupBy(money.role)
}

/** Customers whose complaints were settled: matters closed, and what notes told of as over. */
export async function complaintsSettled(tx: Tx, personId: string, at: Stretch): Promise<string[]> {
  const { services, risks, customers } = tx.t
  const closed = await tx
    .select({ name: customers.name })
    .from(services)
    .innerJoin(customers, eq(customers.id, services.customerId))
    .where(
      and(
        eq(services.ownerId, personId),
        eq(services.kind, '投诉'),
        eq(services.state, 'done'),
        eq(services.removed, false),
        gte(services.doneAt, at.start),
        lt(services.doneAt, at.end),
      ),
    )
  const cleared = await tx
    .select({ name: customers.name })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(
      and(
        eq(customers.ownerId, personId),
        eq(risks.kind, 'complaint'),
        eq(risks.removed, false),
        isNotNull(risks.clearedOn),
        gte(risks.clearedOn, at.from),
        lte(risks.clearedOn, at.to),
      ),
    )
  return [...new Set([...closed, ...cleared].map((r) => r.name))]
}

/** Somebody's steps of these days: how many were done, and how many are open though past. */
export async function stepsOf(
  tx: Tx,
  personId: string,
  at: Stretch,
  today: string,
): Promise<{ done: number; late: number }> {
  const { followUps } = tx.t
  const own = and(eq(followUps.ownerId, personId), eq(followUps.removed, false))
  const [done] = await tx
    .select({ n: count })
    .from(followUps)
    .where(
      and(
        own,
        eq(followUps.state, 'done'),
        gte(followUps.doneAt, at.start),
        lt(followUps.doneAt, at.end),
      ),
    )
  const [late] = await tx
    .select({ n: count })
    .from(followUps)
    .where(and(own, eq(followUps.state, 'open'), lt(followUps.dueOn, today)))
  return { done: done?.n ?? 0, late: late?.n ?? 0 }
}
