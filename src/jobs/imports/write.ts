import {
  findImport,
  importsIn,
  nextBatch,
  setImport,
  type Import,
} from '../../../db/files/imports.ts'
import type { Tx } from '../../../db/engine/store.ts'
import * as say from '../../../templates/files/imports.ts'
import { finishImport, writeRows } from '../../actions/import/batches.ts'
import { sayTo, viewerNow, type ImportDuty } from './parts.ts'

/** Imports shorter than this are done before anybody could read of their progress. */
const WORTH_TELLING = 200
const TOLD_EVERY = 0.25

/** Writes one batch of each confirmed import. @returns whether there was any */
export async function writeNext(duty: ImportDuty): Promise<boolean> {
  const { store } = duty
  const open = await store.transact((tx) => importsIn(tx, 'writing'))
  for (const { id } of open)
    try {
      await store.transact((tx) => writeBatch(duty, tx, id))
    } catch (error) {
      // The same batch would fail for ever: what is written stays, and can be taken back.
      await store.transact((tx) => giveUp(duty, tx, id))
      throw error
    }
  return open.length > 0
}

/** A batch with its rows, their counts and the batch's own end: one transaction. */
async function writeBatch(duty: ImportDuty, tx: Tx, id: string): Promise<void> {
  const found = await findImport(tx, id)
  if (found?.state !== 'writing' || !found.op) return
  const row = { ...found, op: found.op }
  const viewer = await viewerNow(duty, tx, row.personId)
  if (!viewer) return setImport(tx, id, { state: 'stopped' })
  const hands = { ...duty, viewer }
  const batch = await nextBatch(tx, id)
  if (batch) return tellProgress(duty, tx, row, await writeRows(hands, tx, row, batch))
  await finishImport(hands, tx, row)
  const { name, report } = row
  const undoable = report.fresh + report.changed > 0
  await sayTo(duty, tx, row, 'done', say.importDone({ name, report, undoable }))
}

async function tellProgress(duty: ImportDuty, tx: Tx, before: Import, row: Import): Promise<void> {
  const { name, through, total } = row
  const step = (n: number) => Math.floor(n / total / TOLD_EVERY)
  if (total < WORTH_TELLING || through >= total || step(through) <= step(before.through)) return
  await sayTo(duty, tx, row, `at-${step(through)}`, say.importProgress({ name, through, total }))
}

async function giveUp(duty: ImportDuty, tx: Tx, id: string): Promise<void> {
  const row = await findImport(tx, id)
  if (row?.state !== 'writing') return
  await setImport(tx, id, { state: 'done' })
  await sayTo(duty, tx, row, 'broken', say.importBroken(row))
}
