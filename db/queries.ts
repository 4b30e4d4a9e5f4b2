import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { Scope } from '../src/domain/rights.ts'
import { inScope, type Customer } from './customers.ts'
import type { Tx } from './store.ts'

/** Conditions on customers, already in the terms of the tables. */
export interface Ask {
  grades: string[]
  levels: string[]
  classes: string[]
  lives: string[]
  stages: string[]
  risk: string | null
  regions: string[]
  industries: string[]
  owners: string[] | null
  tags: string[]
  likes: string[]
  silentSince: string | null
  owed: { least: number | null; most: number | null } | null
  turnover: { least: number | null; most: number | null } | null
  dealt: { from: string; to: string } | null
  created: { from: Date; to: Date } | null
  sort: 'owed' | 'turnover' | 'silence' | 'latest' | null
}

export interface Found {
  customer: Customer
  turnover: number
  risk: string | null
  owed: number
}

/** Words in sealed fields cannot be asked of the database: at most so many files are opened. */
const OPENED = 20_000

const owedSum = (tx: Tx) => {
  const { money } = tx.t
  return tx
    .select({
      id: money.customerId,
      fen: sql<number>`sum(${money.fen})`.mapWith(Number).as('owed_fen'),
    })
    .from(money)
    .where(and(eq(money.role, 'owed'), eq(money.settled, false), eq(money.removed, false)))
    .groupBy(money.customerId)
    .as('owed')
}

function where(tx: Tx, scope: Scope, ask: Ask, owed: ReturnType<typeof owedSum>): SQL | undefined {
  const { customers, grades, money } = tx.t
  const some = (list: string[], column: typeof customers.region) =>
    list.length > 0
      ? or(...list.map((w) => like(column, `%${w.replace(/[%_\\]/g, '')}%`)))
      : undefined
  return and(
    inScope(tx, scope),
    eq(customers.removed, false),
    eq(customers.archived, false),
    isNull(customers.mergedInto),
    ask.grades.length > 0 ? inArray(customers.grade, ask.grades) : undefined,
    ask.stages.length > 0 ? inArray(customers.stage, ask.stages) : undefined,
    ask.owners ? inArray(customers.ownerId, ask.owners) : undefined,
    some(ask.regions, customers.region),
    some(ask.industries, customers.industry),
    ask.levels.length > 0 ? inArray(grades.level, ask.levels) : undefined,
    ask.classes.length > 0 ? inArray(grades.class, ask.classes) : undefined,
    ask.lives.length > 0 ? inArray(grades.life, ask.lives) : undefined,
    ask.risk === 'any' ? isNotNull(grades.risk) : ask.risk ? eq(grades.risk, ask.risk) : undefined,
    ask.silentSince
      ? or(isNull(customers.lastContactOn), lt(customers.lastContactOn, ask.silentSince))
      : undefined,
    ask.owed
      ? and(
          gte(owed.fen, ask.owed.least ?? 1),
          ask.owed.most === null ? undefined : lte(owed.fen, ask.owed.most),
        )
      : undefined,
    ask.turnover
      ? and(
          gte(grades.turnover, ask.turnover.least ?? 1),
          ask.turnover.most === null ? undefined : lte(grades.turnover, ask.turnover.most),
        )
      : undefined,
    ask.dealt
      ? exists(
          tx
            .select({ one: sql`1` })
            .from(money)
            .where(
              and(
                eq(money.customerId, customers.id),
                eq(money.role, 'deal'),
                eq(money.removed, false),
                gte(money.onDay, ask.dealt.from),
                lte(money.onDay, ask.dealt.to),
              ),
            ),
        )
      : undefined,
    ask.created
      ? and(gte(customers.createdAt, ask.created.from), lt(customers.createdAt, ask.created.to))
      : undefined,
  )
}

