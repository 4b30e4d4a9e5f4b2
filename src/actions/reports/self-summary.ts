import {
  activitiesOf,
  complaintsSettled,
  filesMade,
  filesUpdated,
  moneyMade,
  stepsOf,
  type Stretch,
} from '../../../db/queries/own.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { SelfSummary } from '../../../templates/judge/reports.ts'
import { addDays, daysBetween, firstOfMonth } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import type { Period } from '../../understand/queries/period.ts'

/** What one person did in a stretch of days, held against the stretch before it (R254). */
export async function selfSummary(
  tx: Tx,
  o: { personId: string; period: Period; today: string; zone: Zone },
): Promise<Omit<SelfSummary, 'who'>> {
  const { personId, period, today, zone } = o
  const stretch = (from: string, to: string): Stretch => ({
    from,
    to,
    start: zone.instant(from),
    end: zone.instant(addDays(to, 1)),
  })
  const to = period.to > today ? today : period.to
  const now = stretch(period.from, to)
  const last = addDays(period.from, -1)
  const month = period.from === firstOfMonth(period.from)
  const before = stretch(
    month ? firstOfMonth(last) : addDays(period.from, -1 - daysBetween(period.from, period.to)),
    last,
  )
  const money = await moneyMade(tx, personId, now)
  const sum = (role: string) => money.find((m) => m.role === role) ?? { n: 0, fen: 0 }
  return {
    name: period.name,
    from: now.from,
    to,
    today,
    made: await filesMade(tx, personId, now),
    madeBefore: (await filesMade(tx, personId, before)).length,
    updated: await filesUpdated(tx, personId, now),
    activities: (await activitiesOf(tx, personId, now)).sort((a, b) => b.n - a.n),
    deals: sum('deal'),
    dealsBefore: (await moneyMade(tx, personId, before)).find((m) => m.role === 'deal')?.fen ?? 0,
    paid: sum('paid'),
    settled: await complaintsSettled(tx, personId, now),
    ...(await stepsOf(tx, personId, now, today)),
  }
}
