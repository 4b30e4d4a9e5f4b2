import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Customer } from '../files/customers.ts'
import type { GradeRow } from './judgement.ts'
import { ofMany, putAll, type Ids } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

/** What judging needs of a customer: nothing that is sealed, so nothing is opened in vain. */
export type Subject = Pick<
  Customer,
  | 'id'
  | 'name'
  | 'ownerId'
  | 'stage'
  | 'grade'
  | 'gradeBy'
  | 'gradedOn'
  | 'lastContactOn'
  | 'createdAt'
>

/** Living customers, in the order of their ids. */
export const subjectsOf = (tx: Tx, ids: readonly string[]): PromiseLike<Subject[]> =>
  ids.length === 0 ? Promise.resolve([]) : ofMany(tx, 'subjects', subjectsQuery, ids)

const subjectsQuery = (db: Tx, ids: Ids) => {
  const { customers: c } = db.t
  return db
    .select({
      id: c.id,
      name: c.name,
      ownerId: c.ownerId,
      stage: c.stage,
      grade: c.grade,
      gradeBy: c.gradeBy,
      gradedOn: c.gradedOn,
      lastContactOn: c.lastContactOn,
      createdAt: c.createdAt,
    })
    .from(c)
    .where(and(inArray(c.id, ids), eq(c.removed, false), isNull(c.mergedInto)))
    .orderBy(asc(c.id))
}

/** Writes what customers were judged to be. Rows that were there keep what is not named. */
export const keepGrades = (
  tx: Tx,
  rows: readonly (Pick<GradeRow, 'customerId' | 'figures' | 'at'> & Partial<GradeRow>)[],
): Promise<void> => putAll(tx, tx.t.grades, rows, { over: ['customerId'] })

/** Living customers' ids, in their order, from one on: for a pass over the whole stock. */
export async function idsAfter(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { customers } = tx.t
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(gt(customers.id, after), eq(customers.removed, false), isNull(customers.mergedInto)))
    .orderBy(asc(customers.id))
    .limit(limit)
  return rows.map((r) => r.id)
}

/** Customers whose day has come, or whose file was touched since. Two reads of an index. */
export async function unsettled(tx: Tx, o: { since: Date; today: string }): Promise<string[]> {
  const { customers, grades } = tx.t
  const due = await tx
    .select({ id: grades.customerId })
    .from(grades)
    .where(lte(grades.dueOn, o.today))
  const touched = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(gte(customers.updatedAt, o.since))
  return [...new Set([...due, ...touched].map((r) => r.id))].sort()
}

/**
 * Turnover of customers, in 分, within days (after `from`, until `to`): deals, or what was paid where
 * nobody ever wrote down a deal. The same rule as `salesOf` has for one customer.
 */
export async function turnoverIn(
  tx: Tx,
  ids: readonly string[],
  days: { from: string; to: string },
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { money } = tx.t
  const sum = (role: string) =>
    sql<number>`sum(case when ${money.role} = ${role} and ${money.onDay} > ${days.from} and ${money.onDay} <= ${days.to} then ${money.fen} else 0 end)`.mapWith(
      Number,
    )
  const rows = await tx
    .select({
      id: money.customerId,
      any: sql<number>`sum(case when ${money.role} = 'deal' and ${money.fen} > 0 then 1 else 0 end)`.mapWith(
        Number,
      ),
      deals: sum('deal'),
      paid: sum('paid'),
    })
    .from(money)
    // A condition on the role would lure SQLite to the index of the roles: half the table.
    .where(and(inArray(money.customerId, [...ids]), eq(money.removed, false)))
    .groupBy(money.customerId)
  // Without a sale the deals are only what came back: it is taken off what was paid.
  return new Map(rows.map((r) => [r.id, r.any > 0 ? r.deals : r.paid + r.deals]))
}

/** Keeps these turnovers where they are others; says for how many. */
export async function keepTurnovers(
  tx: Tx,
  turnovers: ReadonlyMap<string, number>,
  at: Date,
): Promise<number> {
  const { grades } = tx.t
  const ids = [...turnovers.keys()]
  if (ids.length === 0) return 0
  const rows = await tx
    .select({ id: grades.customerId, fen: grades.turnover })
    .from(grades)
    .where(inArray(grades.customerId, ids))
  const kept = new Map(rows.map((r) => [r.id, r.fen]))
  let n = 0
  for (const [customerId, turnover] of turnovers) {
    if (turnover === (kept.get(customerId) ?? 0)) continue
    n++
    await tx.ready('turnover', turnoverQuery, { customerId, turnover, figures: {}, at })
  }
  return n
}

const turnoverQuery = (db: Tx) =>
  db
    .insert(db.t.grades)
    .values({
      customerId: sql.placeholder('customerId'),
      turnover: sql.placeholder('turnover'),
      figures: sql.placeholder('figures'),
      at: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: db.t.grades.customerId,
      set: { turnover: sql`excluded.turnover` },
    })

/** Turnovers on file below one, the greatest first, each with the number of customers that have it. */
export function turnoversBelow(
  tx: Tx,
  below: number,
  limit: number,
): PromiseLike<{ fen: number; n: number }[]> {
  const { grades: g } = tx.t
  return tx
    .select({ fen: g.turnover, n: sql<number>`count(*)`.mapWith(Number) })
    .from(g)
    .where(and(gt(g.turnover, 0), lt(g.turnover, below)))
    .groupBy(g.turnover)
    .orderBy(desc(g.turnover))
    .limit(limit)
}

/** Customers whose turnover lies between an old and a new cut. */
export async function between(tx: Tx, low: number, high: number): Promise<string[]> {
  const { grades } = tx.t
  const rows = await tx
    .select({ id: grades.customerId })
    .from(grades)
    .where(and(gte(grades.turnover, low), lte(grades.turnover, high)))
  return rows.map((r) => r.id)
}

/** The customers that bought most in twelve months, the greatest first. */
export async function dearestIds(tx: Tx, limit: number): Promise<string[]> {
  const { grades } = tx.t
  const rows = await tx
    .select({ id: grades.customerId })
    .from(grades)
    .where(gt(grades.turnover, 0))
    .orderBy(desc(grades.turnover))
    .limit(limit)
  return rows.map((r) => r.id)
}
