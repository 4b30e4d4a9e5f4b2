import { and, eq, inArray, isNull, lt, notInArray, sql, type SQL } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inScope } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'

/** Where files fall short of the firm's rules (R291, R294): counts within a scope. */
export interface Breaches {
  files: number
  unowned: number
  noSource: number
  noGrade: number
  stale: number
  /** Nobody of it can be called. */
  noPhone: number
  overdue: number
  unread: number
}

/** @param of `staleSince`: files untouched since then; `today`: steps due before are overdue */
export async function breachesIn(
  tx: Tx,
  scope: Scope,
  of: { staleSince: Date; today: string },
): Promise<Breaches> {
  const { customers, contacts, people, followUps, alerts } = tx.t
  const living = and(
    inScope(tx, scope),
    eq(customers.removed, false),
    eq(customers.archived, false),
    isNull(customers.mergedInto),
  )
  const count = async (...more: (SQL | undefined)[]) => {
    const [row] = await tx
      .select({ n: sql<number>`count(*)`.mapWith(Number) })
      .from(customers)
      .where(and(living, ...more))
    return row?.n ?? 0
  }
  const active = tx.select({ id: people.id }).from(people).where(eq(people.active, true))
  const reachable = tx
    .select({ id: contacts.customerId })
    .from(contacts)
    .where(and(eq(contacts.removed, false), sql`${contacts.phone} is not null`))
  const mine = tx.select({ id: customers.id }).from(customers).where(living)
  const [late] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(followUps)
    .where(
      and(
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
        lt(followUps.dueOn, of.today),
        inArray(followUps.customerId, mine),
      ),
    )
  const [unread] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(alerts)
    .where(and(eq(alerts.closed, false), isNull(alerts.readAt), inArray(alerts.customerId, mine)))
  return {
    files: await count(),
    unowned: await count(notInArray(customers.ownerId, active)),
    noSource: await count(isNull(customers.source)),
    noGrade: await count(isNull(customers.grade)),
    stale: await count(lt(customers.updatedAt, of.staleSince)),
    noPhone: await count(notInArray(customers.id, reachable)),
    overdue: late?.n ?? 0,
    unread: unread?.n ?? 0,
  }
}
