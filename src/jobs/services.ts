import { findFiles } from '../../db/files/customers.ts'
import { openServices } from '../../db/files/services.ts'
import { findPeople } from '../../db/people.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { moveForward } from '../../db/post/ticks.ts'
import { servicesLate as told } from '../../templates/files/services.ts'
import { workdaysSince } from '../actions/judge/figures.ts'
import { isWorkday } from '../domain/calendar.ts'
import { daysBetween, mondayOf } from '../domain/day.ts'
import type { DutyParts } from './judge/night.ts'

/** Workdays after which a service file ought to have a result (R280). */
const WITHIN = 3
/** Open matters that one round looks at, the most urgent first. */
const LOOKED = 2000

/**
 * On workdays at nine: who answers for service files that are over their day and have no result for
 * three workdays hears of them, of each at most once a week. @returns messages posted
 */
export function servicesLate({ store, clock, zone, newId }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!isWorkday(today) || zone.local(now).slice(11) < '09:00') return 0
    if (!(await moveForward(tx, 'services', zone.instant(`${today}T09:00`)))) return 0
    const late = (await openServices(tx, {}, LOOKED)).filter(
      (s) => (s.dueOn ?? '') < today && workdaysSince(zone.day(s.at), today) >= WITHIN,
    )
    const monday = zone.instant(`${mondayOf(today)}T09:00`)
    const due = new Map<string, typeof late>()
    for (const s of late)
      if (await moveForward(tx, `service-late:${s.id}`, monday))
        due.set(s.ownerId, [...(due.get(s.ownerId) ?? []), s])
    const people = await findPeople(tx, [...due.keys()])
    const files = new Map(
      (
        await findFiles(
          tx,
          late.map((s) => s.customerId),
        )
      ).map((f) => [f.customer.id, f.customer]),
    )
    let n = 0
    for (const [owner, rows] of due) {
      const person = people.get(owner)
      if (!person?.active) continue
      n++
      await post(tx, newId(), {
        intent: `service-late:${owner}:${today}`,
        target: { kind: 'member', userId: person.userId },
        message: told(
          rows.map((s) => ({
            number: s.number,
            customer: files.get(s.customerId)?.name ?? '',
            kind: s.kind,
            words: s.words,
            days: daysBetween(s.dueOn ?? zone.day(s.at), today),
          })),
        ),
        rank: RANK.notice,
        dueAt: now,
      })
    }
    return n
  })
}
