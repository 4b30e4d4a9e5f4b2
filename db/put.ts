import { getTableName, sql, type InferInsertModel, type Placeholder } from 'drizzle-orm'
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
 * @param o.over the key whose row, where there is one already, takes the new values instead
 */
export async function putAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
  o: { over?: keyof T & string } = {},
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
        `put ${n} ${getTableName(table)} ${kind} ${o.over ?? ''}`,
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
  over: (keyof T & string) | undefined,
) {
  const filled = kind.filter((key) => !key.startsWith('-'))
  const blanks = Array.from({ length: n }, (_, at) =>
    Object.fromEntries(filled.map((key) => [key, sql.placeholder(`${key}${at}`)])),
  )
  const insert = db.insert(table).values(blanks as never)
  if (!over) return insert
  const columns = table as unknown as Record<string, PgColumn>
  const set = kind
    .filter((key) => key !== over)
    .map((key) =>
      key.startsWith('-')
        ? [key.slice(1), null]
        : [key, sql`excluded.${sql.identifier(columns[key]?.name ?? key)}`],
    )
  return insert.onConflictDoUpdate({
    target: columns[over] as PgColumn,
    set: Object.fromEntries(set) as never,
  })
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
