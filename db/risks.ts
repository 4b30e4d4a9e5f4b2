import { and, asc, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Scope } from '../src/domain/rights.ts'
import { inScope, type Customer } from './customers.ts'
import type { GradeRow } from './judgement.ts'
import type { Risk } from './notes.ts'
import type { Tx } from './store.ts'

/** Customers at risk that a scope lets through, the gravest and then the dearest first. */
export async function atRisk(
  tx: Tx,
  scope: Scope,
  page: { limit: number; offset: number },
  level?: string,
): Promise<{ rows: { customer: Customer; grade: GradeRow }[]; total: number }> {
  const { customers, grades } = tx.t
  const where = and(
    inScope(tx, scope),
    eq(customers.removed, false),
    eq(customers.archived, false),
    level ? eq(grades.risk, level) : isNotNull(grades.risk),
  )
  const rank = sql`case ${grades.risk} when 'red' then 0 when 'amber' then 1 else 2 end`
  const rows = await tx
    .select({ customer: customers, grade: grades })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .where(where)
    .orderBy(rank, desc(grades.turnover), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
  const [count] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .where(where)
  return { rows, total: count?.n ?? 0 }
}

/** The dearest customers that a scope lets through. */
export async function dearest(
  tx: Tx,
  scope: Scope,
  limit: number,
): Promise<{ customer: Customer; grade: GradeRow }[]> {
  const { customers, grades } = tx.t
  return tx
    .select({ customer: customers, grade: grades })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .where(
      and(
        inScope(tx, scope),
        eq(customers.removed, false),
        eq(customers.archived, false),
        eq(customers.grade, 'A'),
      ),
    )
    .orderBy(desc(grades.turnover), asc(customers.id))
    .limit(limit)
}

/** All that was ever a risk of a customer, the oldest first. */
export const risksEver = (tx: Tx, customerId: string): Promise<Risk[]> =>
  tx
    .select()
    .from(tx.t.risks)
    .where(and(eq(tx.t.risks.customerId, customerId), eq(tx.t.risks.removed, false)))
    .orderBy(asc(tx.t.risks.onDay), asc(tx.t.risks.id))

/** How often each kind was seen since a day, and when last. */
export async function riskCounts(tx: Tx, since: string) {
  const { risks } = tx.t
  return tx
    .select({
      kind: risks.kind,
      n: sql<number>`count(*)`.mapWith(Number),
      open: sql<number>`sum(case when ${risks.clearedOn} is null then 1 else 0 end)`.mapWith(
        Number,
      ),
      last: sql<string>`max(${risks.onDay})`,
    })
    .from(risks)
    .where(and(eq(risks.removed, false), gte(risks.onDay, since)))
    .groupBy(risks.kind)
}

/** Risks of these customers that began or ended since a day. */
export const risksSince = (tx: Tx, ids: readonly string[], since: string): Promise<Risk[]> =>
  tx
    .select()
    .from(tx.t.risks)
    .where(
      and(
        inArray(tx.t.risks.customerId, [...ids]),
        eq(tx.t.risks.removed, false),
        gte(tx.t.risks.onDay, since),
      ),
    )
