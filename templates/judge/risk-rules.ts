import {
  daysOf,
  LEVEL_NAMES,
  RISKS,
  weightOf,
  type RiskKind,
  type RiskLevel,
  type RiskPolicy,
} from '../../src/domain/risks/rules.ts'
import { text, type Message } from '../message.ts'
import { shortDay } from '../plain.ts'

/** Every rule with its points, its term, what clears it and how often it was seen (R236). */
export const riskRules = (r: {
  policy: RiskPolicy
  seen: ReadonlyMap<string, { n: number; last: string }>
  today: string
}): Message =>
  text(
    [
      `风险规则（第${r.policy.version}版）：各种风险的分数相加，${r.policy.red}分起红色，${r.policy.amber}分起黄色，其余关注；破产、改制、被起诉、失信直接红色。`,
      ...(Object.keys(RISKS) as RiskKind[]).map((kind) => {
        const hits = r.seen.get(kind)
        const days = daysOf(r.policy, kind)
        return `・${RISKS[kind].name} ${weightOf(r.policy, kind)}分，${days > 3000 ? '好转为止' : `${days}天有效`}；${RISKS[kind].clears}可解除${hits ? `（一年${hits.n}次，最近${shortDay(hits.last, r.today)}）` : ''}`
      }),
      '欠款逾期30天内少10分，31到90天多10分，90天以上直接红色；投诉3个工作日没回音多15分。',
      '主管可以改，先看影响再生效，例：「风险规则 投诉 40分」「风险规则 红色 70分」。',
    ].join('\n'),
  )

/** Who would move, before anything is changed. */
export const policyPreview = (m: {
  /** The kind of risk that is to weigh otherwise; null: the limits of the levels. */
  kind: RiskKind | null
  having: (kind: string) => number
  moved: number
  looked: number
  all: boolean
  first: { name: string; from: RiskLevel | null; to: RiskLevel | null }[]
}): Message => {
  const level = (l: RiskLevel | null) => (l ? LEVEL_NAMES[l] : '无风险')
  if (m.moved === 0) {
    const n = m.kind ? m.having(m.kind) : m.looked
    const what = m.kind ? `「${RISKS[m.kind].name}」` : ''
    const why =
      n === 0
        ? `现在没有客户有${what}风险，以后有了按新的算。`
        : `有${what}风险的${n}位，分数加起来还在原来的级别里；要有人动，分数再改大些或小些。`
    return text(`风险级别没有人会变。${why}\n回复「是」生效，回复「取消」不改。`)
  }
  return text(
    [
      `如果改成这样，${m.all ? '' : `最要紧的${m.looked}位里有`}${m.moved}位客户的风险级别会变：`,
      ...m.first.map((c) => `・${c.name} ${level(c.from)} → ${level(c.to)}`),
      ...(m.moved > m.first.length ? [`……还有${m.moved - m.first.length}位`] : []),
      '回复「是」生效，回复「取消」不改。',
    ].join('\n'),
  )
}