/** Customers that answer a question, one page of them. */
export async function findMany(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  page: { limit: number; offset: number },
): Promise<{ rows: Found[]; total: number }> {
  const { customers, grades } = tx.t
  const owed = owedSum(tx)
  const opened = ask.tags.length + ask.likes.length > 0
  const order = {
    owed: [sql`coalesce(${owed.fen}, 0) desc`],
    turnover: [sql`coalesce(${grades.turnover}, 0) desc`],
    silence: [sql`coalesce(${customers.lastContactOn}, '') asc`],
    latest: [desc(customers.updatedAt)],
  }[ask.sort ?? (ask.owed ? 'owed' : ask.silentSince ? 'silence' : 'turnover')]
  const rows = await tx
    .select({ customer: customers, turnover: grades.turnover, risk: grades.risk, owed: owed.fen })
    .from(customers)
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(where(tx, scope, ask, owed))
    .orderBy(...order, desc(customers.updatedAt), asc(customers.id))
    .limit(opened ? OPENED : page.limit)
    .offset(opened ? 0 : page.offset)
  const found = rows.map((r) => ({ ...r, turnover: r.turnover ?? 0, owed: r.owed ?? 0 }))
  if (opened) {
    const all = found.filter(({ customer: { details } }) => {
      const tags = (details.tags ?? '').split('、')
      return (
        ask.tags.every((t) => tags.includes(t)) &&
        ask.likes.every((l) => (details.preferences ?? '').includes(l))
      )
    })
    return { rows: all.slice(page.offset, page.offset + page.limit), total: all.length }
  }
  const [count] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(customers)
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(where(tx, scope, ask, owed))
  return { rows: found, total: count?.n ?? 0 }
}

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
    role: 'deal' | 'paid' | 'owed'
    by: 'person' | 'grade' | 'stage' | 'industry' | 'region' | 'month' | 'life' | null
    in: { from: string; to: string } | null
  },
): Promise<Line[]> {
  const { customers, grades, money } = tx.t
  const owed = owedSum(tx)
  const key = column(tx, o.by, sql<string>`substr(${money.onDay}, 1, 7)`)
  return tx
    .select({
      key,
      n: sql<number>`count(*)`.mapWith(Number),
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
        o.in ? and(gte(money.onDay, o.in.from), lte(money.onDay, o.in.to)) : undefined,
        where(tx, scope, { ...ask, dealt: null }, owed),
      ),
    )
    .groupBy(key)
    .orderBy(o.by === 'month' ? asc(key) : sql`3 desc`)
    .limit(60)
}

/** Numbers of customers by something, with what they bought in twelve months. */
export async function countCustomers(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  by: 'person' | 'grade' | 'stage' | 'industry' | 'region' | 'month' | 'life' | null,
): Promise<Line[]> {
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

/** Numbers of notes by author within days. */
export async function countNotes(
  tx: Tx,
  scope: Scope,
  o: { from: string; to: string; visits: boolean },
): Promise<Line[]> {
  const { notes, customers } = tx.t
  return tx
    .select({
      key: notes.authorId,
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
    .groupBy(notes.authorId)
    .orderBy(sql`2 desc`)
}

function column(tx: Tx, by: string | null, month: SQL<string>): SQL<string | null> {
  const { customers, grades } = tx.t
  switch (by) {
    case 'person':
      return sql<string>`${customers.ownerId}`
    case 'grade':
      return sql<string | null>`${customers.grade}`
    case 'stage':
      return sql<string | null>`${customers.stage}`
    case 'industry':
      return sql<string | null>`${customers.industry}`
    case 'region':
      return sql<string | null>`${customers.region}`
    case 'life':
      return sql<string | null>`${grades.life}`
    case 'month':
      return month
    default:
      // An expression, for PostgreSQL groups by no constant.
      return sql<string>`substr(${customers.ownerId}, 1, 0)`
  }
}

/** What industries and regions the customers of a scope have: the words a question may use. */
export async function knownWords(
  tx: Tx,
  scope: Scope,
): Promise<{ industries: string[]; regions: string[] }> {
  const { customers } = tx.t
  const distinct = async (col: typeof customers.industry) =>
    (
      await tx
        .selectDistinct({ w: col })
        .from(customers)
        .where(and(inScope(tx, scope), isNotNull(col), eq(customers.removed, false)))
        .limit(500)
    ).flatMap((r) => (r.w ? [r.w] : []))
  return {
    industries: await distinct(customers.industry),
    regions: await distinct(customers.region),
  }
}
