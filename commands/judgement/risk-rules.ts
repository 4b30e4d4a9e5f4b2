import { riskCounts } from '../../db/queries/risks.ts'
import { policyMoves } from '../../src/actions/judge/recut.ts'
import { changePolicy, riskPolicy } from '../../src/actions/judge/world.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { addDays } from '../../src/domain/day.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { RISKS, type RiskKind, type RiskPolicy } from '../../src/domain/risks/rules.ts'
import { text } from '../../templates/message.ts'
import { policyPreview, riskRules } from '../../templates/judge/risk-rules.ts'

export default defineCommand({
  name: '风险规则',
  also: ['风险怎么算', '改风险规则', '有哪些风险规则', '风险怎么算的', '风险规则有哪些'],
  summary: '看每种风险的分数、有效期、解除办法；主管可以改，先看会动多少客户再确认',
  example: '风险规则 投诉 40分',
  says: [/^(?:改)?风险规则\s*(?<change>.*?)\s*(?<sure>确认)?$/],
  fields: {
    change: { ...words('改成', '投诉 40分'), lead: true },
    sure: words('确认', '确认'),
  },
  async run(ctx, said) {
    const policy = await riskPolicy(ctx.tx)
    if (!said.change) {
      const counted = await riskCounts(ctx.tx, addDays(ctx.today, -365))
      const seen = new Map(counted.map((r) => [r.kind, r]))
      return { reply: riskRules({ policy, seen, today: ctx.today }) }
    }
    if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('改风险规则需要主管权限。') }
    const next = changed(policy, said.change)
    if (typeof next === 'string') return { reply: text(next) }
    if (!said.sure) {
      const moves = await policyMoves(ctx.tx, policy, next, ctx.today)
      return {
        reply: policyPreview({ ...moves, kind: kindIn(said.change) }),
        ask: { kind: 'confirm', options: [{ label: '是', say: `风险规则 ${said.change} 确认` }] },
      }
    }
    const version = policy.version + 1
    await changePolicy(ctx.doing, { ...next, version })
    return {
      reply: text(`✓ 风险规则已改（第${version}版）。回复「撤销」可以收回。`),
      changed: '风险规则',
    }
  },
})

const kindIn = (said: string): RiskKind | null =>
  (Object.keys(RISKS) as RiskKind[]).find((k) => said.includes(RISKS[k].name)) ?? null

const USAGE =
  '可以这样改：「风险规则 投诉 40分」「风险规则 投诉 有效 90天」「风险规则 红色 70分」「风险规则 黄色 35分」「风险规则 恢复默认」。'

/** The rules with what was said put in; words where it cannot be. */
function changed(policy: RiskPolicy, said: string): RiskPolicy | string {
  if (/恢复|默认|还原/.test(said)) return { ...policy, weights: {}, days: {}, red: 60, amber: 30 }
  const level = /(红|黄)色?\s*(?:从|为|=|：|:)?\s*(\d{1,3})\s*分/.exec(said)
  if (level) {
    const next = { ...policy, [level[1] === '红' ? 'red' : 'amber']: Number(level[2]) }
    return next.amber < next.red && next.amber > 0 ? next : '黄色的分数要低于红色，也要大于0。'
  }
  const kind = kindIn(said)
  if (!kind) return USAGE
  const points = /(\d{1,3})\s*分/.exec(said)?.[1]
  const days = /(\d{1,4})\s*(天|个月)/.exec(said)
  if (!points && !days) return USAGE
  return {
    ...policy,
    weights: points ? { ...policy.weights, [kind]: Number(points) } : policy.weights,
    days: days
      ? { ...policy.days, [kind]: Number(days[1]) * (days[2] === '天' ? 1 : 30) }
      : policy.days,
  }
}
