import { and, eq, gte, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm'
import { addDays } from '../../src/domain/day.ts'
import type { Scope } from '../../src/domain/rights.ts'
import type { Zone } from '../../src/domain/zone.ts'
import { inView } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'
import type { Days } from './reports.ts'

const count = sql<number>`count(*)`.mapWith(Number)

/** Steps that fell due and those done in time, customers and those met, risks heard and those over. */
export async function quarterFigures(tx: Tx, scope: Scope, days: Days, zone: Zone) {
  const { followUps, customers, notes, risks, reviewCards } = tx.t
  const steps = await tx
    .select({ dueOn: followUps.dueOn, state: followUps.state, doneAt: followUps.doneAt })
    .from(followUps)
    .innerJoin(customers, eq(customers.id, followUps.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(followUps.removed, false),
        ne(followUps.state, 'dropped'),
        gte(followUps.dueOn, days.from),
        lte(followUps.dueOn, days.to),
      ),
    )
    .limit(50_000)
  const [all] = await tx
    .select({ n: count })
    .from(customers)
    .where(and(inView(tx, scope), eq(customers.archived, false)))
  const [met] = await tx
    .select({ n: sql<number>`count(distinct ${notes.customerId})`.mapWith(Number) })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(customers.archived, false),
        eq(notes.removed, false),
        gte(notes.happenedOn, days.from),
        lte(notes.happenedOn, days.to),
      ),
    )
  const [heard] = await tx
    .select({ n: count, cleared: sql<number>`count(${risks.clearedOn})`.mapWith(Number) })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(risks.removed, false),
        gte(risks.onDay, days.from),
        lte(risks.onDay, days.to),
      ),
    )
  const [checked] = await tx
    .select({
      n: count,
      done: sql<number>`count(${reviewCards.answeredAt})`.mapWith(Number),
    })
    .from(reviewCards)
    .innerJoin(customers, eq(customers.id, reviewCards.customerId))
    .where(
      and(
        inView(tx, scope),
        isNotNull(reviewCards.dealtOn),
        gte(reviewCards.dealtOn, days.from),
        lte(reviewCards.dealtOn, days.to),
      ),
    )
  // A file that was merged away is out of sight: whose it was counts.
  const [merged] = await tx
    .select({ n: count })
    .from(customers)
    .where(
      and(
        scope.all ? undefined : inArray(customers.ownerId, [...scope.owners]),
        isNotNull(customers.mergedInto),
        gte(customers.updatedAt, zone.instant(days.from)),
        lt(customers.updatedAt, zone.instant(addDays(days.to, 1))),
      ),
    )
  return {
    checked: checked?.n ?? 0,
    verified: checked?.done ?? 0,
    merged: merged?.n ?? 0,
    answered: steps.filter((s) => s.state === 'done').length,
    due: steps.length,
    inTime: steps.filter((s) => s.doneAt && zone.day(s.doneAt) <= s.dueOn).length,
    customers: all?.n ?? 0,
    touched: met?.n ?? 0,
    risks: heard?.n ?? 0,
    cleared: heard?.cleared ?? 0,
  }
}
