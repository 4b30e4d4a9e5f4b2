import { addImport } from '../../../db/files/imports.ts'
import { note } from '../../../db/audit.ts'
import type { Doing } from '../../../db/files/journal.ts'
import { recordOp } from '../../../db/files/ops.ts'
import { summarise } from '../../../db/files/ops.ts'
import { post } from '../../../db/post/outbox.ts'
import type { ImportReport } from '../../../db/shapes.ts'
import type { Store, Tx } from '../../../db/engine/store.ts'
import { importSummary, importTold } from '../../../templates/files/imports.ts'
import type { Field } from '../../domain/fields.ts'
import type { Viewer } from '../../domain/rights.ts'
import { channelOfFile } from '../../domain/channels.ts'
import type { Zone } from '../../domain/zone.ts'
import type { ImportRow, Mapped } from '../../sheets/map.ts'
import { adminNotices } from '../safety/tell-admins.ts'
import { keepRow } from './keep.ts'
import { emptyReport, tell, tellRead } from './report.ts'
import { verdictOn, type Importer } from './verdict.ts'

export interface ImportParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
  /** Who imports, and where: 撤销 there takes the whole import back. */
  viewer: Viewer
  chat: string
  /** Owner of rows that name none. */
  ownerId: string
  /** The file's name, for the history. */
  from: string
  fields: readonly Field[]
  admins: ReadonlySet<string>
  dryRun: boolean
  /** Told now and then how many rows are through. */
  progress?: (rows: number) => void
}

/** Rows that share one transaction: few enough to keep others waiting only for a moment. */
export const BATCH = 25

/**
 * Writes a table's customers to the store in one go, all under one op. A dry run writes nothing.
 * Doubtful rows are left out and told: whoever runs it can put them right and run it again.
 */
export async function importCustomers(
  parts: ImportParts,
  rows: AsyncIterable<Mapped>,
): Promise<ImportReport> {
  const report = emptyReport()
  const op = parts.newId()
  let batch: ImportRow[] = []
  let through = 0
  let opened = false
  const flush = async () => {
    const work = batch
    batch = []
    const verdicts = await parts.store.transact(async (tx) => {
      if (!opened && !parts.dryRun) await open(parts, tx, op)
      return keepBatch(parts, tx, op, work)
    })
    opened = true
    work.forEach((row, i) => {
      const verdict = verdicts[i]
      if (verdict) tell(report, row, verdict)
    })
    through += work.length
    parts.progress?.(through)
  }
  for await (const part of rows) {
    tellRead(report, part, parts.fields)
    if (part.kind !== 'customer') continue
    batch.push(part.customer)
    if (batch.length >= BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  if (!parts.dryRun) await parts.store.transact((tx) => close(parts, tx, op, report))
  return report
}

/** Decides and writes row after row: a later row finds what an earlier one made. */
export async function keepBatch(
  parts: Pick<ImportParts, 'clock' | 'zone' | 'newId' | 'viewer' | 'ownerId' | 'from' | 'dryRun'>,
  tx: Tx,
  op: string,
  rows: readonly ImportRow[],
) {
  const importer: Importer = { ...parts, today: parts.zone.day(parts.clock()) }
  const verdicts = []
  for (const row of rows) {
    const verdict = await verdictOn(tx, importer, row)
    if (!parts.dryRun) await keepRow(doingIn(parts, tx, op), parts.zone, importer, row, verdict)
    verdicts.push(verdict)
  }
  return verdicts
}

type Hands = Pick<ImportParts, 'clock' | 'zone' | 'newId' | 'viewer'>

export function doingIn({ clock, zone, newId, viewer }: Hands, tx: Tx, op: string): Doing {
  const at = clock()
  return { tx, op, byId: viewer.id, at, today: zone.day(at), newId }
}

/** The op is there from the first row on: what a crash leaves behind can be taken back. */
async function open(parts: ImportParts, tx: Tx, op: string): Promise<void> {
  const { chat, from, viewer, clock, newId } = parts
  await recordOp(doingIn(parts, tx, op), {
    chat,
    source: 'import',
    channel: channelOfFile(from),
    summary: `导入「${from}」`,
  })
  await addImport(tx, {
    id: newId(),
    personId: viewer.id,
    name: from,
    ref: null,
    state: 'done',
    op,
    report: emptyReport(),
    at: clock(),
  })
}

async function close(parts: ImportParts, tx: Tx, op: string, report: ImportReport): Promise<void> {
  if (report.fresh + report.changed > 0) await summarise(tx, op, importSummary(parts.from, report))
  await tellImport(parts, tx, op, report)
}

/** Into the audit, and to the administrators. */
export async function tellImport(
  parts: Pick<ImportParts, 'clock' | 'newId' | 'viewer' | 'from' | 'admins'>,
  tx: Tx,
  op: string,
  report: ImportReport,
): Promise<void> {
  const { clock, newId, viewer, from, admins } = parts
  const { fresh, changed } = report
  const detail = `导入「${from}」 新建 ${fresh} 更新 ${changed}`
  await note(tx, { id: newId(), at: clock(), byId: viewer.id, what: 'import', detail })
  const others = new Set([...admins].filter((id) => id !== viewer.id))
  const message = importTold({ who: viewer.name, name: from, fresh, changed })
  for (const notice of await adminNotices(tx, others, `import-told:${op}`, message, clock()))
    await post(tx, newId(), notice)
}
