import { and, eq } from 'drizzle-orm'
import { add, amend, type Doing } from '../../db/files/journal.ts'
import { nextServiceNumber, type Service } from '../../db/files/services.ts'
import { latestNotes } from '../../db/files/notes.ts'
import type { Tx } from '../../db/engine/store.ts'
import { fieldOf, optionFor } from '../domain/fields.ts'
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
    ...said,
    id,
    number,
    state: s.outcome ? 'done' : 'open',
    byId: doing.byId,
    at: doing.at,
    doneAt: s.outcome ? doing.at : null,
    removed: false,
  })
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
    state: 'done',
    outcome,
    doneAt: doing.at,
  })
  const { followUps } = doing.tx.t
  const steps = await doing.tx
    .select()
    .from(followUps)
    .where(
      and(eq(followUps.noteId, item.id), eq(followUps.state, 'open'), eq(followUps.removed, false)),
    )
  for (const step of steps) await complete(doing, zone, step)
}

/** What a note of a rating begins with: by it the ratings of a file are found again. */
export const RATING_MARK = '评价：'

/** Points of a rating, out of five. */
const POINTS: Record<string, number> = { 好评: 5, 中评: 3, 差评: 1 }
/** Notes that are looked through for ratings. */
const LOOKED_BACK = 200

export interface Ratings {
  /** By the option's value, as often as it was given. */
  counts: Record<string, number>
  latestOn: Day
  /** Of one to five. */
  average: number
}

/** How a customer rated our service, as far back as his last notes go (R14); null: never. */
export async function ratingsOf(tx: Tx, customerId: string): Promise<Ratings | null> {
  const entry = fieldOf('customer', 'rating')
  const notes = await latestNotes(tx, customerId, { limit: LOOKED_BACK, offset: 0 })
  const given = notes.flatMap(({ words, happenedOn }) => {
    const [first = ''] = words.startsWith(RATING_MARK)
      ? words.slice(RATING_MARK.length).split(/[\s，,：:]+/)
      : []
    const value = entry && first ? optionFor(entry, first)?.value : undefined
    return value ? [{ value, on: happenedOn }] : []
  })
  const [latest] = given
  if (!latest) return null
  const counts: Record<string, number> = {}
  for (const { value } of given) counts[value] = (counts[value] ?? 0) + 1
  const points = given.reduce((sum, { value }) => sum + (POINTS[value] ?? 3), 0)
  return { counts, latestOn: latest.on, average: points / given.length }
}
