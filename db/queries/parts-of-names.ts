import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'

/**
 * Customers in whose name, or in the name or post of one of whose people, the words stand somewhere
 * (「泵业」, 「大明」, 「采购经理」). No key leads there, so whoever asks has looked by keys first.
 * @returns ids, the latest touched first
 */
export async function filesWithPart(
  tx: Tx,
  scope: Scope,
  words: string,
  limit: number,
): Promise<string[]> {
  const { customers, contacts } = tx.t
  const part = `%${words.replace(/[\\%_]/g, '')}%`
  const rows = await tx
    .selectDistinct({ id: customers.id, at: customers.updatedAt })
    .from(customers)
    .leftJoin(contacts, and(eq(contacts.customerId, customers.id), eq(contacts.removed, false)))
    .where(
      and(
        inView(tx, scope),
        or(
          sql`${customers.name} like ${part}`,
          sql`${contacts.name} like ${part}`,
          sql`${contacts.title} like ${part}`,
        ),
      ),
    )
    .orderBy(desc(customers.updatedAt))
    .limit(limit)
  return rows.map((r) => r.id)
}
