import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import { postgresKit } from './kit.ts'
import { defineTables } from '../schema/index.ts'
import type { Seal } from './seal.ts'
import { StoreError, type Preparable, type Store, type Tx } from './store.ts'

export const postgresMigrations = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'migrations',
  'postgres',
)

/** Opens (and brings up to date) a PostgreSQL-speaking server, for several replicas. */
export async function openPostgres(url: string, seal: Seal): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: 10 })
  const db = drizzle({ client: pool })
  const lock = await pool.connect()
  try {
    // Replicas that start together must not migrate at once.
    await lock.query('select pg_advisory_lock(7230514)')
    await migrate(db, { migrationsFolder: postgresMigrations })
  } finally {
    await lock.query('select pg_advisory_unlock(7230514)')
    lock.release()
  }
  return postgresStore(db as unknown as Transactor, seal, () => pool.end())
}

/** What both PostgreSQL drivers of Drizzle can do. */
export interface Transactor {
  transaction<R>(
    work: (tx: unknown) => Promise<R>,
    config?: { isolationLevel: 'serializable' },
  ): Promise<R>
}

/** Serialization failure and deadlock: run the work again. */
const AGAIN = new Set(['40001', '40P01'])

export function postgresStore(db: Transactor, seal: Seal, close: () => Promise<void>): Store {
  const t = defineTables(postgresKit(seal))
  const dress = (raw: unknown): Tx => {
    const tx = raw as Tx
    tx.t = t
    tx.seal = seal
    tx.each = (list) => sql`(select json_array_elements_text(${list}::json))`
    tx.ready = <R>(
      _name: string,
      build: (tx: Tx) => Preparable<R>,
      values: Record<string, unknown>,
    ) =>
      // Unnamed: a name would live on the server's connection, and 63 letters do not tell ours apart.
      build(tx).prepare('').execute(values)
    return tx
  }
  return {
    engine: 'postgres',
    async transact(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await db.transaction((raw) => work(dress(raw)), { isolationLevel: 'serializable' })
        } catch (error) {
          if (tries >= 10 || !AGAIN.has(codeOf(error))) throw error
        }
      }
    },
    backup: () => Promise.reject(new StoreError('a PostgreSQL database is backed up with pg_dump')),
    close,
  }
}

/** Drizzle wraps the driver's error; the code is on the inner one. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : codeOf(cause)
}
