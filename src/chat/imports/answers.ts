import { latestImport, nextBatch, setImport, type Import } from '../../../db/files/imports.ts'
import * as say from '../../../templates/files/imports.ts'
import { finishImport, writeRows } from '../../actions/import/batches.ts'
import { asRead } from '../../actions/import/report.ts'
import { BATCH } from '../../actions/import/stream.ts'
import { channelOfFile } from '../../domain/channels.ts'
import type { Ctx, Outcome } from '../command.ts'
import { drop, PREVIEWED, previewed } from './preview.ts'

/** 「确认」: from here on it is written, under this message's op, so that 撤销 takes it all back. */
export async function confirmImport(ctx: Ctx): Promise<Outcome> {
  const row = await previewed(ctx)
  if (!row) return { reply: say.noImport() }
  const { name, total } = row
  const report = asRead(row.report)
  if (total <= BATCH) return writeNow(ctx, { ...row, report, op: ctx.doing.op, through: 0 })
  await setImport(ctx.tx, row.id, { state: 'writing', op: ctx.doing.op, through: 0, report })
  return {
    reply: say.importStarted({ name, total }),
    channel: channelOfFile(name),
    changed: `导入「${name}」`,
  }
}

/** A short one is written before the answer: nobody waits for a second message. */
async function writeNow(ctx: Ctx, row: Import & { op: string }): Promise<Outcome> {
  const { id, op, name } = row
  const hands = {
    clock: () => ctx.now,
    zone: ctx.zone,
    newId: ctx.newId,
    viewer: ctx.viewer,
    admins: ctx.admins,
  }
  await setImport(ctx.tx, id, { op })
  let now = row
  for (let batch = await nextBatch(ctx.tx, id); batch; batch = await nextBatch(ctx.tx, id))
    now = await writeRows(hands, ctx.tx, now, batch)
  await finishImport(hands, ctx.tx, now)
  const undoable = now.report.fresh + now.report.changed > 0
  return {
    reply: say.importDone({ name, report: now.report, undoable }),
    ...(undoable
      ? { channel: channelOfFile(name), changed: say.importSummary(name, now.report) }
      : {}),
  }
}

export async function cancelImport(ctx: Ctx): Promise<Outcome> {
  const row = await previewed(ctx)
  if (!row) return { reply: say.noImport() }
  await drop(ctx, row)
  return { reply: say.importDropped(row.name) }
}

/** Every row that needs a look, page by page; the preview goes on waiting for its answer. */
export async function showDetails(ctx: Ctx, page: number): Promise<Outcome> {
  const row = await latestImport(ctx.tx, ctx.viewer.id, ['previewed', 'writing', 'done', 'stopped'])
  if (!row) return { reply: say.noImport() }
  const { message, more } = say.importDetails({ name: row.name, report: row.report, page })
  const options = [
    ...(row.state === 'previewed' ? [{ label: '确认导入', say: '导入 确认' }] : []),
    ...(more ? [{ label: '更多', say: `导入 更多 ${page + 1}` }] : []),
  ]
  const kind = row.state === 'previewed' ? 'confirm' : 'more'
  return { reply: message, ...(options.length > 0 ? { ask: { kind, options } } : {}) }
}

export async function showProgress(ctx: Ctx): Promise<Outcome> {
  const row = await latestImport(ctx.tx, ctx.viewer.id, [
    'waiting',
    'reading',
    'previewed',
    'writing',
    'done',
  ])
  if (!row) return { reply: say.noImport() }
  const { name, through, total, report } = row
  if (row.state === 'writing') return { reply: say.importProgress({ name, through, total }) }
  if (row.state === 'previewed')
    return {
      reply: say.importPreview({ name, total, report }),
      ask: PREVIEWED,
    }
  if (row.state === 'done')
    return { reply: say.importDone({ name, report, undoable: report.fresh + report.changed > 0 }) }
  return { reply: say.importTaken(name || null) }
}
