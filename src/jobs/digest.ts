import { showList } from '../../db/post/dialogs.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { activePeople, findPerson, teamOf, viewerOf } from '../../db/people.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { doneFor, doneUntil, moveForward, takeMoment } from '../../db/post/ticks.ts'
import { digest } from '../../templates/time/digest.ts'
import { digestDuty, ownMorning, type Morning } from '../actions/time/digest.ts'
import { teamMorning } from '../actions/time/team-digest.ts'
import { addWorkdays } from '../domain/calendar.ts'
import { daysBetween } from '../domain/day.ts'
import { digestIsDue, routineOf } from '../domain/routine.ts'
import type { Zone } from '../domain/zone.ts'

export interface DigestParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  admins: ReadonlySet<string>
}

/** A digest longer ago than this is not caught up on item by item: 「新」 would mean nothing. */
const LOOK_BACK = 14

/**
 * The morning digests whose time has come, one transaction for each person. Looked for once a
 * minute. @returns how many people were looked after
 */
export async function digests(parts: DigestParts): Promise<number> {
  const { store, clock, zone } = parts
  const due = await store.transact(async (tx) => {
    const now = clock()
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    if (!(await takeMoment(tx, 'digests', minute))) return []
    const local = zone.local(now)
    const waiting = (await activePeople(tx)).filter((p) =>
      digestIsDue(routineOf(p.settings), local),
    )
    const done = await doneFor(
      tx,
      waiting.map((p) => digestDuty(p.id)),
      zone.instant(local.slice(0, 10)),
    )
    return waiting.filter((p) => !done.has(digestDuty(p.id))).map((p) => p.id)
  })
  for (const id of due) await store.transact((tx) => one(parts, tx, id))
  return due.length
}

async function one(parts: DigestParts, tx: Tx, personId: string): Promise<void> {
  const { clock, zone, newId, admins } = parts
  const now = clock()
  const today = zone.day(now)
  const last = await doneUntil(tx, digestDuty(personId))
  if (!(await moveForward(tx, digestDuty(personId), zone.instant(today)))) return
  const person = await findPerson(tx, personId)
  if (!person?.active) return
  const lastDay = last ? zone.day(last) : ''
  const before =
    lastDay && lastDay < today && daysBetween(lastDay, today) <= LOOK_BACK
      ? lastDay
      : addWorkdays(today, -1)
  const routine = routineOf(person.settings)
  const viewer = await viewerOf(tx, person, admins)
  const morning: Morning = { tx, zone, newId, person, routine, now, before, viewer }
  const own = await ownMorning(morning)
  const team = await teamMorning(morning, await teamOf(tx, personId), admins.has(personId))
  const message = digest(own, team, false, `dg-${newId()}`)
  if (!message) return
  await post(tx, newId(), {
    intent: `digest:${personId}:${today}`,
    target: { kind: 'member', userId: person.userId },
    message,
    rank: RANK.digest,
    dueAt: zone.instant(`${today}T${routine.digestAt ?? '08:30'}`),
  })
  await showList(tx, personId, now, own.listed)
}
