import { setImmediate as letOthersRun } from 'node:timers/promises'
import { dropRows, setImport, staleImports } from '../../../db/files/imports.ts'
import { post, RANK } from '../../../db/post/outbox.ts'
import { findOp } from '../../../db/files/ops.ts'
import { findPerson } from '../../../db/people.ts'
import { nextTakeBack } from '../../../db/files/take-backs.ts'
import { undoneLong } from '../../../templates/files/done.ts'
import { undoPiece } from '../../actions/undo.ts'
import type { ImportDuty } from './parts.ts'
import { readNext } from './read.ts'
import { writeNext } from './write.ts'

export type { ImportDuty } from './parts.ts'

/** Reads, writes and takes back until nothing is left to do. Safe on several replicas at once. */
export async function imports(duty: ImportDuty): Promise<void> {
  for (const work of [takeBackNext, writeNext, readNext])
    while (await work(duty)) await letOthersRun()
}

/** One piece of the oldest long undo. @returns whether there was one */
async function takeBackNext({ store, clock, zone, newId }: ImportDuty): Promise<boolean> {
  return store.transact(async (tx) => {
    const row = await nextTakeBack(tx)
    if (!row) return false
    const at = clock()
    const doing = { tx, op: row.id, byId: row.personId, at, today: zone.day(at), newId }
    if (await undoPiece(doing, row)) return true
    const person = await findPerson(tx, row.personId)
    const undone = await findOp(tx, row.op)
    if (person)
      await post(tx, newId(), {
        intent: `took-back:${row.id}`,
        target: { kind: 'member', userId: person.userId },
        message: undoneLong({
          summary: row.summary.replace(/^(撤销：|恢复：)+/, ''),
          back: row.back,
          left: row.left,
          again: !!undone?.undoes,
        }),
        rank: RANK.answer,
        dueAt: clock(),
      })
    return true
  })
}

/** Previews wait for a day; then the rows go, with the numbers of people in them. */
const KEPT_MS = 24 * 3_600_000

export async function forgetImports({ store, clock }: Pick<ImportDuty, 'store' | 'clock'>) {
  await store.transact(async (tx) => {
    for (const row of await staleImports(tx, new Date(clock().getTime() - KEPT_MS))) {
      await dropRows(tx, row.id)
      if (row.state !== 'done') await setImport(tx, row.id, { state: 'dropped' })
    }
  })
}
