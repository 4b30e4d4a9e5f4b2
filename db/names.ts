import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from './store.ts'

/**
 * Keys asked for at once, by a statement that is built once: the last slice is filled up with
 * blanks. A line has about a hundred keys, a hostile one thousands.
 */
const SLICE = 64
/** Rows of one insert. */
const ROWS = 250

/**
 * Customers that any of these keys leads to, with the number of keys that did. Looked up by index:
 * what a look-up costs depends on the line, not on how many customers there are.
 */
export async function findByKeys(tx: Tx, keys: readonly string[]): Promise<Map<string, Hit>> {
  const hits = new Map<string, Hit>()
  for (let i = 0; i < keys.length; i += SLICE) {
    const asked = Object.fromEntries(PLACES.map((place, n) => [place, keys[i + n] ?? '']))
    const rows = await tx.ready('names', findSlice, asked)
    for (const { id, contactId } of rows) {
      const before = hits.get(id)
      hits.set(id, { keys: (before?.keys ?? 0) + 1, named: before?.named || contactId === '' })
    }
  }
  return hits
}

/** How a customer was found: by how many keys, and whether by a name of its own, not a contact's. */
export interface Hit {
  keys: number
  named: boolean
}

const PLACES = Array.from({ length: SLICE }, (_, n) => `k${n}`)

const findSlice = (db: Tx) => {
  const { names } = db.t
  const places = PLACES.map((place) => sql.placeholder(place))
  return db
    .select({ id: names.customerId, contactId: names.contactId })
    .from(names)
    .where(inArray(names.key, places))
    .limit(400)
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
