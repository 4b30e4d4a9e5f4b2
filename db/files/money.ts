import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** A budget, quote, deal, payment or debt with all that is known of it. */
export type Sum = Tx['t']['money']['$inferSelect']

const SLICE = 400

/** All sums of these customers, by customer, the oldest first. */
export async function moneyOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Sum[]>> {
  const { money } = tx.t
  const found = new Map<string, Sum[]>()
  for (let i = 0; i < ids.length; i += SLICE) {
    const rows = await tx
      .select()
      .from(money)
      .where(
        and(
          inArray(money.customerId, ids.slice(i, i + SLICE)),
          eq(money.removed, false),
          ne(money.role, 'other'),
        ),
      )
      .orderBy(asc(money.onDay), asc(money.id))
    for (const row of rows) found.set(row.customerId, [...(found.get(row.customerId) ?? []), row])
  }
  return found
}

/** The note that told of a sum; null: it came by a table. */
export async function noteOfSum(tx: Tx, id: string): Promise<string | null> {
  const { money } = tx.t
  const [row] = await tx
    .select({ noteId: money.noteId })
    .from(money)
    .where(eq(money.id, id))
    .limit(1)
  return row?.noteId ?? null
}
