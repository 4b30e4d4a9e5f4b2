import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
} from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'
import type { Days } from './reports.ts'

const count = sql<number>`count(*)`.mapWith(Number)

/** How many customers of each class, and the day on which somebody of it is to be contacted next. */
export function layers(tx: Tx, scope: Scope) {
  const { customers, grades, followUps } = tx.t
  const next = tx
    .select({ id: followUps.customerId, on: sql<string>`min(${followUps.dueOn})`.as('next_on') })
    .from(followUps)
    .where(and(eq(followUps.state, 'open'), eq(followUps.removed, false)))
    .groupBy(followUps.customerId)
    .as('next')
  return tx
    .select({
      key: grades.class,
      n: count,
      next: sql<string | null>`min(${next.on})`,
      planned: sql<number>`count(${next.on})`.mapWith(Number),
    })
    .from(customers)
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(next, eq(next.id, customers.id))
    .where(and(inView(tx, scope), eq(customers.archived, false), isNull(customers.mergedInto)))
    .groupBy(grades.class)
}

/** Customers of each person, by letter. */
export function loads(tx: Tx, scope: Scope) {
  const { customers } = tx.t
  return tx
    .select({ ownerId: customers.ownerId, grade: customers.grade, n: count })
    .from(customers)
    .where(and(inView(tx, scope), eq(customers.archived, false), isNull(customers.mergedInto)))
    .groupBy(customers.ownerId, customers.grade)
}

/** Notes of contacts within days, by the letter that the customer has now. */
export function touches(tx: Tx, scope: Scope, days: Days) {
  const { notes, customers } = tx.t
  return tx
    .select({ grade: customers.grade, n: count })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(notes.removed, false),
        isNotNull(notes.activity),
        gte(notes.happenedOn, days.from),
        lte(notes.happenedOn, days.to),
      ),
    )
    .groupBy(customers.grade)
}

/** Best customers: how many, and how many of them were contacted since a day. */
export async function coverage(tx: Tx, scope: Scope, since: string) {
  const { customers } = tx.t
  const [row] = await tx
    .select({
      n: count,
      met: sql<number>`sum(case when ${customers.lastContactOn} >= ${since} then 1 else 0 end)`.mapWith(
        Number,
      ),
    })
    .from(customers)
    .where(and(inView(tx, scope), eq(customers.archived, false), eq(customers.grade, 'A')))
  return { n: row?.n ?? 0, met: row?.met ?? 0 }
}

/** What customers at red or amber risk owe, and what they bought in twelve months, in 分. */
export async function moneyAtRisk(
  tx: Tx,
  scope: Scope,
): Promise<{ owed: number; turnover: number }> {
  const { customers, grades, money } = tx.t
  const [owed] = await tx
    .select({ fen: sql<number>`coalesce(sum(${money.fen}), 0)`.mapWith(Number) })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .innerJoin(money, eq(money.customerId, customers.id))
    .where(
      and(
        inView(tx, scope),
        inArray(grades.risk, ['red', 'amber']),
        eq(money.role, 'owed'),
        eq(money.settled, false),
        eq(money.removed, false),
      ),
    )
  const [sold] = await tx
    .select({ fen: sql<number>`coalesce(sum(${grades.turnover}), 0)`.mapWith(Number) })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .where(and(inView(tx, scope), inArray(grades.risk, ['red', 'amber'])))
  return { owed: owed?.fen ?? 0, turnover: sold?.fen ?? 0 }
}

/** Customers that bought since a day, and those that did so twice at least: by letter A or another. */
export async function repurchase(tx: Tx, scope: Scope, since: string) {
  const { customers, money } = tx.t
  const rows = await tx
    .select({ grade: sql<string | null>`max(${customers.grade})`, n: count })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(money.role, 'deal'),
        gt(money.fen, 0),
        eq(money.removed, false),
        gte(money.onDay, since),
      ),
    )
    .groupBy(customers.id)
  const of = (best: boolean) => rows.filter((r) => (r.grade === 'A') === best)
  const share = (list: typeof rows) => ({
    n: list.length,
    again: list.filter((r) => r.n > 1).length,
  })
  return { best: share(of(true)), others: share(of(false)) }
}

/** How many customers are lost or may be, of all that ever bought. */
export async function losses(tx: Tx, scope: Scope) {
  const { customers, grades } = tx.t
  const rows = await tx
    .select({ life: grades.life, n: count })
    .from(grades)
    .innerJoin(customers, eq(customers.id, grades.customerId))
    .where(and(inView(tx, scope), isNotNull(grades.life), ne(grades.life, '潜在')))
    .groupBy(grades.life)
  const n = (life: string) => rows.find((r) => r.life === life)?.n ?? 0
  return { all: rows.reduce((sum, r) => sum + r.n, 0), lost: n('已流失'), leaving: n('潜在流失') }
}

/** Key customers with no care act since a day. */
export function uncared(tx: Tx, scope: Scope, since: string, limit: number) {
  const { customers, grades, care } = tx.t
  return tx
    .select({
      id: customers.id,
      name: customers.name,
      ownerId: customers.ownerId,
      turnover: grades.turnover,
    })
    .from(customers)
    .innerJoin(grades, eq(grades.customerId, customers.id))
    .where(
      and(
        inView(tx, scope),
        eq(customers.archived, false),
        or(eq(customers.grade, 'A'), eq(grades.level, '重要')),
        sql`not exists (select 1 from ${care} where ${care.customerId} = ${customers.id} and ${care.state} = 'sent' and ${care.onDay} >= ${since})`,
      ),
    )
    .orderBy(desc(grades.turnover), asc(customers.id))
    .limit(limit)
}

/** Files that nobody read or wrote since a moment: how many, and the dearest of them. */
export async function dormant(tx: Tx, scope: Scope, since: Date, limit: number) {
  const { customers, grades, audit } = tx.t
  const where = and(
    inView(tx, scope),
    eq(customers.archived, false),
    isNull(customers.mergedInto),
    lt(customers.updatedAt, since),
    sql`not exists (select 1 from ${audit} where ${audit.customerId} = ${customers.id} and ${audit.what} = 'read' and ${gte(audit.at, since)})`,
  )
  const [all] = await tx.select({ n: count }).from(customers).where(where)
  const rows = await tx
    .select({
      id: customers.id,
      name: customers.name,
      ownerId: customers.ownerId,
      at: customers.updatedAt,
    })
    .from(customers)
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .where(where)
    .orderBy(sql`coalesce(${grades.turnover}, 0) desc`, asc(customers.updatedAt))
    .limit(limit)
  return { n: all?.n ?? 0, rows }
}

/** Customers of a scope, the latest touched first, opened: for words that only their fields hold. */
export function opened(tx: Tx, scope: Scope, limit: number) {
  const { customers } = tx.t
  return tx
    .select()
    .from(customers)
    .where(and(inView(tx, scope), eq(customers.archived, false), isNull(customers.mergedInto)))
    .orderBy(desc(customers.updatedAt), asc(customers.id))
    .limit(limit)
}

/** The latest notes of a scope since a day, opened. */
export function notesSince(tx: Tx, scope: Scope, since: string, limit: number) {
  const { notes, customers } = tx.t
  return tx
    .select({
      words: notes.words,
      on: notes.happenedOn,
      name: customers.name,
      customerId: customers.id,
    })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(and(inView(tx, scope), eq(notes.removed, false), gte(notes.happenedOn, since)))
    .orderBy(desc(notes.happenedOn), desc(notes.id))
    .limit(limit)
}
