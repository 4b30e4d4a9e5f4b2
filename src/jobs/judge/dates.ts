import type { Customer } from '../../../db/files/customers.ts'
import { groupsHearing, openAt, toGroup } from '../../../db/groups.ts'
import { post } from '../../../db/post/outbox.ts'
import { findPeople, teamOf } from '../../../db/people.ts'
import { dearest } from '../../../db/queries/risks.ts'
import { moveForward } from '../../../db/post/ticks.ts'
import { groupDates as words } from '../../../templates/judge/groups.ts'
import { occasionsFor, type Due } from '../../actions/time/care.ts'
import { isWorkday, nextWorkday } from '../../domain/calendar.ts'
import { addDays } from '../../domain/day.ts'
import type { Scope } from '../../domain/rights.ts'
import type { DutyParts } from './night.ts'

/** Key customers that one group hears of. */
const MOST = 500

/**
 * On workdays at nine: birthdays and founding days of key customers, of today and of the days off
 * that follow, to the groups that hear dates. Each group hears of the customers of whoever bound it.
 */
export function groupDates({ store, clock, zone, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!isWorkday(today) || zone.local(now).slice(11) < '09:00') return 0
    if (!(await moveForward(tx, 'group-dates', zone.instant(`${today}T09:00`)))) return 0
    const end = nextWorkday(today)
    let n = 0
    for (const group of await groupsHearing(tx, 'dates', zone.local(now))) {
      const team = await teamOf(tx, group.boundBy)
      const scope: Scope = admins.has(group.boundBy)
        ? { all: true }
        : { all: false, owners: [group.boundBy, ...team], sharedWith: group.boundBy }
      const byOwner = new Map<string, Customer[]>()
      for (const { customer } of await dearest(tx, scope, MOST))
        byOwner.set(customer.ownerId, [...(byOwner.get(customer.ownerId) ?? []), customer])
      const people = await findPeople(tx, [...byOwner.keys()])
      const dates: (Due & { owner: string })[] = []
      for (const [ownerId, customers] of byOwner) {
        const mine = new Set(customers.map((c) => c.id))
        const due = await occasionsFor(tx, ownerId, customers, today, addDays(today, -1))
        for (const date of [...due.birthdays, ...due.founded])
          if (mine.has(date.customer.id) && date.day < end)
            dates.push({ ...date, owner: people.get(ownerId)?.name ?? '' })
      }
      if (dates.length === 0) continue
      n++
      await post(
        tx,
        newId(),
        toGroup(group, {
          intent: `dates:${today}:${group.id}`,
          message: words(
            dates.map((d) => ({
              name: d.customer.name,
              who: d.who,
              kind: d.kind,
              day: d.day,
              owner: d.owner,
            })),
            today,
          ),
          dueAt: openAt(group, now, zone),
        }),
      )
    }
    return n
  })
}
