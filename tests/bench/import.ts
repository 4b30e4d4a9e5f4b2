import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openSeal } from '../../db/engine/seal.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { keepPerson } from '../../db/people.ts'
import { addImport, latestImport, setImport } from '../../db/files/imports.ts'
import { emptyReport } from '../../src/actions/import/report.ts'
import { openZone } from '../../src/domain/zone.ts'
import { imports } from '../../src/jobs/imports/index.ts'
import { writeXlsx } from '../../src/sheets/write.ts'
import { openIds } from '../../src/start.ts'
import type { Wecom } from '../../src/wecom/types.ts'
import { quantile, type Row } from './numbers.ts'

const NOW = new Date('2026-11-21T10:00:00+08:00')

/**
 * A table sent in the chat: read and shown, then written, by the same duty that does it in
 * production, on a database file. The heap is watched, and how long others have to wait.
 */
export async function benchImport(o: { rows: number }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoke-import-'))
  const store = openSqlite(join(folder, 'crm.db'), openSeal([Buffer.alloc(32, 7)]))
  const newId = openIds(() => NOW)
  const content = await tableOf(o.rows)
  const parts = {
    store,
    wecom: { media: () => Promise.resolve({ name: '客户.xlsx', content }) } as unknown as Wecom,
    clock: () => NOW,
    zone: openZone('Asia/Shanghai'),
    newId,
    worker: 'bench',
    admins: new Set<string>(),
  }
  await store.transact(async (tx) => {
    await keepPerson(tx, { userId: 'zhang', name: '张三', active: true, departments: [] }, NOW)
    const ref = { kind: 'app' as const, mediaId: 'm' }
    await addImport(tx, {
      id: 'i1', personId: 'zhang', name: '', ref, state: 'waiting', report: emptyReport(), at: NOW,
    }) // prettier-ignore
  })
  const read = await watched(() => imports(parts))
  await store.transact((tx) =>
    setImport(tx, 'i1', { state: 'writing', op: 'op1', report: emptyReport() }),
  )
  const written = await watched(() => imports(parts))
  const done = await store.transact((tx) => latestImport(tx, 'zhang', ['done']))
  await store.close()
  rmSync(folder, { recursive: true })
  const scale = `${o.rows} rows, ${(content.length / 1e6).toFixed(1)} MB`
  const row = (what: string, w: Watched): Row[] => [
    { what: `${what} (${scale})`, figure: `${w.seconds.toFixed(1)} s, ${((w.cpu / o.rows) * 1e6).toFixed(0)} µs CPU a row`, limit: `${done?.report.fresh ?? 0} new`, value: w.seconds },
    { what: `${what}: heap above the start`, figure: `${w.heap.toFixed(0)} MB`, limit: '150 MB', value: w.heap },
    { what: `${what}: others wait`, figure: `p50 ${w.wait50.toFixed(0)} ms, most ${w.waitMost.toFixed(0)} ms`, limit: '5000 ms (WeCom)', value: w.waitMost },
  ] // prettier-ignore
  return [...row('import: read and show', read), ...row('import: write', written)]
}

interface Watched {
  seconds: number
  cpu: number
  heap: number
  wait50: number
  waitMost: number
}

/** Runs `work` beside a timer that rings every 10 ms and tells how late it was. */
async function watched(work: () => Promise<void>): Promise<Watched> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const cpu = process.cpuUsage()
  let heap = 0
  const late: number[] = []
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    late.push(Math.max(0, now - last - 10))
    last = now
    heap = Math.max(heap, process.memoryUsage().heapUsed - before)
  }, 10)
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  clearInterval(timer)
  const { user, system } = process.cpuUsage(cpu)
  return {
    seconds,
    cpu: (user + system) / 1e6,
    heap: heap / 1e6,
    wait50: quantile(late, 0.5),
    waitMost: Math.max(...late),
  }
}

const CITIES = ['杭州', '宁波', '温州', '绍兴', '嘉兴', '湖州', '金华', '衢州', '台州', '丽水']
const WORDS = '星河远山青禾北辰云杉大禹金石天目长风明月清泉松柏瑞雪春晖海棠芙蓉梧桐翠竹红叶白鹭'
const TRADES = ['建材', '食品', '机械', '物流', '服饰', '电子', '化工', '包装', '家具', '医药']

/** Different names, people and numbers; every tenth row has a deal. */
function tableOf(rows: number): Promise<Buffer> {
  const two = (n: number) => WORDS.slice((n * 2) % 40, ((n * 2) % 40) + 2)
  return writeXlsx({
    sheet: '客户',
    headings: ['客户名称', '联系人', '手机', '职务', '行业', '等级', '地址', '成交金额', '成交日期', '备注'],
    rows: Array.from({ length: rows }, (_, i) => [
      `${CITIES[i % 10]}${two(i)}${two(Math.floor(i / 20))}${two(Math.floor(i / 400) + 3)}${numeral(i)}${TRADES[i % 10]}有限公司`,
      `王${numeral(i).slice(-2)}`,
      `1${38 + (i % 2)}${String(i).padStart(8, '0')}`,
      '采购经理', TRADES[i % 10] ?? '', 'ABC'[i % 3] ?? '', `文三路${i}号`,
      i % 10 === 0 ? '3万' : '', i % 10 === 0 ? '2026-01-03' : '', `第${i}位`,
    ]),
  }) // prettier-ignore
}

const numeral = (n: number): string =>
  [...String(n)].map((d) => '零一二三四五六七八九'[Number(d)]).join('')
