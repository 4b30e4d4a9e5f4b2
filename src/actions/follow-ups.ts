import { add, amend, type Doing } from '../../db/journal.ts'
import type { FollowUp } from '../../db/follow-ups.ts'
import { addDays } from '../domain/day.ts'
import type { Zone } from '../domain/zone.ts'
import { nextOf } from '../domain/recurrence.ts'

export interface Plan {
  customerId: string
  ownerId: string
  what: string
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; the first one of a recurring follow-up. */
  due: string
  precision: string
  every?: string | null
  noteId?: string | null
}

/** When people start the day: bells without a clock time ring then. */
export const MORNING = '09:00'

export async function plan(doing: Doing, zone: Zone, p: Plan): Promise<string> {
  const id = doing.newId()
  await add(doing, 'followUp', p.customerId, {
    id,
    customerId: p.customerId,
    ownerId: p.ownerId,
    what: p.what,
    ...bell(zone, p.due, doing.at),
    precision: p.precision,
    every: p.every ?? null,
    state: 'open',
    noteId: p.noteId ?? null,
    createdBy: doing.byId,
    createdAt: doing.at,
    removed: false,
  })
  return id
}

/** The columns that say when. A bell that would ring in the past (today 9:00, said at 10:00) is mute. */
function bell(zone: Zone, due: string, now: Date) {
  const dueOn = due.slice(0, 10)
  const dueAt = due.length > 10 ? due.slice(11, 16) : null
  const ringAt = zone.instant(`${dueOn}T${dueAt ?? MORNING}`)
  return { dueOn, dueAt, ringAt: ringAt > now ? ringAt : null }
}

/** Done; a recurring one moves to its next time instead. @returns the next due time, if any */
export async function complete(doing: Doing, zone: Zone, f: FollowUp): Promise<string | null> {
  const next = f.every ? nextOf(f.every, zone.local(doing.at)) : null
  if (next) await amend(doing, 'followUp', f.customerId, f.id, bell(zone, next, doing.at))
  else
    await amend(doing, 'followUp', f.customerId, f.id, {
      state: 'done',
      doneAt: doing.at,
      ringAt: null,
    })
  return next
}

/** @param due null: tomorrow at the same time of day */
export async function postpone(
  doing: Doing,
  zone: Zone,
  f: FollowUp,
  due: string | null,
  precision?: string,
): Promise<string> {
  const tomorrow = addDays(zone.day(doing.at), 1)
  const to = due ?? (f.dueAt ? `${tomorrow}T${f.dueAt}` : tomorrow)
  await amend(doing, 'followUp', f.customerId, f.id, {
    ...bell(zone, to, doing.at),
    ...(precision ? { precision } : {}),
  })
  return to
}
