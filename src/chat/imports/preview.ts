import { dropRows, latestImport, setImport, type Import } from '../../../db/files/imports.ts'
import type { Ctx, Outcome } from '../command.ts'

/** Previews wait for an answer for a day: their rows hold people's numbers. */
export const WAITS_MS = 24 * 3_600_000

/** What may be said to a preview. */
export const PREVIEWED: NonNullable<Outcome['ask']> = {
  kind: 'confirm',
  options: [
    { label: '确认导入', say: '导入 确认' },
    { label: '更多', say: '导入 更多' },
  ],
}

export async function drop(ctx: Ctx, row: Import): Promise<void> {
  await dropRows(ctx.tx, row.id)
  await setImport(ctx.tx, row.id, { state: 'dropped' })
}

/** The preview that waits for an answer of the speaker. */
export const previewed = async (ctx: Ctx): Promise<Import | undefined> => {
  const row = await latestImport(ctx.tx, ctx.viewer.id, ['previewed'])
  return row && ctx.now.getTime() - row.at.getTime() < WAITS_MS ? row : undefined
}
