import { customersOf } from '../../../db/care.ts'
import { countFollowUps } from '../../../db/follow-ups.ts'
import { risksOf } from '../../../db/files/notes.ts'
import { findPeople } from '../../../db/people.ts'
import { openRound } from '../../../db/review.ts'
import { abandoned, notesBy } from '../../../db/team.ts'
import type { TeamFacts } from '../../../templates/time/digest.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import { addDays, daysBetween } from '../../domain/day.ts'
import type { Morning } from './digest.ts'
import { progress } from './review.ts'
import { cadenceOf, silentAmong } from './silent.ts'

/** A complaint that nobody answered within so many workdays goes to the manager (R156). */
const COMPLAINT_WORKDAYS = 2

/** What a manager is to hear about his people; an administrator also of files without an owner. */
export async function teamMorning(
  m: Morning,
  team: readonly string[],
  isAdmin: boolean,
): Promise<TeamFacts | null> {
  if (m.routine.muted.has('team') || (team.length === 0 && !isAdmin)) return null
  const { tx, zone, now, before } = m
  const today = zone.day(now)
  const people = await findPeople(tx, team)
  const name = (id: string) => people.get(id)?.name ?? id
  const rules = await cadenceOf(tx)
  const facts: TeamFacts = {
    people: team.length, overdue: [], silent: [], notes: [], complaints: [],
    unowned: { n: 0, owners: [] }, review: null,
  } // prettier-ignore
  for (const id of team) {
    const n = await countFollowUps(tx, { owners: [id], until: addDays(today, -1) })
    if (n > 0) facts.overdue.push({ name: name(id), n })
    const silent = silentAmong(await customersOf(tx, [id]), rules, zone, today, before)
    const climbed = silent.filter((s) => s.freshlyClimbed)
    if (climbed.length > 0)
      facts.silent.push({
        name: name(id),
        customers: climbed.map((s) => s.customer.name),
        total: silent.filter((s) => s.climbed).length,
      })
  }
  const since = zone.instant(`${before}T${m.routine.digestAt ?? '08:30'}`)
  for (const { authorId, n } of await notesBy(tx, team, since)) facts.notes.push({ name: name(authorId), n }) // prettier-ignore
  const limit = addWorkdays(today, -COMPLAINT_WORKDAYS)
  for (const { risk, customer } of team.length > 0 ? await risksOf(tx, team, 200) : []) {
    if (risk.kind !== 'complaint' || risk.onDay > limit) continue
    // Somebody was in touch after it was heard: it is being answered.
    if ((customer.lastContactOn ?? '') > risk.onDay) continue
    facts.complaints.push({
      customer: customer.name,
      owner: name(customer.ownerId),
      days: daysBetween(risk.onDay, today),
    })
  }
  if (isAdmin) facts.unowned = await abandoned(tx)
  const round = await openRound(tx)
  if (round && team.length > 0) {
    const scores = [...(await progress(tx, round))].filter(([id]) => team.includes(id))
    const total = scores.reduce((n, [, s]) => n + s.open + s.same + s.changed + s.unreachable, 0)
    const open = scores.reduce((n, [, s]) => n + s.open, 0)
    if (total > 0) facts.review = { done: total - open, total }
  }
  return facts
}
