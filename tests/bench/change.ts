import { performance } from 'node:perf_hooks'
import { add } from '../../db/files/journal.ts'
import type { Line } from '../../db/files/journal.ts'
import { judge } from '../../src/actions/judge.ts'
import type { DutyParts } from '../../src/jobs/judge/night.ts'
import { quantile } from './numbers.ts'

/** Customers whose change is measured, spread over the whole stock. */
const MEASURED = 400
/** The first of them only warm the statements. */
const WARM = 50

/**
 * What a change of one customer costs: a sale is written down, the customer judged anew by it, and
 * all of it committed to disk. Milliseconds.
 */
export async function changeCosts(
  { store, clock, zone, newId, admins }: DutyParts,
  customers: number,
): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let i = 0; i < MEASURED; i++) {
    const customerId = `c${String((i * 7919 * 101) % customers).padStart(8, '0')}`
    const started = performance.now()
    await store.transact(async (tx) => {
      const local = zone.local(clock())
      const today = local.slice(0, 10)
      const written: Line[] = []
      const doing = { tx, op: newId(), byId: 'p1', at: clock(), today, newId, written }
      await add(doing, 'money', customerId, {
        id: newId(), customerId, role: 'deal', fen: 3_000_000 + i, onDay: today, words: '成交三万', byId: 'p1',
      }) // prettier-ignore
      await judge(doing, { today, local, zone, admins, speaker: 'p1' })
    })
    if (i >= WARM) times.push(performance.now() - started)
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
