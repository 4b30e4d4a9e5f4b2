import { findMany } from '../../db/queries/find.ts'
import { EVERYBODY } from '../../db/queries/ask.ts'
import { keyNames } from '../../src/actions/asking/names.ts'
import { readAsk, sumsOf, type Asked } from '../../src/actions/questions.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { text } from '../../templates/message.ts'
import { changeTold } from '../../templates/judge/change.ts'

const SHOWN = 5

/** Why the sales of a stretch rose or fell: by whom, whom we lost, how often anybody was visited. */
export const change = defineCommand({
  name: '业绩变化',
  also: ['业绩分析', '成交变化'],
  summary: '业绩为什么涨、为什么降：比上一段同样的天数，多在谁、少在谁、丢了谁',
  example: '为什么本月业绩下降',
  apart: true,
  says: [
    /^(?:为什么|为啥|怎么|咋)\s*(?<who>[\p{L}]{0,6}?)(?:的)?(?<period>今天|本周|这周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|最近)?(?:的)?(?<who2>[\p{L}]{0,4}?)(?:的)?(?:业绩|成交额?|销售额?|签单|销量|单子)(?:会|又|一直|在)?(?:下降|下滑|下跌|变少|减少|少|掉|跌|降|差|不好|不行|低|涨|上涨|上升|增加|变多|多|好|高)[\p{L}]{0,6}[？?]?$/u,
    /^(?<who>[\p{L}]{0,6}?)(?:的)?(?<period>今天|本周|这周|本月|这个?月|上个?月|本季度?|上个?季度?|今年|最近)?(?:的)?(?:业绩|成交额?|销售额?|签单|销量)(?:为什么|为啥|怎么|咋)(?:会|又|一直|在|这么|那么)?(?:下降|下滑|下跌|变少|减少|少|掉|跌|降|差|不好|不行|低|涨|上涨|上升|增加|变多|多|好|高)[\p{L}]{0,6}[？?]?$/u,
  ],
  fields: {
    period: words('时间', '本月', { lead: true }),
    who: words('谁', '张三'),
    who2: words('的', '张三'),
  },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('这里面有客户的金额，请私聊小客查看。') }
    const period = (said.period ?? '本月').replace('最近', '本月')
    const of = [said.who, said.who2]
      .filter(Boolean)
      .join('')
      .replace(/^(?:我们|咱们?|公司|团队|我)$/, '')
    const asked = await readAsk(ctx, `${of} ${period} 成交 按客户 环比`)
    if (asked.left || !asked.query.sum)
      return {
        reply: text(`没看懂「${of}」是谁。可以问：为什么本月业绩下降、张三这个月业绩为什么少了。`),
      }
    const { lines, before = [], alike } = await sumsOf(ctx, asked)
    const sum = asked.query.sum
    const held = alike ?? before
    const then = sum.alike ?? sum.against
    const keys = [...new Set([...lines, ...held].map((l) => l.key))]
    const fen = (list: typeof lines, key: string | null) =>
      list.find((l) => l.key === key)?.fen ?? 0
    const moved = keys.map((key) => ({
      key,
      fen: fen(lines, key) - fen(held, key),
      now: fen(lines, key),
    }))
    const name = await keyNames(
      ctx.tx,
      sum,
      keys.map((key) => ({ key, n: 0, fen: 0 })),
    )
    const told = (list: typeof moved) =>
      list
        .slice(0, SHOWN)
        .map((m) => ({ name: name?.(m.key ?? '') ?? '', fen: Math.abs(m.fen), now: m.now }))
    const days = sum.in ?? { from: ctx.today, to: ctx.today, name: period }
    return {
      reply: changeTold({
        today: ctx.today,
        now: { ...days, fen: total(lines) },
        then: {
          name: then?.name ?? '',
          from: then?.from ?? '',
          to: then?.to ?? '',
          fen: total(held),
        },
        more: told(moved.filter((m) => m.fen > 0).sort((a, b) => b.fen - a.fen)),
        less: told(moved.filter((m) => m.fen < 0).sort((a, b) => a.fen - b.fen)),
        lost: await lostIn(ctx, asked, days),
        visits: await visitsIn(ctx, of, period),
      }),
    }
  },
})

const total = (lines: readonly { fen: number }[]): number => lines.reduce((n, l) => n + l.fen, 0)

/** Who was lost within the days, with the reason where one is on file. */
async function lostIn(ctx: Ctx, { scope, ask }: Asked, days: { from: string; to: string }) {
  const lost = { from: ctx.zone.instant(days.from), to: ctx.zone.instant(addDays(days.to, 1)) }
  const { rows } = await findMany(
    ctx.tx,
    scope,
    { ...EVERYBODY, owners: ask.owners, stages: ['lost'], lost },
    { limit: SHOWN, offset: 0 },
  )
  return rows.map((r) => ({ name: r.customer.name, reason: r.customer.details.lossReason ?? '' }))
}

/** Visits of the stretch, and of as many days before. */
async function visitsIn(
  ctx: Ctx,
  of: string,
  period: string,
): Promise<[now: number, then: number]> {
  const asked = await readAsk(ctx, `${of} ${period} 拜访数 环比`)
  if (!asked.query.sum) return [0, 0]
  const { lines, before = [], alike } = await sumsOf(ctx, asked)
  const n = (list: readonly { n: number }[]) => list.reduce((sum, l) => sum + l.n, 0)
  return [n(lines), n(alike ?? before)]
}
