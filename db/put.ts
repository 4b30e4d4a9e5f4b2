import { getTableName, sql, type InferInsertModel, type Placeholder } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Preparable, Tx } from './store.ts'

/** Inserts one row by a statement that is built once for each set of filled columns. */
export async function put<T extends PgTable>(
  tx: Tx,
  table: T,
  row: InferInsertModel<T>,
): Promise<void> {
  const values = row as Record<string, unknown>
  // What is empty is left to the column: an encoder need not know of null.
  const filled = Object.keys(values).filter(
    (key) => values[key] !== null && values[key] !== undefined,
  )
  const blanks = Object.fromEntries(filled.map((key) => [key, sql.placeholder(key)]))
  await tx.ready(
    `put ${getTableName(table)} ${filled.join()}`,
    (db) => db.insert(table).values(blanks as never),
    values,
  )
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
