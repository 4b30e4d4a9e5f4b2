import { customersOf } from '../../../db/care.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { freshness, staleOn } from './upkeep.ts'

/** What share of each person's files is up to date (R134), the worst first; 0 to 100. */
export async function freshShares(
  tx: Tx,
  people: readonly string[],
  zone: Zone,
  today: Day,
): Promise<{ ownerId: string; percent: number }[]> {
  const months = await freshness(tx)
  const shares: { ownerId: string; percent: number }[] = []
  for (const ownerId of people) {
    const files = await customersOf(tx, [ownerId])
    if (files.length === 0) continue
    const fresh = files.filter((c) => staleOn(c, zone, months) > today).length
    shares.push({ ownerId, percent: Math.floor((fresh * 100) / files.length) })
  }
  return shares.sort((a, b) => a.percent - b.percent)
}
