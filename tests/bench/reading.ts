import { encrypt } from '@wecom/crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lookupKeys } from '../../src/understand/names/keys.ts'
import { read } from '../../src/understand/index.ts'
import type { KnownCustomer } from '../../src/understand/types.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { findByKeys } from '../../db/files/names.ts'
import { nameKeys } from '../../src/understand/names/keys.ts'
import { testSeal } from '../support/store.ts'
import { median, microseconds, type Row } from './numbers.ts'

interface Case {
  note: string
  now: string
  known_customers: {
    name: string
    short_names: string[]
    contacts: { name: string; title: string }[]
  }[]
}

/** What reading costs, and what a look-up costs as the stock of customers grows. */
export async function benchReading(): Promise<Row[]> {
  const cases = readFileSync(
    fileURLToPath(new URL('../cases/notes.jsonl', import.meta.url)),
    'utf8',
  )
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
  // A bot runs for days: what it reads is measured once its code is warm.
  const reads = cases.map((c) => {
    const known: KnownCustomer[] = c.known_customers.map((k, i) => ({
      id: String(i),
      name: k.name,
      shortNames: k.short_names,
      contacts: k.contacts,
    }))
    return () => read(c.note, { now: c.now.slice(0, 16), known, previous: null })
  })
  for (let round = 0; round < 40; round++) for (const one of reads) one()
  const perNote = reads.map((one) => microseconds(one, 5, 4))
  const rows: Row[] = [
    { what: 'reading a note, median', figure: `${median(perNote).toFixed(0)} µs (${(1e6 / median(perNote)).toFixed(0)} notes/s)`, limit: '< 1,000 µs', value: median(perNote) },
    { what: 'one @wecom/crypto encryption', figure: `${microseconds(() => encrypt('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', cases[0]?.note ?? '', 'ww')).toFixed(0)} µs`, limit: '–', value: 0 },
  ] // prettier-ignore
  return [...rows, ...(await lookups())]
}

/** The same lines against a thousand and a million names in one file, rounds interleaved. */
async function lookups(): Promise<Row[]> {
  const sizes = process.argv.includes('--quick') ? [1_000, 100_000] : [1_000, 1_000_000]
  const stores = []
  for (const size of sizes) stores.push(await stocked(size))
  const lines = Array.from(
    { length: 40 },
    (_, i) => lookupKeys(`今天和${nameOf(i * 23)}的李总沟通了报价，下周三下午去拜访`).exact,
  )
  const found = sizes.map(() => [] as number[])
  for (let round = 0; round < 15; round++)
    for (const [i, store] of stores.entries())
      for (const keys of lines) {
        const started = performance.now()
        await store.transact((tx) => findByKeys(tx, keys))
        found[i]?.push((performance.now() - started) * 1000)
      }
  for (const store of stores) await store.close()
  const [few = 0, many = 0] = found.map(median)
  return [
    { what: `name look-up, ${sizes[0]?.toLocaleString('en')} customers`, figure: `${few.toFixed(0)} µs`, limit: '–', value: few },
    { what: `name look-up, ${sizes[1]?.toLocaleString('en')} customers`, figure: `${many.toFixed(0)} µs, ${(many / few).toFixed(2)} times`, limit: '≤ 2 times', value: many / few },
  ] // prettier-ignore
}

const A = [...'恒瑞鼎华晨宏启远博嘉同盛金德泰永信兴正新云江海山川湖林松柏竹梅兰菊荷莲']
const nameOf = (i: number): string =>
  [i, Math.floor(i / A.length), Math.floor(i / A.length ** 2), Math.floor(i / A.length ** 3)]
    .map((n) => A[n % A.length])
    .join('') + '科技有限公司'

async function stocked(size: number) {
  const store = openSqlite(':memory:', testSeal)
  const STEP = 5_000
  for (let from = 0; from < size; from += STEP)
    await store.transact(async (tx) => {
      const rows = []
      for (let i = from; i < Math.min(size, from + STEP); i++)
        // Only the exact keys: the look-up that every note makes.
        for (const { key, how } of nameKeys({ text: nameOf(i), kind: 'customer' }))
          if (how === 'exact') rows.push({ key, customerId: `c${i}`, contactId: '' })
      for (let i = 0; i < rows.length; i += 2_000)
        await tx
          .insert(tx.t.names)
          .values(rows.slice(i, i + 2_000))
          .onConflictDoNothing()
    })
  return store
}
