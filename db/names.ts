import { eq, inArray } from 'drizzle-orm'
import type { Tx } from './store.ts'

/** Engines limit the variables of one statement; a line has few keys, a hostile one many. */
const SLICE = 500

/**
 * Customers that any of these keys leads to, with the number of keys that did. Looked up by index:
 * what a look-up costs depends on the line, not on how many customers there are.
 */
export async function findByKeys(tx: Tx, keys: readonly string[]): Promise<Map<string, number>> {
  const hits = new Map<string, number>()
  const { names } = tx.t
  for (let i = 0; i < keys.length; i += SLICE) {
    const rows = await tx
      .select({ key: names.key, id: names.customerId })
      .from(names)
      .where(inArray(names.key, keys.slice(i, i + SLICE)))
      .limit(400)
    for (const { id } of rows) hits.set(id, (hits.get(id) ?? 0) + 1)
  }
  return hits
}

export interface NameKey {
  key: string
  contactId: string
}

/** Replaces the keys by which a customer is found. */
export async function keepNames(tx: Tx, customerId: string, keys: NameKey[]): Promise<void> {
  const { names } = tx.t
  await tx.delete(names).where(eq(names.customerId, customerId))
  const rows = [...new Map(keys.map((k) => [`${k.key} ${k.contactId}`, k])).values()]
  for (let i = 0; i < rows.length; i += SLICE / 2) {
    await tx
      .insert(names)
      .values(rows.slice(i, i + SLICE / 2).map((k) => ({ ...k, customerId })))
      .onConflictDoNothing()
  }
}
