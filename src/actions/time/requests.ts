import { openFollowUps, type FollowUp, type Which } from '../../../db/follow-ups.ts'
import { amend, type Doing, type Line } from '../../../db/files/journal.ts'
import type { Tx } from '../../../db/engine/store.ts'

/** A step that asks for one field to be renewed carries the field's name as its precision (R121). */
const MARK = 'field:'

export const markOf = (field: { of: string; key: string }): string =>
  `${MARK}${field.of}.${field.key}`

/** Open requests to renew a fact. */
export const openRequests = async (tx: Tx, of: Which): Promise<FollowUp[]> =>
  (await openFollowUps(tx, of, 1000)).filter((f) => f.precision.startsWith(MARK))

/** Moves with every note; nobody asks for it to be renewed. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['lastContactOn', 'lastContactBy', 'updatedAt'])

/** Ends the requests whose field these lines changed. @returns what they asked for */
export async function closeRequests(
  doing: Doing,
  customerId: string,
  lines: readonly Line[],
): Promise<string[]> {
  const changed = new Set(
    lines
      .filter(
        (l) => l.customerId === customerId && (l.entity === 'customer' || l.entity === 'contact'),
      )
      .flatMap((l) => keysOf(l).map((key) => markOf({ of: l.entity, key }))),
  )
  if (changed.size === 0) return []
  // A taking back of the change has opened the request again in this very op.
  const moved = new Set(lines.map((l) => l.entityId))
  const met = (await openRequests(doing.tx, { customers: [customerId] })).filter(
    (f) => changed.has(f.precision) && !moved.has(f.id),
  )
  for (const f of met)
    await amend(doing, 'followUp', customerId, f.id, {
      state: 'done',
      doneAt: doing.at,
      ringAt: null,
    })
  return met.map((f) => f.what)
}

function keysOf(line: Line): string[] {
  if (line.field === '*') return Object.keys((line.after ?? {}) as object)
  if (line.field !== 'details') return BOOKKEEPING.has(line.field) ? [] : [line.field]
  const before = (line.before ?? {}) as Record<string, unknown>
  const after = (line.after ?? {}) as Record<string, unknown>
  return Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key])
}
