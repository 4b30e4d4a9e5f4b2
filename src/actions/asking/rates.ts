import { firstSales } from '../../../db/queries/cycles.ts'
import { countCustomers, sumMoney, type Line } from '../../../db/queries/sums.ts'
import { addMonths, daysBetween } from '../../domain/day.ts'
import type { By } from '../../domain/question.ts'
import type { Asked, Asker, Told } from '../questions.ts'

type Days = { name: string; from: string; to: string }

/** What came in of what was sold within the days; `fen` came in, `of` was sold, both in 分. */
export async function collected(
  { tx }: Asker,
  { scope, ask }: Asked,
  by: By,
  within: Days,
): Promise<Told[]> {
  const paid = await sumMoney(tx, scope, ask, { role: 'paid', by, in: within })
  const sold = await sumMoney(tx, scope, ask, { role: 'deal', by, in: within })
  const keys = [...new Set([...sold, ...paid].map((l) => l.key))]
  const of = (lines: Line[], key: string | null) => lines.find((l) => l.key === key)?.fen ?? 0
  return keys.map((key) => ({ key, n: 1, fen: of(paid, key), of: of(sold, key) }))
}

/** Of those who bought within twelve months: how many did so twice or more. */
export async function boughtAgain({ tx, today }: Asker, { scope, ask }: Asked): Promise<Told[]> {
  const within = { from: addMonths(today, -12), to: today }
  const buyers = await sumMoney(tx, scope, ask, {
    role: 'deal',
    by: 'customer',
    in: within,
    all: true,
  })
  return [{ key: null, n: buyers.filter((b) => b.n > 1).length, fen: 0, of: buyers.length }]
}

/** Days from the offer and from the first entry to the first sale, on average. */
export async function cycles(o: Asker, { scope, ask }: Asked, within: Days): Promise<Told[]> {
  const all = await firstSales(o.tx, scope, ask, within)
  const of = (pairs: [string | null, string][]): Pick<Told, 'n' | 'days'> => {
    const days = pairs.flatMap(([from, to]) => (from && from <= to ? [daysBetween(from, to)] : []))
    return {
      n: days.length,
      days: days.length > 0 ? Math.round(days.reduce((a, b) => a + b, 0) / days.length) : 0,
    }
  }
  return [
    { key: '从报价到成交', fen: 0, ...of(all.map((c) => [c.quotedOn, c.soldOn])) },
    { key: '从建档到成交', fen: 0, ...of(all.map((c) => [o.zone.day(c.createdAt), c.soldOn])) },
  ]
}

/** Of those who have decided: how many bought. */
export async function decided({ tx }: Asker, { scope, ask }: Asked, by: By): Promise<Told[]> {
  const won = await countCustomers(tx, scope, { ...ask, stages: ['won'] }, by)
  const lost = await countCustomers(tx, scope, { ...ask, stages: ['lost'] }, by)
  const keys = [...new Set([...won, ...lost].map((l) => l.key))]
  const of = (lines: Line[], key: string | null) => lines.find((l) => l.key === key)?.n ?? 0
  return keys.map((key) => ({ key, n: of(won, key), fen: 0, of: of(won, key) + of(lost, key) }))
}
