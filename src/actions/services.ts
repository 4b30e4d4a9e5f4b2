import { and, eq } from 'drizzle-orm'
import { add, amend, type Doing } from '../../db/files/journal.ts'
import { nextServiceNumber, type Service } from '../../db/files/services.ts'
import type { Day } from '../domain/day.ts'
import type { Zone } from '../domain/zone.ts'
import { complete, plan } from './time/follow-ups.ts'

export interface NewService {
  customerId: string
  kind: string
  words: string
  ownerId: string
  dueOn: Day
  /** How it ended, where it is told with its end: then it is closed at once. */
  outcome: string | null
  /** What the owner is reminded of, and on which day; nothing where it is closed. */
  remind: { what: string; on: Day }
}

/** Opens a service file with its number (R270, R271) and the step by which it is answered. */
export async function openService(
  doing: Doing,
  zone: Zone,
  s: NewService,
): Promise<{ id: string; number: number }> {
  const id = doing.newId()
  const { remind, ...said } = s
  const number = await nextServiceNumber(doing.tx, doing.byId, doing.at)
  await add(doing, 'service', s.customerId, {
    ...said, id, number, state: s.outcome ? 'done' : 'open', byId: doing.byId, at: doing.at,
    doneAt: s.outcome ? doing.at : null, removed: false,
  }) // prettier-ignore
  if (!s.outcome)
    await plan(doing, zone, {
      customerId: s.customerId,
      ownerId: s.ownerId,
      what: remind.what,
      due: remind.on,
      precision: 'day',
      // The step belongs to the service file as others belong to a note.
      noteId: id,
    })
  return { id, number }
}

/** Closes a service file with its result, and the steps that waited for it. */
export async function closeService(
  doing: Doing,
  zone: Zone,
  item: Service,
  outcome: string,
): Promise<void> {
  await amend(doing, 'service', item.customerId, item.id, {
    state: 'done', outcome, doneAt: doing.at,
  }) // prettier-ignore
  const { followUps } = doing.tx.t
  const steps = await doing.tx
    .select()
    .from(followUps)
    .where(
      and(eq(followUps.noteId, item.id), eq(followUps.state, 'open'), eq(followUps.removed, false)),
    )
  for (const step of steps) await complete(doing, zone, step)
}
