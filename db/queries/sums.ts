import { and, asc, eq, gt, gte, inArray, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { By } from '../../src/domain/question.ts'
import type { Scope } from '../../src/domain/rights.ts'
import { inScope } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'
import { dueDay, owedSum, where, type Ask } from './ask.ts'

export interface Line {
  key: string | null
  n: number
  fen: number
}

/** Sums of money by something. @param by column of the group; null: one line for all */
export async function sumMoney(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  o: {
    role: 'deal' | 'paid' | 'owed' | 'quote'
    by: By
    in: { from: string; to: string } | null
    /** Every line, and not only the greatest. */
    all?: true
  },
): Promise<Line[]> {
  const { customers, grades, money } = tx.t
  const owed = owedSum(tx)
  const key = column(tx, o.by, sql<string>`substr(${money.onDay}, 1, 7)`)
  return tx
    .select({
      key,
      // What came back is taken off the sum, and is no deal.
      n: sql<number>`sum(case when ${money.fen} > 0 then 1 else 0 end)`.mapWith(Number),
      fen: sql<number>`sum(${money.fen})`.mapWith(Number),
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(
      and(
        eq(money.role, o.role),
        eq(money.removed, false),
        o.role === 'owed' ? and(eq(money.settled, false), gt(money.fen, 0)) : undefined,
        // 「逾期欠款」: what is due only later is none.
        o.role === 'owed' && ask.owedBefore ? lt(dueDay(tx), ask.owedBefore) : undefined,
        o.in ? and(gte(money.onDay, o.in.from), lte(money.onDay, o.in.to)) : undefined,
        where(tx, scope, { ...ask, dealt: null }, owed),
      ),
    )
    .groupBy(key)
    .orderBy(o.by === 'month' ? asc(key) : sql`3 desc`)
    .limit(o.all ? ALL : 60)
}

/** Nobody reads more lines than that one by one. */
const ALL = 100_000

/** Numbers of customers by something, with what they bought in twelve months. */
export async function countCustomers(tx: Tx, scope: Scope, ask: Ask, by: By): Promise<Line[]> {
  const { customers, grades } = tx.t
  const owed = owedSum(tx)
  const key = column(tx, by === 'month' ? null : by, sql<string>``)
  return tx
    .select({
      key,
      n: sql<number>`count(*)`.mapWith(Number),
      fen: sql<number>`coalesce(sum(${grades.turnover}), 0)`.mapWith(Number),
    })
    .from(customers)
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(where(tx, scope, ask, owed))
    .groupBy(key)
    .orderBy(sql`2 desc`)
    .limit(60)
}

/** Complaints that notes told of, by customer or by owner, with how many of them are still open. */
export async function countComplaints(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  o: { from: string; to: string; by: By },
): Promise<(Line & { open: number })[]> {
  const { customers, grades, risks } = tx.t
  const owed = owedSum(tx)
  const key = column(tx, o.by, sql<string>``)
  return tx
    .select({
      key,
      n: sql<number>`count(*)`.mapWith(Number),
      fen: sql<number>`0`.mapWith(Number),
      open: sql<number>`sum(case when ${risks.clearedOn} is null then 1 else 0 end)`.mapWith(
        Number,
      ),
    })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(
      and(
        eq(risks.kind, 'complaint'),
        eq(risks.removed, false),
        gte(risks.onDay, o.from),
        lte(risks.onDay, o.to),
        where(tx, scope, ask, owed),
      ),
    )
    .groupBy(key)
    .orderBy(sql`2 desc`)
    .limit(60)
}

/** Numbers of notes within days by author, or by the customer whom they are about. */
export async function countNotes(
  tx: Tx,
  scope: Scope,
  o: { from: string; to: string; visits: boolean; by?: 'customer' },
): Promise<Line[]> {
  const { notes, customers } = tx.t
  const key = o.by === 'customer' ? notes.customerId : notes.authorId
  return tx
    .select({
      key,
      n: sql<number>`count(*)`.mapWith(Number),
      fen: sql<number>`0`.mapWith(Number),
    })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(
      and(
        inScope(tx, scope),
        eq(notes.removed, false),
        gte(notes.happenedOn, o.from),
        lte(notes.happenedOn, o.to),
        o.visits ? inArray(notes.activity, ['visit', 'meeting']) : undefined,
      ),
    )
    .groupBy(key)
    .orderBy(sql`2 desc`)
    .limit(60)
}

function column(tx: Tx, by: string | null, month: SQL<string>): SQL<string | null> {
  const { customers, grades } = tx.t
  switch (by) {
    case 'person':
      return sql<string>`${customers.ownerId}`
    case 'customer':
      return sql<string>`${customers.id}`
    case 'grade':
      return sql<string | null>`${customers.grade}`
    case 'stage':
      return sql<string | null>`${customers.stage}`
    case 'industry':
      return sql<string | null>`${customers.industry}`
    case 'region':
      return sql<string | null>`${customers.region}`
    case 'source':
      return sql<string | null>`${customers.source}`
    case 'life':
      return sql<string | null>`${grades.life}`
    case 'month':
      return month
    default:
      // An expression, for PostgreSQL groups by no constant.
      return sql<string>`substr(${customers.ownerId}, 1, 0)`
  }
}
