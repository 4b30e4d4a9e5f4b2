import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openPostgres } from '../db/postgres.ts'
import { openSeal, type Seal } from '../db/seal.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import type { Config } from './config.ts'

/** Parts that the bot and the command-line tools make alike. */

const KEY_FILE = 'data/data.key'

/** `DATA_KEY`, or the key that the first start made and kept. @param warn hears of a new one */
export function sealFor(config: Config, warn: (words: string) => void): Seal {
  if (config.dataKeys) return openSeal(config.dataKeys)
  if (!existsSync(KEY_FILE)) {
    mkdirSync(dirname(KEY_FILE), { recursive: true })
    writeFileSync(KEY_FILE, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(KEY_FILE, 0o600)
    warn(`made ${KEY_FILE}: keep a copy in a safe place, without it the data cannot be read`)
  }
  return openSeal([Buffer.from(readFileSync(KEY_FILE, 'utf8').trim(), 'base64')])
}

export const storeFor = async (config: Config, seal: Seal): Promise<Store> =>
  config.database.engine === 'sqlite'
    ? openSqlite(config.database.file, seal)
    : openPostgres(config.database.url, seal)

/**
 * Ids that sort by the moment they were made, also within a millisecond.
 * @param clock only orders them; a clock set back does not make two alike
 */
export function openIds(clock: () => Date): () => string {
  let last = 0
  let n = 0
  return () => {
    const now = Math.max(clock().getTime(), last)
    n = now === last ? n + 1 : 0
    last = now
    const chance = randomBytes(4).readUInt32BE().toString(36).padStart(7, '0')
    return `${now.toString(36).padStart(9, '0')}${n.toString(36).padStart(4, '0')}${chance}`
  }
}
