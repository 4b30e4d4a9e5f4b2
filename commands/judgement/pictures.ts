import { EVERYBODY } from '../../db/queries/ask.ts'
import { dealsByDay } from '../../db/queries/reports.ts'
import { countCustomers } from '../../db/queries/sums.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { addDays, daysBetween, firstOfMonth } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { STAGES_IN_ORDER } from '../../src/domain/stages.ts'
import { picture } from '../../templates/judge/chart.ts'
import { STAGE_NAMES } from '../../templates/labels.ts'
import { text } from '../../templates/message.ts'
import { money, shortDay } from '../../templates/plain.ts'

/** How many customers the speaker sees, by stage or by grade. */
const counted = (ctx: Ctx, by: 'stage' | 'grade') =>
  countCustomers(ctx.tx, scopeOf(ctx.viewer), EVERYBODY, by)

/** A picture of nothing tells nothing. */
const NOBODY = text('还没有你能看到的客户，说「新建 客户名」建第一位。')

export const funnel = defineCommand({
  name: '漏斗图',
  also: ['销售漏斗图', '漏斗图片'],
  summary: '各阶段客户数的图',
  example: '漏斗图',
  fields: {},
  async run(ctx) {
    const lines = await counted(ctx, 'stage')
    const rows = STAGES_IN_ORDER.map((s) => {
      const n = lines.find((l) => l.key === s)?.n ?? 0
      return { label: STAGE_NAMES[s] ?? s, value: n, note: `${n}位` }
    })
    const none = lines.filter((l) => !l.key).reduce((sum, l) => sum + l.n, 0)
    if (rows.every((r) => r.value === 0))
      return none === 0
        ? { reply: NOBODY }
        : {
            reply: text(
              `${none}位客户都还没登记阶段，画不出漏斗。说「改 客户名 阶段 初步接触」登记，平常记录里说到报价、成交我也会自己登记。`,
            ),
          }
    return {
      reply: picture({
        kind: 'funnel',
        title: '销售漏斗',
        note: `${ctx.viewer.name}能看到的客户${none > 0 ? `，另有${none}位未登记阶段` : ''}`,
        rows,
      }),
    }
  },
})

/** From here on a sum is drawn in 万元, below in 元. */
const TEN_THOUSAND = 1_000_000

export const trend = defineCommand({
  name: '走势图',
  also: ['本月走势', '成交走势', '本月走势图', '业绩走势'],
  summary: '本月成交一天天累计的图，群里只画笔数',
  example: '本月走势',
  fields: {},
  async run(ctx) {
    const from = firstOfMonth(ctx.today)
    const days = await dealsByDay(ctx.tx, scopeOf(ctx.viewer), { from, to: ctx.today })
    const until = `截至${shortDay(ctx.today, ctx.today)}`
    const n = days.reduce((sum, d) => sum + d.n, 0)
    const fen = days.reduce((sum, d) => sum + d.fen, 0)
    const whole = ctx.inGroup ? `${n}笔` : money(fen)
    if (n === 0) return { reply: text(`本月（${until}）还没有成交。`) }
    if (ctx.today === from)
      return {
        reply: text(
          `本月累计成交 ${whole}${ctx.inGroup ? '' : `，${n}笔`}，都是今天，明天起有图。`,
        ),
      }
    const large = fen >= TEN_THOUSAND
    let sum = { n: 0, fen: 0 }
    const rows = Array.from({ length: daysBetween(from, ctx.today) + 1 }, (_, i) => {
      const on = addDays(from, i)
      const day = days.find((d) => d.on === on) ?? { n: 0, fen: 0 }
      sum = { n: sum.n + day.n, fen: sum.fen + day.fen }
      return {
        label: `${Number(on.slice(5, 7))}/${Number(on.slice(8))}`,
        value: ctx.inGroup ? sum.n : Math.round(large ? sum.fen / 10_000 : sum.fen) / 100,
        note: ctx.inGroup ? `${sum.n}笔` : money(sum.fen),
      }
    })
    return {
      reply: picture({
        kind: 'trend',
        title: `本月累计成交 ${whole}`,
        note: ctx.inGroup
          ? `${until}，金额请私聊小客`
          : `${n}笔，单位：${large ? '万元' : '元'}，${until}`,
        rows,
      }),
    }
  },
})

export const grades = defineCommand({
  name: '等级图',
  also: ['等级分布', '等级分布图'],
  summary: '各等级客户数和成交额的图，群里只画客户数',
  example: '等级分布',
  fields: {},
  async run(ctx) {
    const lines = await counted(ctx, 'grade')
    const all = lines.reduce((sum, l) => sum + l.n, 0)
    if (all === 0) return { reply: NOBODY }
    const rows = ['A', 'B', 'C', null].flatMap((letter) => {
      const line = lines.find((l) => (l.key ?? null) === letter)
      if (!line) return []
      const share = Math.round((line.n / all) * 1000) / 10
      const sum = line.fen > 0 && !ctx.inGroup ? ` · ${money(line.fen)}` : ''
      return [
        {
          label: letter ? `${letter}级` : '未定级',
          value: line.n,
          note: `${line.n}位 · ${share}%${sum}`,
        },
      ]
    })
    return {
      reply: picture({
        kind: 'grades',
        title: '客户等级分布',
        note: `共${all}位客户${ctx.inGroup ? '' : '，金额是近12个月成交'}`,
        rows,
      }),
    }
  },
})
