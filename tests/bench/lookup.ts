import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { findByKeys } from '../../db/files/names.ts'
import { lookupKeys, nameKeys } from '../../src/understand/names/keys.ts'
import { testSeal } from '../support/store.ts'
import { median, type Row } from './numbers.ts'

/** The same lines against few and many customers on file, in one run, the rounds interleaved. */
export async function benchLookup(o: { few: number; many: number }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoke-bench-'))
  const sizes = [o.few, o.many]
  const stores = sizes.map((size) => stocked(join(folder, `${size}.db`), size))
  // Spread over the whole stock: a note may be about any customer.
  const lines = sizes.map((size) =>
    Array.from(
      { length: LINES },
      (_, i) =>
        lookupKeys(
          `今天和${nameOf(i * Math.floor(size / LINES))}的李总沟通了报价，下周三下午去拜访`,
        ).exact,
    ),
  )
  const found = sizes.map(() => [] as number[])
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, store] of stores.entries())
      for (const keys of lines[i] ?? []) {
        const started = performance.now()
        const hits = await store.transact((tx) => findByKeys(tx, keys))
        found[i]?.push((performance.now() - started) * 1000)
        if (hits.size === 0) throw new Error('the look-up found nobody')
      }
  for (const store of stores) await store.close()
  rmSync(folder, { recursive: true, force: true })
  const [few = 0, many = 0] = found.map(median)
  return [
    { what: `name look-up, ${o.few.toLocaleString('en')} customers`, figure: `${few.toFixed(0)} µs`, limit: '–', value: few },
    { what: `name look-up, ${o.many.toLocaleString('en')} customers`, figure: `${many.toFixed(0)} µs, ${(many / few).toFixed(2)} times`, limit: '≤ 2 times', value: many / few },
  ] // prettier-ignore
}

const LINES = 40
const ROUNDS = 15

const A = [...'恒瑞鼎华晨宏启远博嘉同盛金德泰永信兴正新云江海山川湖林松柏竹梅兰菊荷莲']
const nameOf = (i: number): string =>
  [i, Math.floor(i / A.length), Math.floor(i / A.length ** 2), Math.floor(i / A.length ** 3)]
    .map((n) => A[n % A.length])
    .join('') + '科技有限公司'

/** A store with the exact keys of so many customers, the ones that every note looks up. */
function stocked(file: string, size: number) {
  const store = openSqlite(file, testSeal)
  const client = new Database(file)
  client.pragma('synchronous = OFF')
  const put = client.prepare(
    `insert or ignore into names (key, customer_id, contact_id) values (?, ?, '')`,
  )
  client.transaction(() => {
    for (let i = 0; i < size; i++)
      for (const { key, how } of nameKeys({ text: nameOf(i), kind: 'customer' }))
        if (how === 'exact') put.run(key, `c${i}`)
  })()
  client.close()
  return store
}
