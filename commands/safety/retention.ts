import { findFile } from '../../db/files/customers.ts'
import { keepSetting } from '../../db/settings.ts'
import { eraseFile } from '../../src/actions/safety/erase.ts'
import {
  cutOf,
  expiredFiles,
  RETENTION,
  retentionOf,
  stillExpired,
} from '../../src/actions/safety/retention.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { listedOn, moreOf, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { onlyPrivate } from '../../templates/files/admin.ts'
import { text, type Message } from '../../templates/message.ts'
import {
  cleared,
  expired,
  retentionShown,
  sureToClear,
} from '../../templates/time/upkeep-of-data.ts'

const PAGE = 10
/** Files erased by one word: one transaction must stay short. */
const MOST = 50
const SHORTEST_YEARS = 1
const LONGEST_YEARS = 30

const spanOf = (ctx: Ctx, years: number) => ({
  cut: cutOf(ctx.today, years),
  today: ctx.today,
  zone: ctx.zone,
})

export const retention = defineCommand({
  name: '保存期',
  also: ['保存期限', '档案保存期'],
  summary: '看、定档案没有来往以后保存几年（管理员）；到期的先列给你看',
  example: '保存期 5年',
  who: 'admin',
  fields: { years: words('几年', '5年', { lead: true }) },
  async run(ctx, said) {
    const now = await retentionOf(ctx.tx)
    if (said.years) {
      const off = /^(不限|一直|永久|取消|关)/.test(said.years)
      const years = off
        ? null
        : Number(/\d+/.exec(said.years)?.[0] ?? CHINESE.indexOf(said.years[0] ?? ''))
      if (years !== null && !(years >= SHORTEST_YEARS && years <= LONGEST_YEARS))
        return {
          reply: text(
            `保存期请说 ${SHORTEST_YEARS} 到 ${LONGEST_YEARS} 年，比如：保存期 5年；不设就说：保存期 不限`,
          ),
        }
      await keepSetting(ctx.tx, RETENTION, years, ctx.viewer.id, ctx.now)
      await record(ctx, 'settings', undefined, `保存期 ${now ?? '不限'} → ${years ?? '不限'}`)
    }
    const years = await retentionOf(ctx.tx)
    const due = years
      ? (await expiredFiles(ctx.tx, spanOf(ctx, years), { limit: 1, offset: 0 })).total
      : 0
    return { reply: retentionShown({ years, due }) }
  },
})

const CHINESE = '零一二三四五六七八九十'

/** The years that files are kept, or the answer where nobody may ask or none are set. */
async function keptYears(ctx: Ctx, what: string): Promise<{ years: number } | { reply: Message }> {
  if (ctx.inGroup) return { reply: onlyPrivate(what) }
  const years = await retentionOf(ctx.tx)
  return years ? { years } : { reply: retentionShown({ years: null, due: 0 }) }
}

export const expiredList = defineCommand({
  name: '到期档案',
  also: ['保存期到期', '到期的档案'],
  summary: '看哪些档案过了保存期（管理员）',
  example: '到期档案',
  who: 'admin',
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const kept = await keptYears(ctx, '到期档案')
    if ('reply' in kept) return kept
    const { years } = kept
    const page = pageOf(said.page, PAGE)
    const { rows, total } = await expiredFiles(ctx.tx, spanOf(ctx, years), {
      limit: PAGE,
      offset: page.from,
    })
    const name = await namesOf(
      ctx,
      rows.map((r) => r.ownerId),
    )
    return {
      reply: expired({
        years,
        total,
        most: MOST,
        from: page.from,
        rows: rows.map((r) => ({ name: r.name, owner: name(r.ownerId), last: r.lastContactOn })),
      }),
      listed: listedOn(
        page,
        rows.map((r) => r.id),
      ),
      ...moreOf(page, '到期档案', page.from + rows.length < total),
    }
  },
})

export const clearExpired = defineCommand({
  name: '清除到期档案',
  also: ['清除到期', '清理到期档案'],
  summary: '彻底清除过了保存期的档案（管理员），先列出来再确认，不能恢复',
  example: '清除到期档案',
  who: 'admin',
  fields: { sure: words('确定', '清除') },
  async run(ctx, said) {
    const kept = await keptYears(ctx, '清除到期档案')
    if ('reply' in kept) return kept
    const { years } = kept
    const span = spanOf(ctx, years)
    if (!said.sure) {
      const { rows, total } = await expiredFiles(ctx.tx, span, { limit: MOST, offset: 0 })
      if (total === 0) return { reply: expired({ years, total, most: MOST, from: 0, rows: [] }) }
      const ids = rows.map((r) => r.id)
      return {
        reply: sureToClear({
          n: rows.length,
          left: total - rows.length,
          names: rows.map((r) => r.name),
        }),
        ask: {
          kind: 'confirm',
          options: [{ label: '是', say: `清除到期档案 确定 ${ids.join(',')}` }],
        },
      }
    }
    // Only what stood in the preview, and of it only what nobody has touched since.
    const shown = said.sure.split(',').filter((id) => /^\w+$/.test(id))
    const over = await stillExpired(ctx.tx, span, shown.slice(0, MOST))
    for (const id of over) {
      const file = await findFile(ctx.tx, id)
      if (!file) continue
      const done = await eraseFile(ctx.doing, file)
      await record(ctx, 'retention', id, `满 ${years} 年，记录 ${done.notes} 条`)
    }
    return { reply: cleared({ n: over.length, spared: shown.length - over.length }) }
  },
})
