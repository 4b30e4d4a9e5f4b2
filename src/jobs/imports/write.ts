import {
  dropRows,
  findImport,
  importsIn,
  nextBatch,
  putRows,
  setImport,
  type Import,
} from '../../../db/imports.ts'
import { summarise } from '../../../db/ops.ts'
import type { Tx } from '../../../db/store.ts'
import * as say from '../../../templates/imports.ts'
import { tell } from '../../actions/import/report.ts'
import { keepBatch, tellImport } from '../../actions/import/stream.ts'
import type { ImportRow } from '../../sheets/map.ts'
import { sayTo, viewerNow, type ImportDuty } from './parts.ts'

/** Imports shorter than this are done before anybody could read of their progress. */
const WORTH_TELLING = 1000
const TOLD_EVERY = 0.25
/** Doubtful rows come after all batches. */
export const DOUBTS_FROM = 1_000_000

/** Writes one batch of each confirmed import. @returns whether there was any */
export async function writeNext(duty: ImportDuty): Promise<boolean> {
  const { store } = duty
  const open = await store.transact((tx) => importsIn(tx, 'writing'))
  for (const row of open) await store.transact((tx) => writeBatch(duty, tx, row.id))
  return open.length > 0
}

/** A batch with its rows, their counts and the batch's own end: one transaction. */
async function writeBatch(duty: ImportDuty, tx: Tx, id: string): Promise<void> {
  const row = await findImport(tx, id)
  if (row?.state !== 'writing' || !row.op) return
  const viewer = await viewerNow(duty, tx, row.personId)
  if (!viewer) return setImport(tx, id, { state: 'stopped' })
  const batch = await nextBatch(tx, id)
  if (!batch) return finish(duty, tx, row, viewer)
  const rows = batch.rows as ImportRow[]
  const parts = { ...duty, viewer, ownerId: row.personId, from: row.name, dryRun: false }
  const verdicts = await keepBatch(parts, tx, row.op, rows)
  const { report } = row
  for (const [i, one] of rows.entries()) {
    const verdict = verdicts[i]
    if (!verdict) continue
    tell(report, one, verdict)
    if (verdict.kind === 'doubt')
      await putRows(tx, id, DOUBTS_FROM + one.row, [one], verdict.like.customer.id)
  }
  await dropRows(tx, id, batch.nth)
  const through = row.through + rows.length
  await setImport(tx, id, { through, report })
  const step = (n: number) => Math.floor(n / row.total / TOLD_EVERY)
  if (row.total >= WORTH_TELLING && through < row.total && step(through) > step(row.through)) {
    const progress = say.importProgress({ name: row.name, through, total: row.total })
    await sayTo(duty, tx, row, `at-${step(through)}`, progress)
  }
}

async function finish(
  duty: ImportDuty,
  tx: Tx,
  row: Import,
  viewer: NonNullable<Awaited<ReturnType<typeof viewerNow>>>,
): Promise<void> {
  const { id, op, name, report } = row
  if (!op) return
  await setImport(tx, id, { state: 'done' })
  await summarise(tx, op, say.importSummary(name, report))
  await tellImport({ ...duty, viewer, from: name }, tx, op, report)
  const undoable = report.fresh + report.changed > 0
  await sayTo(duty, tx, row, 'done', say.importDone({ name, report, undoable }))
}
