import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFile } from '../db/engine/check.ts'
import { openSeal, SealError } from '../db/engine/seal.ts'
import { openSqlite } from '../db/engine/sqlite.ts'
import { moveForward } from '../db/post/ticks.ts'
import type { Store } from '../db/engine/store.ts'
import { openStore, testSeal } from './support/store.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const put = (duty: string, at: number) =>
  store.transact((tx) => moveForward(tx, duty, new Date(at)))
const duties = () =>
  store.transact(async (tx) => (await tx.select().from(tx.t.ticks)).map((r) => r.duty).sort())

describe('a transaction', () => {
  test('that throws leaves nothing behind, and those beside it stay', async () => {
    const results = await Promise.allSettled([
      put('a', 1),
      store.transact(async (tx) => {
        await moveForward(tx, 'b', new Date(1))
        throw new Error('no')
      }),
      put('c', 1),
    ])
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await duties()).toEqual(['a', 'c'])
  })

  test('moves a duty forward once, however many try at the same time', async () => {
    const moved = await Promise.all(Array.from({ length: 8 }, () => put('digest', 5_000)))
    expect(moved.filter(Boolean)).toHaveLength(1)
    expect(await put('digest', 4_000)).toBe(false)
    expect(await put('digest', 6_000)).toBe(true)
  })

  test.skipIf(process.env.STORE === 'pglite')(
    'that awaits anything but its own queries is refused and undone',
    async () => {
      const stray = store.transact(async (tx) => {
        await moveForward(tx, 'stray', new Date(1))
        await new Promise((resolve) => setTimeout(resolve, 30))
      })
      await expect(stray).rejects.toThrow(/awaited something else/)
      const nested = store.transact((tx) =>
        moveForward(tx, 'outer', new Date(1)).then(() => put('inner', 1)),
      )
      await expect(nested).rejects.toThrow(/awaited something else/)
      expect(await duties()).not.toContain('outer')
    },
  )
})

describe('a seal', () => {
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  test('opens what its keys closed, the current one and older ones', () => {
    const closed = openSeal([first]).close('李总 13800000001')
    expect(closed).not.toContain('138')
    expect(openSeal([second, first]).open(closed)).toBe('李总 13800000001')
    expect(openSeal([first]).close('same')).not.toBe(openSeal([first]).close('same'))
  })

  test('refuses another key and a changed value', () => {
    const closed = openSeal([first]).close('欠款三万')
    expect(() => openSeal([second]).open(closed)).toThrow(SealError)
    const bent = closed.slice(0, 30) + (closed[30] === 'A' ? 'B' : 'A') + closed.slice(31)
    expect(() => openSeal([first]).open(bent)).toThrow(SealError)
  })
})

describe.skipIf(process.env.STORE === 'pglite')('the file of the embedded database', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xiaoke-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('survives a restart, and a backup of it passes its check', async () => {
    const file = join(folder, 'crm.db')
    const one = openSqlite(file, testSeal)
    await one.transact((tx) => moveForward(tx, 'night', new Date(9)))
    await one.backup(join(folder, 'copy.db'))
    await one.close()
    expect(checkFile(join(folder, 'copy.db'))).toMatchObject({ ok: true, customers: 0 })
    const two = openSqlite(join(folder, 'copy.db'), testSeal)
    const found = await two.transact((tx) =>
      tx.select().from(tx.t.ticks).where(eq(tx.t.ticks.duty, 'night')),
    )
    expect(found).toHaveLength(1)
    await two.close()
  })

  test('a damaged backup is told from a good one', async () => {
    const file = join(folder, 'crm.db')
    const one = openSqlite(file, testSeal)
    await one.backup(join(folder, 'copy.db'))
    await one.close()
    const bytes = readFileSync(join(folder, 'copy.db'))
    bytes.fill(0xff, 4096, 40_960)
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(folder, 'bad.db'), bytes)
    expect(checkFile(join(folder, 'bad.db')).ok).toBe(false)
    expect(checkFile(join(folder, 'none.db')).ok).toBe(false)
  })

  test('keeps no word of what is sealed', async () => {
    const file = join(folder, 'crm.db')
    const one = openSqlite(file, testSeal)
    await one.transact(async (tx) => {
      await tx
        .insert(tx.t.inbox)
        .values({ key: 'k', at: new Date(), answer: { text: '李总 13800000001 欠三万' } })
    })
    const wal = readFileSync(`${file}-wal`)
    expect(wal.includes('13800000001')).toBe(false)
    expect(wal.includes('欠三万')).toBe(false)
    await one.close()
  })
})
