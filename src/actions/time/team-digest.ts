import { customersOf } from '../../../db/care.ts'
import { countFollowUps } from '../../../db/follow-ups.ts'
import { findPeople } from '../../../db/people.ts'
import { openRound } from '../../../db/review.ts'
import { abandoned, notesBy } from '../../../db/team.ts'
import type { TeamFacts } from '../../../templates/time/digest.ts'
import { addDays } from '../../domain/day.ts'
import { COMPLAINT_WORKDAYS, unanswered } from './complaints.ts'
import type { Morning } from './digest.ts'
import { progress } from './review.ts'
import { cadenceOf, silentAmong } from './silent.ts'

/** What a manager is to hear about his people; also of files without an owner. */
export async function teamMorning(
  m: Morning,
  team: readonly string[],
  isAdmin: boolean,
): Promise<TeamFacts | null> {
  if ((!m.asked && m.routine.muted.has('team')) || (team.length === 0 && !isAdmin)) return null
  const { tx, zone, now, before } = m
  const today = zone.day(now)
  const people = await findPeople(tx, team)
  const name = (id: string) => people.get(id)?.name ?? id
  const rules = await cadenceOf(tx)
  // When asked, all that is so; else what is news.
  const all = m.asked === true
  const facts: TeamFacts = {
    people: team.length, overdue: [], silent: [], notes: [], complaints: [],
    unowned: { n: 0, owners: [] }, review: null,
  } // prettier-ignore
  for (const id of team) {
    const n = await countFollowUps(tx, { owners: [id], until: addDays(today, -1) })
    if (n > 0) facts.overdue.push({ name: name(id), n })
    const silent = silentAmong(await customersOf(tx, [id]), rules, zone, today, before)
    const climbed = silent.filter((s) => (all ? s.climbed : s.freshlyClimbed))
    if (climbed.length > 0)
      facts.silent.push({
        name: name(id),
        customers: climbed.map((s) => s.customer.name),
        total: silent.filter((s) => s.climbed).length,
      })
  }
  const since = zone.instant(`${before}T${m.routine.digestAt ?? '08:30'}`)
  for (const { authorId, n } of await notesBy(tx, team, since)) facts.notes.push({ name: name(authorId), n }) // prettier-ignore
  for (const { customer, days } of await unanswered(tx, team, today, COMPLAINT_WORKDAYS.manager))
    facts.complaints.push({ customer: customer.name, owner: name(customer.ownerId), days })
  // An administrator hears of all, a manager of those who left his department (R118).
  facts.unowned = await abandoned(tx, isAdmin ? undefined : m.person.departments)
  const round = await openRound(tx)
  if (round && team.length > 0) {
    const scores = [...(await progress(tx, round))].filter(([id]) => team.includes(id))
    const total = scores.reduce((n, [, s]) => n + s.open + s.same + s.changed + s.unreachable, 0)
    const open = scores.reduce((n, [, s]) => n + s.open, 0)
    if (total > 0) facts.review = { done: total - open, total }
  }
  return facts
}
