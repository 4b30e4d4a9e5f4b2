import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { openSqlite } from '../../db/engine/sqlite.ts'
import type { Store } from '../../db/engine/store.ts'
import { openZone } from '../../src/domain/zone.ts'
import { judgeNight } from '../../src/jobs/judge/night.ts'
import { openIds } from '../../src/start.ts'
import { testSeal } from '../support/store.ts'
import { changeCosts } from './change.ts'
import { quantile, type Row } from './numbers.ts'
import { fillStock } from './stock.ts'

const ZONE = openZone('Asia/Shanghai')
const NOW = new Date('2026-11-21T03:30:00+08:00')
const DAY_MS = 86_400_000

/**
 * The nightly pass over a whole stock, beside the bare SQL that reads the same rows: the first one,
 * which writes a grade for everybody; one over everybody in which nothing moved; and a night on
 * which one customer in a hundred was touched.
 * @param o.sums deals, payments and debts for each customer; notes likewise
 */
export async function benchJudge(o: {
  customers: number
  sums: number
  notes: number
}): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoke-judge-'))
  const file = join(folder, 'judge.db')
  const store = openSqlite(file, testSeal)
  try {
    fillStock(file, o, ZONE.day(NOW))
    let now = NOW
    const clock = () => now
    const parts = { store, clock, zone: ZONE, newId: openIds(clock), admins: new Set<string>() }
    const waits: number[] = []
    const pass = () => watched(store, waits, () => judgeNight(parts))

    const first = await pass()
    const bare = bareSql(file)
    now = new Date(NOW.getTime() + DAY_MS)
    forget(file)
    const again = await pass()
    now = new Date(NOW.getTime() + 2 * DAY_MS)
    touch(file, now)
    const night = await pass()
    const many = await changeCosts(parts, o.customers)
    const few = await fewCosts(o)

    const size = `${n(o.customers)} customers, ${n(o.customers * (o.sums + o.notes))} deals and notes, ${(statSync(file).size / 2 ** 30).toFixed(1)} GB`
    const beside = (ms: number) =>
      `${(ms / bare).toFixed(1)} × the bare SQL (${seconds(bare)} s) over the same rows`
    return [
      { what: `judge everybody for the first time (${size})`, figure: `${seconds(first.ms)} s, ${perOne(first)}`, limit: beside(first.ms), value: first.ms / bare },
      { what: 'judge everybody again, rules being new', figure: `${seconds(again.ms)} s, ${perOne(again)}`, limit: beside(again.ms), value: again.ms / bare },
      { what: `a night later, 1 % touched: ${n(night.judged)} judged`, figure: `${seconds(night.ms)} s`, limit: `${((night.ms / again.ms) * 100).toFixed(1)} % of the full pass`, value: night.ms / again.ms },
      { what: 'a message meanwhile waits', figure: `p50 ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms`, limit: '–', value: quantile(waits, 0.99) },
      { what: `a sale to one customer, judged and committed, ${n(o.customers / SMALLER)} → ${n(o.customers)} customers`, figure: `p50 ${few.p50.toFixed(1)} → ${many.p50.toFixed(1)} ms, p99 ${few.p99.toFixed(1)} → ${many.p99.toFixed(1)} ms`, limit: `${(many.p50 / few.p50).toFixed(2)} times`, value: many.p50 / few.p50 },
    ] // prettier-ignore
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So much smaller is the stock beside which a change of one customer is measured. */
const SMALLER = 100

/** What a change costs in a firm a hundred times smaller. */
async function fewCosts(o: { customers: number; sums: number; notes: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoke-judge-few-'))
  const file = join(folder, 'few.db')
  const store = openSqlite(file, testSeal)
  const clock = () => NOW
  const parts = { store, clock, zone: ZONE, newId: openIds(clock), admins: new Set<string>() }
  const customers = Math.max(1, Math.round(o.customers / SMALLER))
  try {
    fillStock(file, { ...o, customers }, ZONE.day(NOW))
    await judgeNight(parts)
    return await changeCosts(parts, customers)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const n = (count: number): string => count.toLocaleString('en')
const seconds = (ms: number): string => (ms / 1000).toFixed(2)
const perOne = (p: { ms: number; judged: number }): string =>
  `${((p.ms * 1000) / Math.max(1, p.judged)).toFixed(0)} µs each`

/** Runs a pass while somebody else asks for a transaction every 20 ms. */
async function watched(store: Store, waits: number[], work: () => Promise<number | null>) {
  let done = false
  const started = performance.now()
  const running = work().finally(() => {
    done = true
  })
  while (!done) {
    const asked = performance.now()
    await store.transact((tx) => tx.select().from(tx.t.ticks).limit(1))
    waits.push(performance.now() - asked)
    await pause(20)
  }
  return { judged: (await running) ?? 0, ms: performance.now() - started }
}

/** What nobody can undercut: every row that the pass reads, read once and not looked at. */
function bareSql(file: string): number {
  const db = new Database(file, { readonly: true })
  const started = performance.now()
  for (const query of [
    `select id, name, owner_id, stage, grade, last_contact_on, created_at from customers where not removed and merged_into is null order by id`,
    `select id, customer_id, role, fen, on_day, due_on, settled from money where role in ('deal', 'paid', 'owed') and not removed order by customer_id`,
    `select * from risks where cleared_on is null and not removed order by customer_id`,
    `select * from grades order by customer_id`,
  ]) {
    let rows = 0
    for (const row of db.prepare(query).raw().iterate()) if (row) rows++
    if (rows < 0) throw new Error('no rows')
  }
  const ms = performance.now() - started
  db.close()
  return ms
}

/** Makes the next pass judge everybody, as new rules do. */
const forget = (file: string): void =>
  bySql(file, `delete from settings where key = 'judgedBy'`, {})

const touch = (file: string, now: Date): void =>
  bySql(file, `update customers set updated_at = @at where abs(random()) % 100 = 0`, {
    at: now.getTime(),
  })

function bySql(file: string, query: string, values: object): void {
  const db = new Database(file)
  db.prepare(query).run(values)
  db.close()
}
