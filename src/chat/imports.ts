import {
  addImport,
  dropRows,
  latestImport,
  nextBatch,
  nextDoubt,
  putRows,
  setImport,
  type Import,
} from '../../db/files/imports.ts'
import { findFile } from '../../db/files/customers.ts'
import { findPeople } from '../../db/people.ts'
import type { ImportRef } from '../../db/shapes.ts'
import * as say from '../../templates/files/imports.ts'
import { finishImport, writeRows } from '../actions/import/batches.ts'
import { BATCH } from '../actions/import/stream.ts'
import { asRead, emptyReport, tell, tellRead } from '../actions/import/report.ts'
import { keepRow } from '../actions/import/keep.ts'
import { verdictOn, type Importer } from '../actions/import/verdict.ts'
import type { ImportRow } from '../sheets/map.ts'
import type { Incoming } from '../wecom/types.ts'
import { channelOfFile } from '../domain/channels.ts'
import type { Ctx, Outcome } from './command.ts'

/** Previews wait for an answer for a day: their rows hold people's numbers. */
const WAITS_MS = 24 * 3_600_000

/** A file that somebody sent: it is fetched and read after this answer, the preview follows. */
export async function takeFile(ctx: Ctx, incoming: Incoming): Promise<Outcome> {
  const { content } = incoming
  if (content.type !== 'file') throw new Error('not a file')
  if (ctx.inGroup) return { reply: say.importOnlyPrivate() }
  const ref: ImportRef | null = content.mediaId
    ? { kind: 'app', mediaId: content.mediaId }
    : content.url
      ? { kind: 'aibot', url: content.url, ...(content.aesKey ? { aesKey: content.aesKey } : {}), ...(incoming.responseUrl ? { responseUrl: incoming.responseUrl } : {}) }
      : null // prettier-ignore
  const name = content.name ?? ''
  if (!ref) return { reply: say.importFailed({ name: name || null, why: say.notFetched }) }
  const busy = await begin(ctx, { name, ref, state: 'waiting' })
  return { reply: busy ?? say.importTaken(name || null) }
}

/** One at a time for each person; a preview that nobody answered makes room. */
async function begin(
  ctx: Ctx,
  row: Pick<Import, 'name' | 'ref' | 'state'> & Partial<Import>,
): Promise<Outcome['reply'] | undefined> {
  const busy = await latestImport(ctx.tx, ctx.viewer.id, ['waiting', 'reading', 'writing'])
  if (busy && ctx.now.getTime() - busy.at.getTime() < WAITS_MS)
    return say.importBusy(busy.name || '上一份文件')
  const before = await latestImport(ctx.tx, ctx.viewer.id, ['previewed'])
  if (before) await drop(ctx, before)
  await addImport(ctx.tx, {
    id: ctx.newId(), personId: ctx.viewer.id, report: emptyReport(), at: ctx.now, ...row,
  }) // prettier-ignore
  return undefined
}

/** Pasted words, read already, until 「是」 or 「确认」. @returns the import's id */
export async function keepPasted(
  ctx: Ctx,
  name: string,
  rows: unknown[],
  more: Partial<Import> = {},
): Promise<string> {
  const id = ctx.newId()
  const before = await latestImport(ctx.tx, ctx.viewer.id, ['previewed'])
  if (before) await drop(ctx, before)
  await addImport(ctx.tx, {
    id, personId: ctx.viewer.id, name, ref: null, state: 'previewed', report: emptyReport(), at: ctx.now, ...more,
  }) // prettier-ignore
  await putRows(ctx.tx, id, 1, rows)
  return id
}

/** A pasted list: shown like a table that was sent, and written after the same 「确认」. */
export async function offerRows(ctx: Ctx, name: string, rows: ImportRow[]): Promise<Outcome> {
  if (ctx.inGroup) return { reply: say.importOnlyPrivate() }
  const busy = await latestImport(ctx.tx, ctx.viewer.id, ['waiting', 'reading', 'writing'])
  if (busy) return { reply: say.importBusy(busy.name || '上一份文件') }
  const report = emptyReport()
  const importer: Importer = { viewer: ctx.viewer, ownerId: ctx.viewer.id, from: name, today: ctx.today } // prettier-ignore
  for (const row of rows) {
    tellRead(report, { kind: 'customer', customer: row }, [])
    tell(report, row, await verdictOn(ctx.tx, importer, row))
  }
  const total = rows.length
  await keepPasted(ctx, name, rows, { total, report })
  return { reply: say.importPreview({ name, total, report }), ask: PREVIEWED }
}

