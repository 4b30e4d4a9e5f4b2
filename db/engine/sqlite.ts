import { dirname, join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { sql as raw } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { sqliteKit } from './kit.ts'
import { defineTables } from '../schema/index.ts'
import type { Seal } from './seal.ts'
import { StoreError, type Preparable, type Store, type Tx } from './store.ts'

const migrations = join(dirname(fileURLToPath(import.meta.url)), '..', 'migrations', 'sqlite')

/** Most messages that may share one durable commit: keeps the wait of the first one short. */
const BATCH = 32

/** Statements kept compiled; lists of many lengths make many of them. */
const STATEMENTS = 500

/** Drizzle compiles each query anew; the same text has the same columns, so one compilation serves. */
function remember(client: Database.Database): void {
  const compile = client.prepare.bind(client)
  const kept = new Map<string, Database.Statement>()
  client.prepare = ((text: string) => {
    const known = kept.get(text)
    // One that is being stepped through cannot be run a second time meanwhile.
    if (known && !known.busy) return known
    const fresh = compile(text)
    if (kept.size >= STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    kept.set(text, fresh)
    return fresh
  }) as typeof client.prepare
}

interface Job {
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

/**
 * Opens (and brings up to date) the embedded database.
 * @param file a path, or `:memory:`
 */
export function openSqlite(file: string, seal: Seal): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const client = new Database(file)
  client.pragma('journal_mode = WAL')
  // FULL: the bot says 「已记录」, so a power cut must not take it back.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('busy_timeout = 10000')
  // 32 MB: the upper pages of every index stay in memory, also of a big stock.
  client.pragma('cache_size = -32000')
  // Each job has its savepoint, whose undo SQLite would else write to a file for every page touched.
  client.pragma('temp_store = MEMORY')
  // 16 MB of log before it is copied back: an import touches the same pages again and again.
  client.pragma('wal_autocheckpoint = 4000')
  remember(client)
  const db = drizzle({ client })
  migrate(db, { migrationsFolder: migrations })

  const tx = db as unknown as Tx
  const prepared = new Map<string, { execute(values: object): unknown }>()
  tx.t = defineTables(sqliteKit(seal))
  tx.seal = seal
  tx.each = (list) => raw`(select value from json_each(${list}))`
  tx.ready = <R>(
    name: string,
    build: (tx: Tx) => Preparable<R>,
    values: Record<string, unknown>,
  ) => {
    let query = prepared.get(name)
    if (!query) prepared.set(name, (query = build(tx).prepare(name)))
    return Promise.resolve(query.execute(values) as R)
  }

  const sql = {
    begin: client.prepare('begin immediate'),
    commit: client.prepare('commit'),
    rollback: client.prepare('rollback'),
    savepoint: client.prepare('savepoint job'),
    release: client.prepare('release job'),
    undo: client.prepare('rollback to job'),
  }
  let queue: Job[] = []
  let draining: Promise<void> | null = null

  /** One job inside its savepoint; the answer is given only after the commit. */
  async function run(job: Job): Promise<() => void> {
    sql.savepoint.run()
    // Every query on this engine is answered in a microtask. If a timer gets a turn first, `work`
    // is waiting for something that is not the database (or for a transaction inside its own).
    let guard!: NodeJS.Immediate
    const strayed = new Promise<never>((_, reject) => {
      guard = setImmediate(() => reject(new StoreError('a transaction awaited something else')))
    })
    try {
      const value = await Promise.race([job.work(tx), strayed])
      sql.release.run()
      return () => job.resolve(value as never)
    } catch (error) {
      // A failed statement may have ended the transaction already (disk full).
      if (client.inTransaction) {
        sql.undo.run()
        sql.release.run()
      }
      return () => job.reject(error)
    } finally {
      clearImmediate(guard)
    }
  }

  async function drain() {
    // One turn of the loop, so that messages which arrived together are committed together.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) {
      const jobs = queue.splice(0, BATCH)
      const answers: (() => void)[] = []
      try {
        sql.begin.run()
        for (const job of jobs) answers.push(await run(job))
        sql.commit.run()
      } catch (error) {
        if (client.inTransaction) sql.rollback.run()
        for (const job of jobs) job.reject(error)
        continue
      }
      for (const answer of answers) answer()
    }
    draining = null
  }

  return {
    engine: 'sqlite',
    transact: (work) =>
      new Promise((resolve, reject) => {
        if (!client.open) return reject(new StoreError('the store is closed'))
        queue.push({ work, resolve: resolve as (value: never) => void, reject })
        draining ??= drain()
      }),
    async backup(to) {
      await client.backup(to)
    },
    async close() {
      await draining
      queue = []
      client.close()
    },
  }
}
