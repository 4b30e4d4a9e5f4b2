import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { openSeal } from '../../db/seal.ts'
import { openSqlite } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { openZone } from '../../src/domain/zone.ts'
import { judgeNight } from '../../src/jobs/judge/night.ts'
import { openIds } from '../../src/start.ts'
import type { Row } from './numbers.ts'

const ZONE = openZone('Asia/Shanghai')
const NOW = new Date('2026-11-21T03:30:00+08:00')
const BATCH = 500

/**
 * The nightly pass over a whole stock, beside the bare SQL that reads the same rows; then a night
 * on which one customer in a hundred was touched.
 * @param o.sums deals, payments and debts for each customer
 */
export async function benchJudge(o: { customers: number; sums: number }): Promise<Row[]> {
  const store = openSqlite(':memory:', openSeal([Buffer.alloc(32, 7)]))
  let now = NOW
  const clock = () => now
  const newId = openIds(clock)
  await fill(store, o)
  const parts = { store, clock, zone: ZONE, newId, admins: new Set<string>() }
  const bare = await timed(() => store.transact(async (tx) => {
    const { customers, money, risks } = tx.t
    await tx.select({ id: customers.id, owner: customers.ownerId, stage: customers.stage, grade: customers.grade, last: customers.lastContactOn }).from(customers)
    await tx.select({ id: money.customerId, role: money.role, fen: money.fen, on: money.onDay, due: money.dueOn, settled: money.settled }).from(money)
    await tx.select({ id: risks.customerId, kind: risks.kind, on: risks.onDay }).from(risks)
  })) // prettier-ignore
  const full = await timed(() => judgeNight(parts))
  // The pass told everybody and wrote every grade; the next one finds only what changed.
  now = new Date(NOW.getTime() + 86_400_000)
  await store.transact((tx) =>
    tx
      .update(tx.t.customers)
      .set({ updatedAt: now })
      .where(sql`abs(random()) % 100 = 0`),
  )
  let judged = 0
  const next = await timed(async () => {
    judged = (await judgeNight(parts)) ?? 0
  })
  await store.close()
  const rows = o.customers * o.sums
  const scale = `${o.customers} customers, ${rows} sums`
  return [
    { what: `judge all by night (${scale})`, figure: `${seconds(full)} s`, limit: `${seconds(bare)} s for the bare SQL`, value: full },
    { what: 'judge all, per customer', figure: `${((full * 1000) / o.customers).toFixed(0)} µs`, limit: '', value: (full * 1000) / o.customers },
    { what: `judge what changed (${judged} customers)`, figure: `${seconds(next)} s`, limit: `${((next / Math.max(full, 1)) * 100).toFixed(1)} % of the full pass`, value: next },
  ] // prettier-ignore
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Customers with deals over two years, some debts, some risks. */
async function fill(store: Store, o: { customers: number; sums: number }): Promise<void> {
  for (let from = 0; from < o.customers; from += BATCH)
    await store.transact(async (tx) => {
      const ids = Array.from({ length: Math.min(BATCH, o.customers - from) }, (_, i) => from + i)
      await tx.insert(tx.t.customers).values(
        ids.map((n) => ({
          id: idOf(n), name: `客户${n}`, shortNames: [], ownerId: `p${n % 50}`, stage: 'won', details: {},
          lastContactOn: dayOf(n % 120), createdAt: new Date('2024-01-01'), createdBy: 'p0',
          updatedAt: new Date('2026-01-01'),
        })), // prettier-ignore
      )
      const sums = ids.flatMap(
        (n) =>
        Array.from({ length: o.sums }, (_, i) => ({
          id: `${idOf(n)}-${i}`, customerId: idOf(n), role: i === 9 ? ('owed' as const) : ('deal' as const),
          fen: 100_000 + ((n * 7919 + i * 104_729) % 5_000_000), onDay: dayOf((n * 13 + i * 71) % 720),
          words: '成交', byId: 'p0', dueOn: null, settled: n % 10 !== 0,
        })), // prettier-ignore
      )
      for (let i = 0; i < sums.length; i += BATCH)
        await tx.insert(tx.t.money).values(sums.slice(i, i + BATCH))
      const risks = ids.filter((n) => n % 20 === 0)
      if (risks.length > 0)
        await tx.insert(tx.t.risks).values(
          risks.map((n) => ({
            id: `r${n}`, customerId: idOf(n), kind: 'complaint', quote: '投诉送货慢', byId: 'p0', onDay: dayOf(10),
          })), // prettier-ignore
        )
    })
}

const idOf = (n: number): string => `c${String(n).padStart(8, '0')}`
const dayOf = (back: number): string =>
  new Date(NOW.getTime() - back * 86_400_000).toISOString().slice(0, 10)
