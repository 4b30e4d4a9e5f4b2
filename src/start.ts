import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openPostgres } from '../db/engine/postgres.ts'
import { openSeal, SealError, type Seal } from '../db/engine/seal.ts'
import { openSqlite } from '../db/engine/sqlite.ts'
import type { Store } from '../db/engine/store.ts'
import { tryKey } from './actions/safety/rotate.ts'
import { ConfigError, type Config } from './config.ts'

/** Parts that the bot and the command-line tools make alike. */

export const KEY_FILE = 'data/data.key'

/** `DATA_KEY`, or the key that the first start made and kept. @param warn hears of a new one */
export function sealFor(config: Config, warn: (words: string) => void): Seal {
  if (config.dataKeys) return openSeal(config.dataKeys)
  if (!existsSync(KEY_FILE)) {
    mkdirSync(dirname(KEY_FILE), { recursive: true })
    writeFileSync(KEY_FILE, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(KEY_FILE, 0o600)
    warn(`made ${KEY_FILE}: keep a copy in a safe place, without it the data cannot be read`)
  }
  // Two keys while a rotation is under way: the new one first.
  const kept = readFileSync(KEY_FILE, 'utf8').trim().split(',')
  return openSeal(kept.map((key) => Buffer.from(key, 'base64')))
}

/** @throws ConfigError when the data was sealed with another key: nothing is started on it */
export async function storeFor(config: Config, seal: Seal): Promise<Store> {
  const store =
    config.database.engine === 'sqlite'
      ? openSqlite(config.database.file, seal)
      : await openPostgres(config.database.url, seal)
  try {
    await tryKey(store)
  } catch (error) {
    await store.close()
    if (!(error instanceof SealError)) throw error
    throw new ConfigError(
      'DATA_KEY does not open this database; use the key it was written with (DATA_KEY=new,old after a rotation)',
    )
  }
  return store
}

/**
 * Ids that sort by the moment they were made, also within a millisecond.
 * @param clock only orders them; a clock set back does not make two alike
 */
export function openIds(clock: () => Date): () => string {
  let last = 0
  let n = 0
  // One draw serves many ids: asking the system for four bytes costs as much as for a thousand.
  let pool = Buffer.alloc(0)
  const chance = () => {
    if (pool.length < 4) pool = randomBytes(1024)
    const drawn = pool.readUInt32BE()
    pool = pool.subarray(4)
    return drawn.toString(36).padStart(7, '0')
  }
  return () => {
    const now = Math.max(clock().getTime(), last)
    n = now === last ? n + 1 : 0
    last = now
    return `${now.toString(36).padStart(9, '0')}${n.toString(36).padStart(4, '0')}${chance()}`
  }
}
