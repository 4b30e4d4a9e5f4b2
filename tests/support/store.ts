import type { PGlite } from '@electric-sql/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { drizzle } from 'drizzle-orm/pglite'
import { postgresMigrations, postgresStore, type Transactor } from '../../db/postgres.ts'
import { openSeal, type Seal } from '../../db/seal.ts'
import { openSqlite } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'

export const testSeal: Seal = openSeal([Buffer.alloc(32, 7)])

/** A store in memory on the engine that `STORE` names: SQLite unless `pglite`. */
export async function openStore(file = ':memory:'): Promise<Store> {
  if (process.env.STORE !== 'pglite') return openSqlite(file, testSeal)
  const engine = await import('@electric-sql/pglite')
  // One engine for the whole file of tests (it takes seconds to start), one schema for each store.
  const client = await (shared ??= engine.PGlite.create())
  await client.exec(
    'drop schema if exists public cascade; drop schema if exists drizzle cascade; create schema public',
  )
  const db = drizzle({ client })
  await migrate(db, { migrationsFolder: postgresMigrations })
  return postgresStore(db as unknown as Transactor, testSeal, () => Promise.resolve())
}

let shared: Promise<PGlite> | undefined
