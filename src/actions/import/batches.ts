import {
  dropRows,
  putRows,
  setImport,
  type Import,
  type ImportRowsRow,
} from '../../../db/files/imports.ts'
import { summarise } from '../../../db/files/ops.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { importSummary } from '../../../templates/files/imports.ts'
import type { ImportRow } from '../../sheets/map.ts'
import { tell } from './report.ts'
import { keepBatch, tellImport, type ImportParts } from './stream.ts'

/** Doubtful rows come after all batches. */
const DOUBTS_FROM = 1_000_000

type Hands = Pick<ImportParts, 'clock' | 'zone' | 'newId' | 'viewer' | 'admins'>

/** Writes a batch that was kept for it, with its counts and its end. @returns the import as it is then */
export async function writeRows(
  hands: Hands,
  tx: Tx,
  row: Import & { op: string },
  batch: ImportRowsRow,
): Promise<Import & { op: string }> {
  const rows = batch.rows as ImportRow[]
  const parts = { ...hands, ownerId: row.personId, from: row.name, dryRun: false }
  const verdicts = await keepBatch(parts, tx, row.op, rows)
  const { report } = row
  for (const [i, one] of rows.entries()) {
    const verdict = verdicts[i]
    if (!verdict) continue
    tell(report, one, verdict)
    if (verdict.kind === 'doubt')
      await putRows(tx, row.id, DOUBTS_FROM + one.row, [one], verdict.like.customer.id)
  }
  await dropRows(tx, row.id, batch.nth)
  const through = row.through + rows.length
  await setImport(tx, row.id, { through, report })
  return { ...row, through, report }
}

/** All batches are written: the op tells its counts, the audit and the administrators hear of it. */
export async function finishImport(
  hands: Hands,
  tx: Tx,
  row: Import & { op: string },
): Promise<void> {
  await setImport(tx, row.id, { state: 'done' })
  await summarise(tx, row.op, importSummary(row.name, row.report))
  await tellImport({ ...hands, from: row.name }, tx, row.op, row.report)
}
