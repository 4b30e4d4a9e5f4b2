import type { PGlite } from '@electric-sql/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { drizzle } from 'drizzle-orm/pglite'
import { postgresMigrations, postgresStore, type Transactor } from '../../db/engine/postgres.ts'
import { openSeal, type Seal } from '../../db/engine/seal.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import type { Store } from '../../db/engine/store.ts'

export const testSeal: Seal = openSeal([Buffer.alloc(32, 7)])

/** A store in memory on the engine that `STORE` names: SQLite unless `pglite`. */
export async function openStore(file = ':memory:'): Promise<Store> {
  if (process.env.STORE !== 'pglite') return openSqlite(file, testSeal)
  const { PGlite } = await import('@electric-sql/pglite')
  // One engine for a whole file of tests: it takes seconds to start, and the tables as long again.
  // A test's store is thus the file's only one, emptied.
  const client = await (shared ??= PGlite.create().then(async (fresh) => {
    await migrate(drizzle({ client: fresh }), { migrationsFolder: postgresMigrations })
    return fresh
  }))
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  )
  await client.exec(`truncate ${rows.map((r) => r.name).join()}`)
  const db = drizzle({ client })
  return postgresStore(db as unknown as Transactor, testSeal, () => Promise.resolve())
}

let shared: Promise<PGlite> | undefined
