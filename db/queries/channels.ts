import { and, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'

/** How often facts came by a channel: messages, customers, and when last. */
export interface ChannelCount {
  /** Null: from before channels were kept. */
  channel: string | null
  times: number
  customers: number
  last: Date
}

const counted = (tx: Tx) => ({
  channel: tx.t.ops.channel,
  times: sql<number>`count(distinct ${tx.t.ops.id})`.mapWith(Number),
  customers: sql<number>`count(distinct ${tx.t.journal.customerId})`.mapWith(Number),
  last: sql<Date>`max(${tx.t.ops.at})`.mapWith(tx.t.ops.at),
})

/** What still stands, and is no taking back itself. */
const stands = (tx: Tx) => and(eq(tx.t.ops.undone, false), isNull(tx.t.ops.undoes))

/** The channels by which the facts of these files (one, and what was merged into it) came. */
export function channelsOf(tx: Tx, customerIds: readonly string[]): PromiseLike<ChannelCount[]> {
  const { ops, journal } = tx.t
  return tx
    .select(counted(tx))
    .from(journal)
    .innerJoin(ops, eq(ops.id, journal.op))
    .where(and(inArray(journal.customerId, [...customerIds]), stands(tx)))
    .groupBy(ops.channel)
    .orderBy(desc(sql`count(distinct ${ops.id})`))
}

/** The same over all files of a scope, for messages from `from` until before `to`. */
export function channelsBetween(
  tx: Tx,
  scope: Scope,
  from: Date,
  to: Date,
): PromiseLike<ChannelCount[]> {
  const { ops, journal, customers } = tx.t
  return tx
    .select(counted(tx))
    .from(ops)
    .innerJoin(journal, eq(journal.op, ops.id))
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(and(gte(ops.at, from), lt(ops.at, to), stands(tx), inView(tx, scope)))
    .groupBy(ops.channel)
    .orderBy(desc(sql`count(distinct ${ops.id})`))
}

/** By which channel each of these messages came. */
export async function channelOfOps(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const { ops } = tx.t
  const rows = await tx
    .select({ id: ops.id, channel: ops.channel })
    .from(ops)
    .where(inArray(ops.id, [...new Set(ids)]))
  return new Map(rows.map((r) => [r.id, r.channel]))
}
