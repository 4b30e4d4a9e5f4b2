import { showQuestion } from '../../../db/post/dialogs.ts'
import {
  claimImport,
  dropRows,
  findImport,
  putRows,
  setImport,
  type Import,
} from '../../../db/files/imports.ts'
import { findOwnFields } from '../../../db/files/own-fields.ts'
import type { ImportReport } from '../../../db/shapes.ts'
import * as say from '../../../templates/files/imports.ts'
import { emptyReport, tell, tellRead } from '../../actions/import/report.ts'
import { BATCH } from '../../actions/import/stream.ts'
import { verdictOn, type Importer, type Verdict } from '../../actions/import/verdict.ts'
import { checkAsOf } from '../../actions/validate.ts'
import { FIELDS } from '../../domain/fields.ts'
import { mapRows, type ImportRow } from '../../sheets/map.ts'
import { readSheet, Unreadable } from '../../sheets/read.ts'
import { WecomError } from '../../wecom/types.ts'
import { sayTo, viewerNow, type ImportDuty } from './parts.ts'

/** A reader that has not reported for so long is dead. */
const LEASE_MS = 60_000
/** WeCom's addresses of a robot's files live five minutes; after ten nobody waits any more. */
const GIVE_UP_MS = 10 * 60_000

/** Reads one file that waits. @returns whether there was one */
export async function readNext(duty: ImportDuty): Promise<boolean> {
  const { store, clock, worker } = duty
  const row = await store.transact((tx) => claimImport(tx, worker, clock(), LEASE_MS))
  if (!row) return false
  try {
    const file = await fetchFile(duty, row)
    await preview(duty, { ...row, name: file.name }, file.content)
  } catch (error) {
    await failed(duty, row, error)
  }
  return true
}

async function fetchFile({ wecom }: ImportDuty, { ref, name }: Import) {
  if (!ref) throw new Error('a pasted list is not fetched')
  const file =
    ref.kind === 'app'
      ? await wecom.media(ref.mediaId)
      : await wecom.robotMedia(ref.url, ref.aesKey)
  // A name that WeCom does not tell: what the file is shows in its first bytes, else it is text.
  return { name: name || file.name || '表格.csv', content: file.content }
}

/**
 * Reads the whole file once: its rows are kept, batch by batch, with what would become of them.
 * Nothing is written to any customer, and no more than a batch is held.
 */
async function preview(duty: ImportDuty, row: Import, content: Buffer): Promise<void> {
  const { store, clock } = duty
  const own = await store.transact(async (tx) => {
    await dropRows(tx, row.id)
    return findOwnFields(tx)
  })
  const fields = [...FIELDS, ...own]
  const report = emptyReport()
  const seen = new Set<string>()
  let batch: ImportRow[] = []
  let nth = 0
  let total = 0
  const flush = async () => {
    const work = batch
    batch = []
    if (work.length === 0) return
    nth += 1
    total += work.length
    await keepBatch(duty, row, nth, work, { report, seen })
  }
  for await (const part of mapRows(readSheet(row.name, content), {
    check: checkAsOf(duty.zone.day(duty.clock())),
    fields,
  })) {
    tellRead(report, part, fields)
    if (part.kind !== 'customer') continue
    batch.push(part.customer)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await store.transact(async (tx) => {
    const now = await findImport(tx, row.id)
    if (now?.state !== 'reading' || now.claimedBy !== duty.worker) return
    const worth = report.fresh + report.changed + report.doubts.length > 0
    const state = worth ? ('previewed' as const) : ('dropped' as const)
    if (!worth) await dropRows(tx, row.id)
    await setImport(tx, row.id, { state, name: row.name, total, report })
    await sayTo(duty, tx, row, 'preview', say.importPreview({ name: row.name, total, report }))
    if (worth) await showQuestion(tx, row.personId, clock(), previewQuestion(row.id, clock()))
  })
}

/** Half an hour, like any question; 「确认导入」 is understood for a day. */
const QUESTION_MS = 30 * 60_000

const previewQuestion = (id: string, now: Date) => ({
  kind: 'confirm',
  options: [
    { label: '确认导入', say: `导入 确认 @${id}` },
    { label: '更多', say: `导入 更多 @${id}` },
  ],
  expiresAt: new Date(now.getTime() + QUESTION_MS).toISOString(),
})

interface Seen {
  report: ImportReport
  seen: Set<string>
}

async function keepBatch(
  duty: ImportDuty,
  row: Import,
  nth: number,
  work: ImportRow[],
  { report, seen }: Seen,
): Promise<void> {
  const { store, clock, zone } = duty
  const verdicts = await store.transact(async (tx) => {
    const viewer = await viewerNow(duty, tx, row.personId)
    if (!viewer) throw new Unreadable('你已不在本公司的通讯录里。')
    const importer: Importer = {
      viewer,
      ownerId: row.personId,
      from: row.name,
      today: zone.day(clock()),
    }
    const found: Verdict[] = []
    for (const one of work) found.push(await verdictOn(tx, importer, one))
    await putRows(tx, row.id, nth, work)
    await setImport(tx, row.id, { claimedAt: clock() })
    return found
  })
  work.forEach((one, i) => {
    const verdict = verdicts[i]
    if (!verdict) return
    // Rows of one customer that stand apart are joined when they are written.
    const id = JSON.stringify([one.customer.name, one.customer.number ?? ''])
    if (verdict.kind === 'fresh' && seen.has(id)) report.changed++
    else tell(report, one, verdict)
    if (verdict.kind === 'fresh') seen.add(id)
  })
}

/** What is wrong with the file is its sender's to hear; what is wrong with the world is tried again. */
async function failed({ ...duty }: ImportDuty, row: Import, error: unknown): Promise<void> {
  const { store, clock } = duty
  const again =
    error instanceof WecomError && error.again && clock().getTime() - row.at.getTime() < GIVE_UP_MS
  const known = error instanceof Unreadable || error instanceof WecomError
  const why =
    error instanceof Unreadable
      ? error.message
      : error instanceof WecomError
        ? say.notFetched
        : '小客这边出了点问题，请稍后再发一次。'
  await store.transact(async (tx) => {
    // The claim stays until its lease is over: that is the pause before the next try.
    if (again) return setImport(tx, row.id, { state: 'waiting' })
    await dropRows(tx, row.id)
    await setImport(tx, row.id, { state: 'failed' })
    await sayTo(duty, tx, row, 'failed', say.importFailed({ name: row.name || null, why }))
  })
  if (!known) throw error
}
