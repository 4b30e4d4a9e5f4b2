import { findFiles } from '../../db/files/customers.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import { gradesFor } from '../../db/judge/judgement.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { daysBetween } from '../../src/domain/day.ts'
import { text } from '../../templates/message.ts'
import { clip } from '../../templates/plain.ts'

/** What a customer is worth, and how its risk presses: the product orders the day. */
const WORTH: Record<string, number> = { A: 4, B: 2, C: 1 }
const PRESS: Record<string, number> = { red: 3, amber: 2, blue: 1.2 }
const SHOWN = 8
const LEVEL: Record<string, string> = { red: '红色风险', amber: '黄色风险' }

/** What is due, ordered by value and urgency, each with its reason (R197). */
export default defineCommand({
  name: '今日重点',
  also: ['今天先做什么', '先做什么', '先联系谁'],
  summary: '今天和逾期的待办，按客户价值和紧急排，说明为什么',
  example: '今日重点',
  says: [/^(?:今天|今日)?(?:我)?(?:该|应该)?先(?:做|办|联系|跟)(?:什么|谁|哪个)[？?]?$/],
  fields: {},
  async run(ctx) {
    const open = await openFollowUps(ctx.tx, { owners: [ctx.viewer.id], until: ctx.today }, 100)
    if (open.length === 0) return { reply: text('今天没有到期的待办。说「两头」看该主动联系谁。') }
    const ids = [...new Set(open.map((f) => f.customerId))]
    const files = new Map((await findFiles(ctx.tx, ids)).map((f) => [f.customer.id, f.customer]))
    const grades = await gradesFor(ctx.tx, ids)
    const sorted = open
      .flatMap((step) => {
        const c = files.get(step.customerId)
        if (!c) return []
        const late = daysBetween(step.dueOn, ctx.today)
        const risk = grades.get(c.id)?.risk ?? ''
        // A small customer that may become a great one is not left for last (R188).
        const worth = Math.max(WORTH[c.grade ?? ''] ?? 1, c.details.potential === '高' ? 3 : 0)
        const score = worth * (PRESS[risk] ?? 1) * (1 + Math.min(late, 30) / 7)
        const why = [
          c.grade ? `${c.grade}级` : '',
          c.details.potential === '高' ? '潜力高' : '',
          LEVEL[risk] ?? '',
          late > 0 ? `逾期${late}天` : '今天到期',
        ]
        return [{ step, c, score, why: why.filter(Boolean).join('，') }]
      })
      .sort((a, b) => b.score - a.score)
    const shown = sorted.slice(0, SHOWN)
    return {
      reply: text(
        [
          `今日重点（${sorted.length}项，要紧的在前）：`,
          ...shown.map(
            ({ step, c, why }, i) =>
              `${i + 1}. ${c.name} ${clip(step.what.replace(c.name, '').trim() || step.what, 20)}（${why}）`,
          ),
          '顺序按客户等级 × 风险 × 逾期天数。办好了回复「完成 1」。',
        ].join('\n'),
      ),
      listed: shown.map(({ step }) => step.id),
    }
  },
})
