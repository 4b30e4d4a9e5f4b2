import { findOwnFields } from '../../db/files/own-fields.ts'
import { activePeople, viewerOf } from '../../db/people.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { doneFor, moveForward } from '../../db/post/ticks.ts'
import { settingOf } from '../../db/settings.ts'
import { cleaningDue } from '../../templates/files/quality.ts'
import { firstRun } from '../../templates/files/scope.ts'
import { qualityOf } from '../actions/quality.ts'
import { collected } from '../actions/scope.ts'
import { isWorkday } from '../domain/calendar.ts'
import { dateOf, firstOfMonth } from '../domain/day.ts'
import { scopeOf, type Scope } from '../domain/rights.ts'
import type { DutyParts } from './judge/night.ts'

/** A month's message that could not go out in its first days is not sent late. */
const LATEST = 10

/**
 * On the first workday of a month at nine: to each owner what of his files is stale or wrong, by
 * kind, and to the file keepers (the administrators, where there are none) that of all files (R103).
 * One transaction a person. @returns messages posted
 */
export async function cleaningMonthly(parts: DutyParts): Promise<number> {
  const { store, clock, zone, newId, admins } = parts
  const now = clock()
  const today = zone.day(now)
  if (!isWorkday(today) || dateOf(today) > LATEST || zone.local(now).slice(11) < '09:00') return 0
  const first = zone.instant(firstOfMonth(today))
  const open = await store.transact(async (tx) => {
    const people = await activePeople(tx)
    const done = await doneFor(
      tx,
      people.map((p) => dutyOf(p.id)),
      first,
    )
    return people.filter((p) => !done.has(dutyOf(p.id)))
  })
  let n = 0
  for (const person of open)
    n += await store.transact(async (tx) => {
      if (!(await moveForward(tx, dutyOf(person.id), first))) return 0
      const keepers = (await settingOf<string[]>(tx, 'keepers')) ?? []
      const keeps = keepers.length > 0 ? keepers.includes(person.id) : admins.has(person.id)
      const own: Scope = { all: false, owners: [person.id], sharedWith: '' }
      const scope = keeps ? scopeOf(await viewerOf(tx, person, admins)) : own
      const fields = await collected(tx, await findOwnFields(tx))
      const found = await qualityOf(tx, scope, { today, zone, fields })
      const message = cleaningDue({ ...found, month: Number(today.slice(5, 7)), all: keeps })
      if (!message) return 0
      await post(tx, newId(), {
        intent: `cleaning:${today.slice(0, 7)}:${person.id}`,
        target: { kind: 'member', userId: person.userId },
        message,
        rank: RANK.digest,
        dueAt: now,
      })
      return 1
    })
  return n
}

const dutyOf = (id: string): string => `cleaning:${id}`

/** No firm was there before: whoever set the bot up has not been asked yet. */
const EVER = new Date('2020-01-01T00:00:00Z')

/** Asks the administrators, once for ever, to decide what is collected at all (R80). */
export function askScope({ store, clock, zone, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    if (!isWorkday(zone.day(now)) || zone.local(now).slice(11) < '09:00') return 0
    if (!(await moveForward(tx, 'first-run', EVER))) return 0
    const people = (await activePeople(tx)).filter((p) => admins.has(p.id))
    for (const p of people)
      await post(tx, newId(), {
        intent: `first-run:${p.id}`,
        target: { kind: 'member', userId: p.userId },
        message: firstRun(),
        rank: RANK.notice,
        dueAt: now,
      })
    return people.length
  })
}
