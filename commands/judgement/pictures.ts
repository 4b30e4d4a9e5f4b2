import { EVERYBODY } from '../../db/queries/ask.ts'
import { countCustomers } from '../../db/queries/sums.ts'
import { dealsIn, storyOf } from '../../db/queries/reports.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { customer } from '../../src/chat/fields.ts'
import { addDays, daysBetween, firstOfMonth } from '../../src/domain/day.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { STAGES_IN_ORDER } from '../../src/domain/stages.ts'
import type { Chart } from '../../templates/judge/chart.ts'
import { riskName } from '../../templates/judge/judgement.ts'
import { ACTIVITY_NAMES, ROLE_NAMES, STAGE_NAMES } from '../../templates/labels.ts'
import { text, type Message } from '../../templates/message.ts'
import { clip, money, shortDay } from '../../templates/plain.ts'

/** The picture, and the same in words for whoever cannot see it. */
const picture = (chart: Chart): Message => ({
  text: [
    `${chart.title}（${chart.note}）`,
    ...spoken(chart)
      .slice(-12)
      .map((r) => `・${r.label} ${r.note ?? r.value}`),
  ].join('\n'),
  chart,
})

/** Of a sum that grows day by day, the days on which it grew: twelve times 「0元」 tells nothing. */
const spoken = ({ kind, rows }: Chart): Chart['rows'] =>
  kind === 'trend' ? rows.filter((r, i) => r.value !== (rows[i - 1]?.value ?? 0)) : rows

/** How many customers the speaker sees, by stage or by grade. */
const counted = (ctx: Ctx, by: 'stage' | 'grade') =>
  countCustomers(ctx.tx, scopeOf(ctx.viewer), EVERYBODY, by)

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

export const trend = defineCommand({
  name: '走势图',
  also: ['本月走势', '成交走势', '本月走势图', '业绩走势'],
  summary: '本月成交一天天累计的图',
  example: '本月走势',
  fields: {},
  async run(ctx) {
    const from = firstOfMonth(ctx.today)
    const deals = await dealsIn(ctx.tx, scopeOf(ctx.viewer), { from, to: ctx.today })
    let sum = 0
    const rows = Array.from({ length: daysBetween(from, ctx.today) + 1 }, (_, i) => {
      const day = addDays(from, i)
      sum += deals.filter((d) => d.on === day).reduce((all, d) => all + d.fen, 0)
      return {
        label: `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`,
        value: Math.round(sum / 10_000) / 100,
        note: money(sum),
      }
    })
    return {
      reply: picture({
        kind: 'trend',
        title: `本月累计成交 ${money(sum)}`,
        note: `${deals.length}笔，单位：万元，截至${shortDay(ctx.today, ctx.today)}`,
        rows,
      }),
    }
  },
})

export const grades = defineCommand({
  name: '等级图',
  also: ['等级分布', '等级分布图'],
  summary: '各等级客户数和成交额的图',
  example: '等级分布',
  fields: {},
  async run(ctx) {
    const lines = await counted(ctx, 'grade')
    const rows = ['A', 'B', 'C', null].flatMap((letter) => {
      const line = lines.find((l) => (l.key ?? null) === letter)
      return line
        ? [
            {
              label: letter ? `${letter}级` : '未定级',
              value: line.n,
              note: `${line.n}位 ${line.fen > 0 ? money(line.fen) : ''}`.trim(),
            },
          ]
        : []
    })
    return {
      reply: picture({
        kind: 'grades',
        title: '客户等级分布',
        note: '客户数和近12个月成交额',
        rows,
      }),
    }
  },
})

export const timeline = defineCommand({
  name: '时间线',
  also: ['客户时间线', '时间线图'],
  summary: '一位客户近一年大事的图',
  example: '时间线 华东建材',
  says: [/^(?<customer>[^，,。？?]{2,30}?)的?时间线图?$/],
  fields: { customer },
  async run(ctx, said) {
    const { customer: c } = said.customer
    if (ctx.inGroup)
      return { reply: text('时间线里有客户的金额和原话，请私聊小客查看。'), about: c.id }
    const story = await storyOf(ctx.tx, c.id, addDays(ctx.today, -365))
    const events = [
      ...story.money
        .filter((m) => m.role !== 'quote')
        .map((m) => ({ on: m.onDay, words: `${ROLE_NAMES[m.role]} ${money(m.fen)}`, heavy: 2 })),
      ...story.risks.map((r) => ({
        on: r.onDay,
        words: `${riskName(r.kind)}：${clip(r.quote.replace(c.name, ''), 16)}`,
        heavy: 2,
      })),
      ...story.notes
        .filter((n) => n.activity)
        .map((n) => ({
          on: n.happenedOn,
          words: told(ACTIVITY_NAMES[n.activity ?? ''] ?? '', n.words.replace(c.name, '').trim()),
          heavy: 1,
        })),
    ]
    // What weighs most is shown, in the order in which it happened.
    const shown = [...events]
      .sort((a, b) => b.heavy - a.heavy || (a.on < b.on ? 1 : -1))
      .slice(0, 10)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
    return {
      reply: picture({
        kind: 'timeline',
        title: clip(c.name, 18),
        note: `近一年 ${events.length} 件事，这里是要紧的 ${shown.length} 件`,
        rows: shown.map((e) => ({
          label: e.on.slice(2).replaceAll('-', '/'),
          value: 0,
          note: e.words,
        })),
      }),
      about: c.id,
    }
  },
})

/** What was done and the words of it, which often begin alike (「拜访 拜访周总」). */
const told = (what: string, words: string): string =>
  clip(words.startsWith(what) ? words : `${what} ${words}`, 18)
