import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from './store.ts'

/** Most rows that one key may bring on average: 王总 fits many. */
const PER_KEY = 6
/** Rows of one insert. */
const ROWS = 250

/**
 * Customers that any of these keys leads to, with the number of keys that did. Looked up by index:
 * what a look-up costs depends on the line, not on how many customers there are.
 */
export async function findByKeys(tx: Tx, keys: readonly string[]): Promise<Map<string, Hit>> {
  const hits = new Map<string, Hit>()
  if (keys.length === 0) return hits
  const most = PER_KEY * Math.max(64, keys.length)
  const rows = await tx.ready('names', byKeys, { keys: JSON.stringify(keys), most })
  for (const { id, contactId } of rows) {
    const before = hits.get(id)
    hits.set(id, { keys: (before?.keys ?? 0) + 1, named: before?.named || contactId === '' })
  }
  return hits
}

/** How a customer was found: by how many keys, and whether by a name of its own, not a contact's. */
export interface Hit {
  keys: number
  named: boolean
}

const byKeys = (db: Tx) => {
  const { names } = db.t
  return db
    .select({ id: names.customerId, contactId: names.contactId })
    .from(names)
    .where(inArray(names.key, db.each(sql.placeholder('keys'))))
    .limit(sql.placeholder('most'))
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
  for (let i = 0; i < rows.length; i += ROWS) {
    await tx
      .insert(names)
      .values(rows.slice(i, i + ROWS).map((k) => ({ ...k, customerId })))
      .onConflictDoNothing()
  }
}