const PREVIEWED: NonNullable<Outcome['ask']> = {
  kind: 'confirm',
  options: [
    { label: '确认导入', say: '导入 确认' },
    { label: '更多', say: '导入 更多' },
  ],
}

async function drop(ctx: Ctx, row: Import): Promise<void> {
  await dropRows(ctx.tx, row.id)
  await setImport(ctx.tx, row.id, { state: 'dropped' })
}

const previewed = async (ctx: Ctx): Promise<Import | undefined> => {
  const row = await latestImport(ctx.tx, ctx.viewer.id, ['previewed'])
  return row && ctx.now.getTime() - row.at.getTime() < WAITS_MS ? row : undefined
}

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
  const hands = { clock: () => ctx.now, zone: ctx.zone, newId: ctx.newId, viewer: ctx.viewer, admins: ctx.admins } // prettier-ignore
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
  const row = await latestImport(ctx.tx, ctx.viewer.id, ['waiting', 'reading', 'previewed', 'writing', 'done']) // prettier-ignore
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

type DoubtAnswer = '同一家' | '新建' | '不导入'

/** Asks about the next row that looks like a file that is there, after doing what was answered. */
export async function answerDoubt(
  ctx: Ctx,
  said?: { answer: DoubtAnswer; nth: number | 'all' },
): Promise<Outcome> {
  const row = await latestImport(ctx.tx, ctx.viewer.id, ['done'])
  if (!row) return { reply: say.noImport() }
  let done = 0
  if (said)
    for (;;) {
      const { row: doubt } = await nextDoubt(ctx.tx, row.id)
      if (!doubt || (said.nth !== 'all' && doubt.nth !== said.nth)) break
      await settle(ctx, row, doubt.rows[0] as ImportRow, said.answer, doubt.likeId ?? '')
      await dropRows(ctx.tx, row.id, doubt.nth)
      if (++done >= (said.nth === 'all' ? MOST_AT_ONCE : 1)) break
    }
  const changed = done > 0 && said?.answer !== '不导入' ? { channel: channelOfFile(row.name), changed: `导入「${row.name}」里疑似重复的 ${done} 行` } : {} // prettier-ignore
  const { row: doubt, n } = await nextDoubt(ctx.tx, row.id)
  if (!doubt) return { reply: say.doubtsAnswered(done), ...changed }
  const file = await findFile(ctx.tx, doubt.likeId ?? '')
  const one = doubt.rows[0] as ImportRow
  const like = file?.customer.name ?? '（已不在）'
  const owner = file && (await findPeople(ctx.tx, [file.customer.ownerId])).get(file.customer.ownerId)?.name // prettier-ignore
  const option = (label: string, answer: DoubtAnswer, nth: number | 'all') => ({
    label,
    say: `导入 存疑 ${answer} ${nth}`,
  })
  return {
    reply: say.askDoubt({
      row: one.row,
      name: one.customer.name ?? '',
      who: [one.contacts[0]?.name, one.contacts[0]?.phone].filter(Boolean).join(' '),
      like,
      why: `像已有的「${like}」（${owner ?? '未知'}负责）`,
      left: n,
    }),
    ask: {
      kind: 'which',
      options: [
        option('同一家', '同一家', doubt.nth),
        option('新建', '新建', doubt.nth),
        option('不导入', '不导入', doubt.nth),
        ...(n > 1 ? [option('都新建', '新建', 'all'), option('都不导入', '不导入', 'all')] : []),
      ],
    },
    ...changed,
  }
}

/** Doubts answered by one word in one transaction. */
const MOST_AT_ONCE = 50

async function settle(
  ctx: Ctx,
  row: Import,
  one: ImportRow,
  answer: DoubtAnswer,
  likeId: string,
): Promise<void> {
  if (answer === '不导入') return
  const importer: Importer = { viewer: ctx.viewer, ownerId: ctx.viewer.id, from: row.name, today: ctx.today } // prettier-ignore
  const file = answer === '同一家' ? await findFile(ctx.tx, likeId) : undefined
  const verdict = await verdictOn(ctx.tx, importer, one, file ?? 'new')
  await keepRow(ctx.doing, ctx.zone, importer, one, verdict)
  const { report } = row
  tell(report, one, verdict)
  await setImport(ctx.tx, row.id, { report })
}
