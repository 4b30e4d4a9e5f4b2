import { rowOf } from '../engine/put.ts'
import { amend, idOf, linesOf, same, tableOf, type Doing, type Line } from './journal.ts'
import { markUndone } from './ops.ts'
import { targetBack } from './targets.ts'

/**
 * Takes a whole op back, newest line first, as changes of their own under `doing.op`. A field that
 * somebody has changed since is left as it is now.
 * @returns the lines taken back, and those left
 */
export async function takeBack(doing: Doing, op: string): Promise<{ back: Line[]; left: Line[] }> {
  const done = await takeBackLines(doing, (await linesOf(doing.tx, op)).reverse())
  await markUndone(doing.tx, op)
  return done
}

/** @param lines of one op, the newest first */
export async function takeBackLines(
  doing: Doing,
  lines: readonly Line[],
): Promise<{ back: Line[]; left: Line[] }> {
  const back: Line[] = []
  const left: Line[] = []
  for (const line of lines) {
    if (line.entity === 'target') {
      ;((await targetBack(doing, line)) ? back : left).push(line)
      continue
    }
    const table = tableOf(doing.tx, line.entity)
    const row = await rowOf(doing.tx, table, idOf(table), line.entityId)
    const field = line.field === '*' ? 'removed' : line.field
    const after = line.field === '*' ? false : line.after
    const before = line.field === '*' ? true : revived(table, field, line.before)
    if (!row || !same(row[field], after)) {
      left.push(line)
      continue
    }
    await amend(doing, line.entity, line.customerId, line.entityId, { [field]: before })
    back.push(line)
  }
  return { back, left }
}

/** The journal keeps JSON, in which a Date is its ISO string. */
function revived(table: object, field: string, value: unknown): unknown {
  const column = (table as Record<string, { dataType?: string } | undefined>)[field]
  return column?.dataType === 'date' && typeof value === 'string' ? new Date(value) : value
}
