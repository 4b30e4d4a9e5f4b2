import { groupsHearing, openAt, toGroup } from '../../../db/groups.ts'
import { post } from '../../../db/post/outbox.ts'
import { findPeople, teamOf } from '../../../db/people.ts'
import { allLeaders } from '../../../db/queries/reports.ts'
import { moveForward } from '../../../db/post/ticks.ts'
import { groupReport, teamReport as reportWords } from '../../../templates/judge/team-report.ts'
import { peopleIn, teamReport } from '../../actions/reports/team.ts'
import { isWorkday } from '../../domain/calendar.ts'
import { addDays, mondayOf } from '../../domain/day.ts'
import type { Scope } from '../../domain/rights.ts'
import type { DutyParts } from './night.ts'

/** Monday at nine (the first workday of the week): last week to each leader, and to groups. */
export function weekly({ store, clock, zone, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    const monday = mondayOf(today)
    if (!isWorkday(today) || zone.local(now).slice(11) < '09:00') return 0
    if (!(await moveForward(tx, 'weekly', zone.instant(`${monday}T09:00`)))) return 0
    const days = {
      from: addDays(monday, -7),
      to: addDays(monday, -1),
      today,
      zone,
      title: '上周战报',
    }
    const people = await findPeople(tx, [...(await allLeaders(tx)), ...admins])
    let n = 0
    for (const person of people.values()) {
      if (!person.active) continue
      const team = await teamOf(tx, person.id)
      const scope: Scope = admins.has(person.id)
        ? { all: true }
        : { all: false, owners: [person.id, ...team], sharedWith: person.id }
      const whose = await peopleIn(tx, scope, team, person.id)
      const report = await teamReport(tx, { ...days, scope, people: whose })
      await post(tx, newId(), {
        intent: `weekly:${monday}:${person.id}`,
        target: { kind: 'member', userId: person.userId },
        message: reportWords(report, false, `wk-${newId()}`),
        rank: 3,
        dueAt: now,
      })
      n++
    }
    for (const group of await groupsHearing(tx, 'weekly', zone.local(now))) {
      // A group hears of the customers of whoever bound it, and of nobody else's.
      const team = await teamOf(tx, group.boundBy)
      const scope: Scope = admins.has(group.boundBy)
        ? { all: true }
        : { all: false, owners: [group.boundBy, ...team], sharedWith: group.boundBy }
      const report = await teamReport(tx, { ...days, scope, people: team })
      await post(
        tx,
        newId(),
        toGroup(group, {
          intent: `weekly:${monday}:${group.id}`,
          message: groupReport(report),
          dueAt: openAt(group, now, zone),
        }),
      )
    }
    return n
  })
}
