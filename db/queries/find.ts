import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView, type Customer } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'
import { mustOpen, owedSum, where, type Ask } from './ask.ts'

export interface Found {
  customer: Customer
  turnover: number
  risk: string | null
  owed: number
}

/** Words in sealed fields cannot be asked of the database: at most so many files are opened. */
export const OPENED = 20_000

/** Customers that answer a question, one page of them. */
export async function findMany(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  page: { limit: number; offset: number },
): Promise<{ rows: Found[]; total: number }> {
  const { customers, grades } = tx.t
  const owed = owedSum(tx)
  const opened = mustOpen(ask)
  const order = {
    owed: [sql`coalesce(${owed.fen}, 0) desc`],
    turnover: [sql`coalesce(${grades.turnover}, 0) desc`],
    silence: [sql`coalesce(${customers.lastContactOn}, '') asc`],
    latest: [desc(customers.updatedAt)],
  }[ask.sort ?? (ask.owed || ask.owedBefore ? 'owed' : ask.silentSince ? 'silence' : 'turnover')]
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
        (ask.kinds.length === 0 || ask.kinds.includes(details.kind ?? '')) &&
        (!ask.potential || details.potential === ask.potential) &&
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

/** What industries, regions and sources the customers of a scope have: the words a question may use. */
export async function knownWords(
  tx: Tx,
  scope: Scope,
): Promise<{ industries: string[]; regions: string[]; sources: string[] }> {
  const { customers } = tx.t
  const distinct = async (col: typeof customers.industry) =>
    (
      await tx
        .selectDistinct({ w: col })
        .from(customers)
        .where(and(inView(tx, scope), isNotNull(col)))
        .limit(500)
    ).flatMap((r) => (r.w ? [r.w] : []))
  return {
    industries: await distinct(customers.industry),
    regions: await distinct(customers.region),
    sources: await distinct(customers.source),
  }
}
