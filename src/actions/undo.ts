import { importOfOp, dropRows, latestImport, setImport } from '../../db/files/imports.ts'
import type { Doing, Line } from '../../db/files/journal.ts'
import { takeBack, takeBackLines } from '../../db/files/take-back.ts'
import { countLines, findOp, lastOp, linesBelow, markUndone, type Op } from '../../db/files/ops.ts'
import { holdBack } from '../../db/post/outbox.ts'
import {
  beginTakeBack,
  isTakingBack,
  setTakeBack,
  type TakeBack,
} from '../../db/files/take-backs.ts'
import { reindex, touch } from './files.ts'

export interface Undone {
  op: Op
  back: Line[]
  /** Lines that somebody has changed since, and which therefore stay. */
  left: Line[]
  /** So long that it goes on in the background: so many lines. */
  long?: number
  /** Its own taking back is not through yet: nothing was done. */
  busy?: true
}

/** Longer ops are taken back piece by piece, so that nobody waits. */
export const AT_ONCE = 400

/**
 * Takes back the last message of this person in this chat with everything that it triggered:
 * fields, follow-ups, unsent notices. Taking back a taking back puts it all in place again.
 */
export async function undoLast(doing: Doing, chat: string): Promise<Undone | undefined> {
  const op = await lastOp(doing.tx, doing.byId, chat)
  return op && undo(doing, op)
}

/** Takes back the person's last import, whatever was said since. */
export async function undoImport(doing: Doing): Promise<Undone | undefined> {
  const last = await latestImport(doing.tx, doing.byId, ['writing', 'done'])
  const op = last?.op ? await findOp(doing.tx, last.op) : undefined
  return op && !op.undone ? undo(doing, op) : undefined
}

async function undo(doing: Doing, op: Op): Promise<Undone> {
  if (await isTakingBack(doing.tx, op.id)) return { op, back: [], left: [], busy: true }
  await stopImport(doing, op.id)
  await holdBack(doing.tx, op.id, true)
  if (op.undoes) await holdBack(doing.tx, op.undoes, false)
  const lines = await countLines(doing.tx, op.id)
  if (lines > AT_ONCE) {
    const { summary } = op
    await beginTakeBack(doing.tx, {
      id: doing.op,
      op: op.id,
      personId: doing.byId,
      summary,
      at: doing.at,
    })
    await markUndone(doing.tx, op.id)
    return { op, back: [], left: [], long: lines }
  }
  const { back, left } = await takeBack(doing, op.id)
  await settleFiles(doing, back)
  return { op, back, left }
}

/** Rows that are not written yet will not be. */
async function stopImport({ tx }: Doing, op: string): Promise<void> {
  const running = await importOfOp(tx, op)
  if (!running) return
  await setImport(tx, running.id, { state: 'stopped' })
  await dropRows(tx, running.id)
}

/** One piece of a long taking back. @returns whether something is left to do */
export async function undoPiece(doing: Doing, row: TakeBack): Promise<boolean> {
  const lines = await linesBelow(doing.tx, row.op, row.cursor, AT_ONCE)
  const last = lines.at(-1)
  if (!last) {
    await setTakeBack(doing.tx, row.id, { state: 'done' })
    return false
  }
  const { back, left } = await takeBackLines(doing, lines)
  await settleFiles(doing, back)
  await setTakeBack(doing.tx, row.id, {
    cursor: last.id,
    back: row.back + back.length,
    left: row.left + left.length,
  })
  return true
}

async function settleFiles(doing: Doing, back: readonly Line[]): Promise<void> {
  for (const id of new Set(back.map((l) => l.customerId))) {
    await touch(doing, id)
    if (back.some((l) => l.customerId === id && NAMED.has(l.entity))) await reindex(doing, id)
  }
}

const NAMED: ReadonlySet<string> = new Set(['customer', 'contact'])
