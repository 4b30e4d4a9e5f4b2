import { and, eq, gte, lte, min, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import type { Tx } from '../engine/store.ts'
import { owedSum, where, type Ask } from './ask.ts'

/** Customers whose first sale lies within the days: when they were entered, offered something, bought. */
export async function firstSales(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  days: { from: string; to: string },
): Promise<
  { id: string; ownerId: string; createdAt: Date; quotedOn: string | null; soldOn: string }[]
> {
  const { customers, grades, money } = tx.t
  const owed = owedSum(tx)
  const sold = sql<string>`min(case when ${money.role} = 'deal' then ${money.onDay} end)`
  const rows = await tx
    .select({
      id: customers.id,
      ownerId: min(customers.ownerId),
      createdAt: min(customers.createdAt),
      quotedOn: sql<string | null>`min(case when ${money.role} = 'quote' then ${money.onDay} end)`,
      soldOn: sold,
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(and(eq(money.removed, false), where(tx, scope, { ...ask, dealt: null }, owed)))
    .groupBy(customers.id)
    .having(and(gte(sold, days.from), lte(sold, days.to)))
    .limit(MOST)
  return rows.flatMap((r) =>
    r.createdAt && r.ownerId ? [{ ...r, ownerId: r.ownerId, createdAt: r.createdAt }] : [],
  )
}

/** An average is told from so many at most. */
const MOST = 20_000
