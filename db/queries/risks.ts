import { and, asc, desc, eq, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView, type Customer } from '../files/customers.ts'
import type { Days } from './reports.ts'
import type { GradeRow } from '../judge/judgement.ts'
import type { Risk } from '../files/notes.ts'
import type { Tx } from '../engine/store.ts'

/** Customers at risk that a scope lets through, the gravest and then the dearest first. */
export async function atRisk(
  tx: Tx,
  scope: Scope,
  page: { limit: number; offset: number },
  level?: string,
): Promise<{ rows: { customer: Customer; grade: GradeRow }[]; total: number }> {
  const { customers, grades } = tx.t
  const where = and(
    inView(tx, scope),
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
    .where(and(inView(tx, scope), eq(customers.archived, false), eq(customers.grade, 'A')))
    .orderBy(desc(grades.turnover), asc(customers.id))
    .limit(limit)
}

/** Complaints that somebody told of and nobody has cleared, the latest first. */
export function openComplaints(
  tx: Tx,
  scope: Scope,
  customerId: string | undefined,
  limit: number,
) {
  const { risks, customers } = tx.t
  return tx
    .select({ risk: risks, name: customers.name })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(customers.archived, false),
        customerId ? eq(customers.id, customerId) : undefined,
        eq(risks.kind, 'complaint'),
        isNull(risks.clearedOn),
        isNotNull(risks.noteId),
        eq(risks.removed, false),
      ),
    )
    .orderBy(desc(risks.onDay), desc(risks.id))
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

/** Risks that began or ended in a stretch of days. */
export function risksIn(tx: Tx, scope: Scope, days: Days) {
  const { risks, customers } = tx.t
  return tx
    .select({ risk: risks, name: customers.name, ownerId: customers.ownerId })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(risks.removed, false),
        or(
          and(gte(risks.onDay, days.from), lte(risks.onDay, days.to)),
          and(
            isNotNull(risks.clearedOn),
            gte(risks.clearedOn, days.from),
            lte(risks.clearedOn, days.to),
          ),
        ),
      ),
    )
    .limit(500)
}

/** Risks that were closed with their cause, action and result, the latest first. */
export function riskOutcomes(tx: Tx, scope: Scope, limit: number) {
  const { risks, customers } = tx.t
  return tx
    .select({ risk: risks, name: customers.name })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(and(inView(tx, scope), eq(risks.removed, false), isNotNull(risks.outcome)))
    .orderBy(desc(risks.clearedOn), desc(risks.id))
    .limit(limit)
}
