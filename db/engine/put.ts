import { eq, getTableName, sql, type InferInsertModel, type Placeholder } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Preparable, Tx } from './store.ts'

/** Inserts one row by a statement that is built once for each set of filled columns. */
export async function put<T extends PgTable>(
  tx: Tx,
  table: T,
  row: InferInsertModel<T>,
): Promise<void> {
  await putAll(tx, table, [row])
}

/** Rows in one statement: few enough for every engine's placeholders, enough to make few trips. */
const MANY = 50

/**
 * Inserts rows in few statements, each built once for its set of filled columns.
 * @param o.over the columns of a key: a row of that key that is there already takes the new values,
 *   also those given as null; what is not given stays
 */
export async function putAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
  o: { over?: readonly (keyof T & string)[] } = {},
): Promise<void> {
  const kinds = new Map<string, Record<string, unknown>[]>()
  for (const row of rows as readonly Record<string, unknown>[]) {
    // What is empty is left to the column: an encoder need not know of null.
    const kind = Object.keys(row)
      .filter((key) => row[key] !== undefined)
      .map((key) => (row[key] === null ? `-${key}` : key))
      .join()
    const same = kinds.get(kind)
    if (same) same.push(row)
    else kinds.set(kind, [row])
  }
  for (const [kind, same] of kinds)
    for (let i = 0; i < same.length;) {
      const n = same.length - i >= MANY ? MANY : 1
      const part = same.slice(i, i + n)
      i += n
      const values = Object.fromEntries(
        part.flatMap((row, at) => Object.entries(row).map(([k, v]) => [`${k}${at}`, v])),
      )
      await tx.ready(
        `put ${n} ${getTableName(table)} ${kind} ${o.over?.join() ?? ''}`,
        (db) => manyOf(db, table, kind.split(','), n, o.over),
        values,
      )
    }
}

/** @param kind names of columns; those with a dash before are empty */
function manyOf<T extends PgTable>(
  db: Tx,
  table: T,
  kind: string[],
  n: number,
  over: readonly (keyof T & string)[] | undefined,
) {
  const filled = kind.filter((key) => !key.startsWith('-'))
  const blanks = Array.from({ length: n }, (_, at) =>
    Object.fromEntries(filled.map((key) => [key, sql.placeholder(`${key}${at}`)])),
  )
  const insert = db.insert(table).values(blanks as never)
  if (!over) return insert
  const columns = table as unknown as Record<string, PgColumn>
  const set = kind
    .filter((key) => !over.includes(key as keyof T & string))
    .map((key) =>
      key.startsWith('-')
        ? [key.slice(1), null]
        : [key, sql`excluded.${sql.identifier(columns[key]?.name ?? key)}`],
    )
  return insert.onConflictDoUpdate({
    target: over.map((key) => columns[key] as PgColumn),
    set: Object.fromEntries(set) as never,
  })
}

/** Changes columns of one row by a statement that is built once for each set of columns. */
export async function change<T extends PgTable>(
  tx: Tx,
  table: T,
  id: PgColumn,
  value: string,
  set: Record<string, unknown>,
): Promise<void> {
  // An encoder need not know of null: it is written into the statement.
  const blanks = Object.fromEntries(
    Object.keys(set).map((key) => [key, set[key] == null ? null : sql.placeholder(key)]),
  )
  const nulls = Object.keys(set).filter((key) => set[key] == null)
  await tx.ready(
    `change ${getTableName(table)} ${Object.keys(set).join()} ${nulls.join()}`,
    (db) =>
      db
        .update(table)
        .set(blanks as never)
        .where(eq(id, sql.placeholder('idOfRow'))),
    { ...set, idOfRow: value },
  )
}

/** The row with that id, by a statement that is built once for each table. */
export async function rowOf<T extends PgTable>(
  tx: Tx,
  table: T,
  id: PgColumn,
  value: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await tx.ready(
    `row of ${getTableName(table)}`,
    (db) =>
      db
        .select()
        .from(table as PgTable)
        .where(eq(id, sql.placeholder('idOfRow')))
        .limit(1),
    { idOfRow: value },
  )
  return row
}

export type Ids = (string | Placeholder)[]

/** A query over ids, which for a single one, the case of every message, is built once for all. */
export function ofMany<R>(
  tx: Tx,
  name: string,
  build: (db: Tx, ids: Ids) => Preparable<R> & PromiseLike<R>,
  ids: readonly string[],
): PromiseLike<R> {
  const [id, ...others] = ids
  if (id === undefined || others.length > 0) return build(tx, [...ids])
  return tx.ready(name, (db) => build(db, [sql.placeholder('id')]), { id })
}
