import { and, asc, eq, getTableColumns, gt, inArray, sql, type Column } from 'drizzle-orm'
import { keepSetting, settingOf } from '../../../db/settings.ts'
import type { Store, Tx } from '../../../db/engine/store.ts'
import { reindex } from '../files.ts'

/** Rows that share one transaction. */
const BATCH = 200
const AT = 'key-rotation'

interface Cursor {
  keyId: string
  table: string
  after: string
}

/**
 * Closes every sealed value anew with the current key and writes the keyed hashes of phones again.
 * Each batch commits together with how far it came: an interrupted rotation goes on where it was.
 * The store's seal must know the old keys too (`DATA_KEY=new,old`).
 */
export async function rotate(
  store: Store,
  now: () => Date,
  progress: (rows: number) => void,
): Promise<number> {
  let rows = 0
  for (;;) {
    const done = await store.transact((tx) => step(tx, now()))
    if (done === null) return rows
    rows += done
    progress(rows)
  }
}

/** One batch. @returns rows written, null when nothing is left */
async function step(tx: Tx, at: Date): Promise<number | null> {
  const names = [...Object.keys(tx.t).filter((name) => sealedOf(tx, name).length > 0), NAMES]
  const kept = await settingOf<Cursor>(tx, AT)
  const cursor =
    kept?.keyId === tx.seal.keyId
      ? kept
      : { keyId: tx.seal.keyId, table: names[0] ?? NAMES, after: '' }
  if (cursor.table === DONE) return null
  const { n, last } =
    cursor.table === NAMES
      ? await hashAgain(tx, cursor.after, at)
      : await sealAgain(tx, cursor.table, cursor.after)
  const next = names[names.indexOf(cursor.table) + 1] ?? DONE
  const to = n < BATCH ? { ...cursor, table: next, after: '' } : { ...cursor, after: last }
  await keepSetting(tx, AT, to, 'system', at)
  return n
}

const NAMES = 'names'
const DONE = '-'

type Row = Record<string, unknown>

/** Keys of several columns, which no column tells of itself. */
const COMPOSITE: Record<string, string[]> = {
  dialogs: ['personId', 'chat'],
  importRows: ['importId', 'nth'],
}

async function sealAgain(
  tx: Tx,
  name: string,
  after: string,
): Promise<{ n: number; last: string }> {
  const table = tx.t[name as keyof Tx['t']] as typeof tx.t.notes
  const columns = getTableColumns(table) as Record<string, Column>
  const keys = Object.entries(columns).filter(
    ([key, c]) => c.primary || COMPOSITE[name]?.includes(key),
  )
  const [first] = keys
  if (!first) throw new Error(`${name} has no primary key`)
  // Text keys joined with a space: one order for one-column and two-column keys alike.
  const joined = sql<string>`${sql.join(
    keys.map(([, c]) => sql`${c}`),
    sql` || ' ' || `,
  )}`
  const rows = (await tx
    .select()
    .from(table)
    .where(after ? gt(joined, after) : undefined)
    .orderBy(asc(joined))
    .limit(BATCH)) as Row[]
  const sealed = sealedOf(tx, name)
  for (const row of rows) {
    const set = Object.fromEntries(sealed.flatMap((k) => (row[k] === null ? [] : [[k, row[k]]])))
    if (Object.keys(set).length === 0) continue
    await tx
      .update(table)
      .set(set)
      .where(and(...keys.map(([key, c]) => eq(c, row[key]))))
  }
  const end = rows.at(-1)
  return { n: rows.length, last: end ? keys.map(([key]) => String(end[key])).join(' ') : '' }
}

/** Phones are found by hashes under the key: written anew, customer by customer. */
async function hashAgain(tx: Tx, after: string, at: Date): Promise<{ n: number; last: string }> {
  const { customers } = tx.t
  const ids = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(gt(customers.id, after))
    .orderBy(asc(customers.id))
    .limit(BATCH)
  const doing = { tx, op: 'rotate', byId: 'system', at, today: '', newId: () => '' }
  for (const { id } of ids) await reindex(doing, id)
  return { n: ids.length, last: ids.at(-1)?.id ?? '' }
}

/** Columns whose stored form begins with the key's id. */
function sealedOf(tx: Tx, name: string): string[] {
  const columns = getTableColumns(tx.t[name as keyof Tx['t']] as typeof tx.t.notes)
  return Object.entries(columns as Record<string, Column>)
    .filter(([, c]) => c.getSQLType() === 'text' && c.columnType.includes('Custom'))
    .filter(([, c]) => String(c.mapToDriverValue('probe')).startsWith(`${tx.seal.keyId}:`))
    .map(([key]) => key)
}

/** Reads one sealed value of each kind. @throws SealError when the key is another one */
export async function tryKey(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const { customers, notes, ops, inbox } = tx.t
    const [first] = await tx
      .select({ id: customers.id })
      .from(customers)
      .orderBy(asc(customers.id))
      .limit(1)
    if (first)
      await tx
        .select()
        .from(customers)
        .where(inArray(customers.id, [first.id]))
    await tx.select().from(notes).limit(1)
    await tx.select().from(ops).limit(1)
    await tx.select().from(inbox).limit(1)
  })
}
