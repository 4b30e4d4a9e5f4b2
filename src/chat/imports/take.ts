import { addImport, latestImport, putRows, type Import } from '../../../db/files/imports.ts'
import type { ImportRef } from '../../../db/shapes.ts'
import * as say from '../../../templates/files/imports.ts'
import { emptyReport, tell, tellRead } from '../../actions/import/report.ts'
import { verdictOn, type Importer } from '../../actions/import/verdict.ts'
import type { ImportRow } from '../../sheets/map.ts'
import type { Incoming } from '../../wecom/types.ts'
import type { Ctx, Outcome } from '../command.ts'
import { drop, PREVIEWED, WAITS_MS } from './preview.ts'

/** A file that somebody sent: it is fetched and read after this answer, the preview follows. */
export async function takeFile(ctx: Ctx, incoming: Incoming): Promise<Outcome> {
  const { content } = incoming
  if (content.type !== 'file') throw new Error('not a file')
  if (ctx.inGroup) return { reply: say.importOnlyPrivate() }
  const ref: ImportRef | null = content.mediaId
    ? { kind: 'app', mediaId: content.mediaId }
    : content.url
      ? {
          kind: 'aibot',
          url: content.url,
          ...(content.aesKey ? { aesKey: content.aesKey } : {}),
          ...(incoming.responseUrl ? { responseUrl: incoming.responseUrl } : {}),
        }
      : null
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
    id: ctx.newId(),
    personId: ctx.viewer.id,
    report: emptyReport(),
    at: ctx.now,
    ...row,
  })
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
    id,
    personId: ctx.viewer.id,
    name,
    ref: null,
    state: 'previewed',
    report: emptyReport(),
    at: ctx.now,
    ...more,
  })
  await putRows(ctx.tx, id, 1, rows)
  return id
}

/** A pasted list: shown like a table that was sent, and written after the same 「确认」. */
export async function offerRows(ctx: Ctx, name: string, rows: ImportRow[]): Promise<Outcome> {
  if (ctx.inGroup) return { reply: say.importOnlyPrivate() }
  const busy = await latestImport(ctx.tx, ctx.viewer.id, ['waiting', 'reading', 'writing'])
  if (busy) return { reply: say.importBusy(busy.name || '上一份文件') }
  const report = emptyReport()
  const importer: Importer = {
    viewer: ctx.viewer,
    ownerId: ctx.viewer.id,
    from: name,
    today: ctx.today,
  }
  for (const row of rows) {
    tellRead(report, { kind: 'customer', customer: row }, [])
    tell(report, row, await verdictOn(ctx.tx, importer, row))
  }
  const total = rows.length
  await keepPasted(ctx, name, rows, { total, report })
  return { reply: say.importPreview({ name, total, report }), ask: PREVIEWED }
}
