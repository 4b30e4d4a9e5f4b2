import { lastOp, takeBack, type Doing, type Line, type Op } from '../../db/journal.ts'
import { holdBack } from '../../db/outbox.ts'
import { reindex, touch } from './files.ts'

export interface Undone {
  op: Op
  back: Line[]
  /** Lines that somebody has changed since, and which therefore stay. */
  left: Line[]
}

/**
 * Takes back the last message of this person in this chat with everything that it triggered:
 * fields, follow-ups, unsent notices. Taking back a taking back puts it all in place again.
 */
export async function undoLast(doing: Doing, chat: string): Promise<Undone | undefined> {
  const op = await lastOp(doing.tx, doing.byId, chat)
  if (!op) return undefined
  const { back, left } = await takeBack(doing, op.id)
  await holdBack(doing.tx, op.id, true)
  if (op.undoes) await holdBack(doing.tx, op.undoes, false)
  for (const id of new Set(back.map((l) => l.customerId))) {
    await touch(doing, id)
    if (back.some((l) => l.customerId === id && NAMED.has(l.entity))) await reindex(doing, id)
  }
  return { op, back, left }
}

const NAMED: ReadonlySet<string> = new Set(['customer', 'contact'])
