import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** Most rows that one key may bring on average: 王总 fits many. */
const PER_KEY = 6
/** Rows of one insert: a customer has about twenty keys. */
const ROWS = 12

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

/** Replaces the keys by which a customer is found. @param o.fresh it has none yet */
export async function keepNames(
  tx: Tx,
  customerId: string,
  keys: NameKey[],
  o: { fresh?: boolean } = {},
): Promise<void> {
  if (!o.fresh)
    await tx.ready(
      'names gone',
      (db) => db.delete(db.t.names).where(eq(db.t.names.customerId, sql.placeholder('customerId'))),
      { customerId },
    )
  const rows = [...new Map(keys.map((k) => [`${k.key} ${k.contactId}`, k])).values()]
  for (let i = 0; i < rows.length; i += ROWS) {
    const values: Record<string, string> = { customerId }
    for (const n of ROW_NUMBERS) {
      // The last statement is filled up with a row that is there already, which changes nothing.
      const row = rows[i + n] ?? rows[i]
      values[`key${n}`] = row?.key ?? ''
      values[`contact${n}`] = row?.contactId ?? ''
    }
    await tx.ready('names put', insertRows, values)
  }
}

const ROW_NUMBERS = Array.from({ length: ROWS }, (_, n) => n)

const insertRows = (db: Tx) =>
  db
    .insert(db.t.names)
    .values(
      ROW_NUMBERS.map((n) => ({
        key: sql.placeholder(`key${n}`),
        contactId: sql.placeholder(`contact${n}`),
        customerId: sql.placeholder('customerId'),
      })) as never,
    )
    .onConflictDoNothing()
