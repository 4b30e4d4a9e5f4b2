import { riskOutcomes, risksIn } from '../../db/queries/risks.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { reportPeriod } from '../../src/actions/reports/period.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { riskName } from '../../templates/judge/judgement.ts'
import { text } from '../../templates/message.ts'
import { clip, money, shortDay } from '../../templates/plain.ts'

/** Risks of a month: new, cleared, still open, what was lost and what was averted (R231). */
export default defineCommand({
  name: '风险报表',
  also: ['风险月报', '风险统计'],
  summary: '一段时间新发现、解除的风险，损失和避免的损失',
  example: '风险报表 本月',
  says: [
    /^(?<period>本周|上周|本月|上月|这个?月|上个月|这周|本季|今年)?的?风险(?:报表|月报|统计|情况)(?:怎么样)?[？?]?$/,
  ],
  fields: { period: { ...words('时间', '本月'), lead: true } },
  async run(ctx, said) {
    if (ctx.inGroup) return { reply: text('风险报表请私聊小客查看。') }
    const { name, from, to } = reportPeriod(said.period ?? '本月', ctx.today)
    const scope = scopeOf(ctx.viewer)
    const rows = await risksIn(ctx.tx, scope, { from, to })
    const begun = rows.filter((r) => r.risk.onDay >= from && r.risk.onDay <= to)
    const ended = rows.filter(
      ({ risk }) => risk.clearedOn && risk.clearedOn >= from && risk.clearedOn <= to,
    )
    const kinds = new Map<string, number>()
    for (const { risk } of begun) kinds.set(risk.kind, (kinds.get(risk.kind) ?? 0) + 1)
    const told = ended.filter((r) => r.risk.lossFen !== null)
    const lost = told.reduce((sum, r) => sum + (r.risk.lossFen ?? 0), 0)
    const averted = told.filter((r) => r.risk.lossFen === 0).length
    const past = await riskOutcomes(ctx.tx, scope, 3)
    return {
      reply: text(
        [
          `${name}风险报表（${shortDay(from, ctx.today)}到${shortDay(to, ctx.today)}）`,
          `新发现 ${begun.length}条${
            kinds.size > 0
              ? `：${[...kinds]
                  .sort((a, b) => b[1] - a[1])
                  .map(([k, n]) => `${riskName(k)}${n}`)
                  .join('、')}`
              : ''
          }`,
          `解除 ${ended.length}条${
            ended.length > 0
              ? `：${ended
                  .slice(0, 4)
                  .map((r) => `${r.name} ${riskName(r.risk.kind)}`)
                  .join('、')}`
              : ''
          }`,
          told.length > 0
            ? `损失 ${money(lost)}，避免损失 ${averted}次`
            : '损失：还没有人归档。说「风险归档 客户名 原因…处理…结果…损失3万」。',
          ...past.map(
            (r) => `・${r.name} ${riskName(r.risk.kind)}：${clip(r.risk.outcome ?? '', 50)}`,
          ),
        ].join('\n'),
      ),
    }
  },
})
