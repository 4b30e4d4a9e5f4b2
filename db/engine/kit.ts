import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import type { Seal } from './seal.ts'

/**
 * The words in which the schema is written once. They mean the same on both engines:
 *
 * text · oneOf (one of a list) · flag · int · fen (whole 分) · day (`YYYY-MM-DD`) · instant (Date,
 * milliseconds) · json · sealed (text that only `DATA_KEY` opens) · sealedJson
 */
export function postgresKit(seal: Seal) {
  const coded = <T>(codec: Codec<T>) =>
    pg.customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: codec.close,
      fromDriver: codec.open,
    })
  return {
    table: pg.pgTable,
    index: pg.index,
    unique: pg.uniqueIndex,
    primary: pg.primaryKey,
    text: (name: string) => pg.text(name),
    oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
      pg.text(name, { enum: values as unknown as [T[number], ...T[number][]] }),
    flag: (name: string) => pg.boolean(name),
    int: (name: string) => pg.integer(name),
    fen: (name: string) => pg.bigint(name, { mode: 'number' }),
    day: (name: string) => pg.text(name),
    instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3 }),
    json: <T>(name: string) => coded(jsonCodec<T>())(name),
    sealed: (name: string) => coded(sealedCodec(seal))(name),
    sealedJson: <T>(name: string) => coded(sealedJsonCodec<T>(seal))(name),
  }
}

export type Kit = ReturnType<typeof postgresKit>

export function sqliteKit(seal: Seal): Kit {
  const coded = <T>(codec: Codec<T>) =>
    lite.customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: codec.close,
      fromDriver: codec.open,
    })
  const kit = {
    table: lite.sqliteTable,
    index: lite.index,
    unique: lite.uniqueIndex,
    primary: lite.primaryKey,
    text: (name: string) => lite.text(name),
    oneOf: (name: string) => lite.text(name),
    flag: (name: string) => lite.integer(name, { mode: 'boolean' }),
    int: (name: string) => lite.integer(name),
    fen: (name: string) => lite.integer(name),
    day: (name: string) => lite.text(name),
    instant: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
    json: (name: string) => coded(jsonCodec())(name),
    sealed: (name: string) => coded(sealedCodec(seal))(name),
    sealedJson: (name: string) => coded(sealedJsonCodec(seal))(name),
  }
  // Both engines' builders answer the same words; only their types differ, and the rest of the
  // project sees PostgreSQL's.
  return kit as unknown as Kit
}

interface Codec<T> {
  close(value: T): string
  open(stored: string): T
}

const jsonCodec = <T>(): Codec<T> => ({
  close: (value) => JSON.stringify(value),
  open: (stored) => JSON.parse(stored) as T,
})
const sealedCodec = (seal: Seal): Codec<string> => ({ close: seal.close, open: seal.open })
const sealedJsonCodec = <T>(seal: Seal): Codec<T> => ({
  close: (value) => seal.close(JSON.stringify(value)),
  open: (stored) => JSON.parse(seal.open(stored)) as T,
})
