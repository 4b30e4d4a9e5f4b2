import { findFile } from '../../../db/files/customers.ts'
import {
  dropRows,
  latestImport,
  nextDoubt,
  setImport,
  type Import,
} from '../../../db/files/imports.ts'
import { findPeople } from '../../../db/people.ts'
import * as say from '../../../templates/files/imports.ts'
import { keepRow } from '../../actions/import/keep.ts'
import { tell } from '../../actions/import/report.ts'
import { verdictOn, type Importer } from '../../actions/import/verdict.ts'
import { channelOfFile } from '../../domain/channels.ts'
import type { ImportRow } from '../../sheets/map.ts'
import type { Ctx, Outcome } from '../command.ts'

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
  const changed =
    done > 0 && said?.answer !== '不导入'
      ? { channel: channelOfFile(row.name), changed: `导入「${row.name}」里疑似重复的 ${done} 行` }
      : {}
  const { row: doubt, n } = await nextDoubt(ctx.tx, row.id)
  if (!doubt) return { reply: say.doubtsAnswered(done), ...changed }
  const file = await findFile(ctx.tx, doubt.likeId ?? '')
  const one = doubt.rows[0] as ImportRow
  const like = file?.customer.name ?? '（已不在）'
  const owner =
    file && (await findPeople(ctx.tx, [file.customer.ownerId])).get(file.customer.ownerId)?.name
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
  const importer: Importer = {
    viewer: ctx.viewer,
    ownerId: ctx.viewer.id,
    from: row.name,
    today: ctx.today,
  }
  const file = answer === '同一家' ? await findFile(ctx.tx, likeId) : undefined
  const verdict = await verdictOn(ctx.tx, importer, one, file ?? 'new')
  await keepRow(ctx.doing, ctx.zone, importer, one, verdict)
  const { report } = row
  tell(report, one, verdict)
  await setImport(ctx.tx, row.id, { report })
}
