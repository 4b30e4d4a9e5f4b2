import { daysBetween } from '../../domain/day.ts'
import { readPeriod } from '../../understand/queries/period.ts'
import { keyOf } from '../../understand/queries/targets.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Person } from '../../../db/people.ts'
import { progressOf } from './targets.ts'

/**
 * Who sold less of this month's target than the part of the month that has gone by, in percent.
 * People without a target are left out.
 */
export async function slowOf(
  tx: Tx,
  people: readonly Pick<Person, 'id' | 'name'>[],
  today: string,
): Promise<Map<string, { done: number; gone: number }>> {
  const month = readPeriod('本月', today)
  const key = month && keyOf(month)
  if (!month || !key || people.length === 0) return new Map()
  const rows = await progressOf(tx, people, { period: { ...month, key }, of: 'deal' })
  const all = daysBetween(month.from, month.to) + 1
  const gone = Math.round(((daysBetween(month.from, today) + 1) * 100) / all)
  return new Map(
    rows.flatMap(({ personId, target, done }) => {
      const part = target ? Math.round((done * 100) / target) : 100
      return personId && part < gone ? [[personId, { done: part, gone }]] : []
    }),
  )
}
