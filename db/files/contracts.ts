import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import type { Tx } from '../engine/store.ts'
import { inView } from './customers.ts'

export type Contract = Tx['t']['contracts']['$inferSelect']

/** Contracts of a customer that somebody goes on with, the first to end first. */
export async function contractsOf(tx: Tx, customerId: string): Promise<Contract[]> {
  const { contracts } = tx.t
  return tx
    .select()
    .from(contracts)
    .where(
      and(
        eq(contracts.customerId, customerId),
        eq(contracts.ended, false),
        eq(contracts.removed, false),
      ),
    )
    .orderBy(asc(contracts.endsOn), asc(contracts.id))
}

/** A contract that ends within these days, with whose it is. */
export interface Ending {
  customerId: string
  customer: string
  ownerId: string
  name: string
  endsOn: string
}

/** What ends within these days (both included) among living customers in view, the first first. */
export async function endingIn(
  tx: Tx,
  scope: Scope,
  days: { from: string; to: string },
  owners: readonly string[] | null,
  page: { limit: number; offset: number },
): Promise<{ rows: Ending[]; total: number }> {
  const { contracts, customers } = tx.t
  const which = and(
    eq(contracts.ended, false),
    eq(contracts.removed, false),
    gte(contracts.endsOn, days.from),
    lte(contracts.endsOn, days.to),
    inView(tx, scope),
    eq(customers.archived, false),
    owners ? inArray(customers.ownerId, [...owners]) : undefined,
  )
  const [all] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(which)
  const rows = await tx
    .select({
      customerId: customers.id,
      customer: customers.name,
      ownerId: customers.ownerId,
      name: contracts.name,
      endsOn: contracts.endsOn,
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(which)
    .orderBy(asc(contracts.endsOn), asc(contracts.id))
    .limit(page.limit)
    .offset(page.offset)
  return { rows, total: all?.n ?? 0 }
}
