import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

type Entries = Tx['t']['money' | 'risks' | 'followUps' | 'contacts']

/** What of one kind stands on the file of the customer of the row: for `exists` and its opposite. */
export const onFile = (tx: Tx, table: Entries, ...as: (SQL | undefined)[]) =>
  tx
    .select({ one: sql`1` })
    .from(table)
    .where(and(eq(table.customerId, tx.t.customers.id), eq(table.removed, false), ...as))

/** Sums of a role on it. */
export const sumsOnFile = (tx: Tx, role: 'deal' | 'owed' | 'quote', ...as: (SQL | undefined)[]) =>
  onFile(tx, tx.t.money, eq(tx.t.money.role, role), ...as)

/** What is still owed. */
export const owingOnFile = (tx: Tx, ...as: (SQL | undefined)[]) =>
  sumsOnFile(tx, 'owed', eq(tx.t.money.settled, false), ...as)
