import { findPeople } from '../../../db/people.ts'
import { openRound } from '../../../db/review.ts'
import { abandoned, notesBy } from '../../../db/team.ts'
import type { TeamFacts } from '../../../templates/time/team.ts'
import { arrearsOf } from './arrears.ts'
import type { Morning } from './digest.ts'
import { progress } from './review.ts'

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
  // When asked, all that is so; else what is news.
  const all = m.asked === true
  const facts: TeamFacts = {
    people: team.length,
    overdue: [],
    silent: [],
    notes: [],
    complaints: [],
    unowned: { n: 0, owners: [] },
    review: null,
  }
  for (const one of await arrearsOf(tx, team, { zone, today, before })) {
    const who = { id: one.personId, name: name(one.personId) }
    if (one.overdue > 0) facts.overdue.push({ ...who, n: one.overdue })
    const climbed = all ? one.silent : one.silent.filter((s) => s.freshlyClimbed)
    if (climbed.length > 0)
      facts.silent.push({
        ...who,
        customers: climbed.map((s) => s.customer.name),
        total: one.silent.length,
      })
    for (const { customerId, customer, days } of one.complaints)
      facts.complaints.push({ customerId, customer, ownerId: who.id, owner: who.name, days })
  }
  const since = zone.instant(`${before}T${m.routine.digestAt ?? '08:30'}`)
  for (const { authorId, n } of await notesBy(tx, team, since))
    facts.notes.push({ name: name(authorId), n })
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
