import { auditCounts } from '../../db/audit.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { findPeople } from '../../db/people.ts'
import { moveForward } from '../../db/post/ticks.ts'
import { NOBODYS } from '../../templates/labels.ts'
import { auditSummary } from '../../templates/files/audit.ts'
import { cutOf, expiredFiles, retentionOf } from '../actions/safety/retention.ts'
import { isWorkday } from '../domain/calendar.ts'
import { addDays, firstOfMonth } from '../domain/day.ts'
import type { DutyParts } from './judge/night.ts'

/**
 * On the first workday of a month at nine: who exported, who looked at most, what was refused, which
 * rights changed in the month before, to every administrator (R326, R346). @returns messages posted
 */
export function auditMonthly({ store, clock, zone, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!isWorkday(today) || zone.local(now).slice(11) < '09:00') return 0
    const first = firstOfMonth(today)
    if (!(await moveForward(tx, 'audit', zone.instant(first)))) return 0
    const month = addDays(first, -1).slice(0, 7)
    const counts = await auditCounts(tx, zone.instant(`${month}-01`), zone.instant(first))
    const people = await findPeople(tx, [...counts.map((c) => c.byId), ...admins])
    const years = await retentionOf(tx)
    const span = years ? { cut: cutOf(today, years), today, zone } : null
    const due = span ? (await expiredFiles(tx, span, { limit: 1, offset: 0 })).total : 0
    if (counts.length === 0 && due === 0) return 0
    const message = auditSummary({
      month,
      due,
      counts: counts.map((c) => ({
        ...c,
        who: people.get(c.byId)?.name ?? NOBODYS[c.byId] ?? c.byId,
      })),
    })
    for (const id of admins)
      await post(tx, newId(), {
        intent: `audit:${month}:${id}`,
        target: { kind: 'member', userId: people.get(id)?.userId ?? id },
        message,
        rank: RANK.digest,
        dueAt: now,
      })
    return admins.size
  })
}
