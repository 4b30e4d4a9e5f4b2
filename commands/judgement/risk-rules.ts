import { riskCounts } from '../../db/risks.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { addDays } from '../../src/domain/day.ts'
import { AMBER, RED, RISKS } from '../../src/domain/risks/rules.ts'
import { text } from '../../templates/message.ts'
import { shortDay } from '../../templates/plain.ts'

export default defineCommand({
  name: '风险规则',
  also: ['风险怎么算'],
  summary: '每种风险的分数、有效期、怎么解除，最近发现几次',
  example: '风险规则',
  fields: {},
  async run(ctx) {
    const seen = new Map(
      (await riskCounts(ctx.tx, addDays(ctx.today, -365))).map((r) => [r.kind, r]),
    )
    return {
      reply: text(
        [
          `风险规则：各种风险的分数相加，${RED}分起红色，${AMBER}分起黄色，其余关注；破产、改制、被起诉、失信直接红色。`,
          ...Object.entries(RISKS).map(([kind, r]) => {
            const hits = seen.get(kind)
            return `・${r.name} ${r.weight}分，${r.days > 3000 ? '好转为止' : `${r.days}天有效`}；${r.clears}可解除${hits ? `（一年${hits.n}次，最近${shortDay(hits.last, ctx.today)}）` : ''}`
          }),
          '欠款逾期：30天内25分，31到90天45分，90天以上60分；投诉3个工作日没回音45分。',
          '规则是全公司统一的，要调整请找管理员。',
        ].join('\n'),
      ),
    }
  },
})
