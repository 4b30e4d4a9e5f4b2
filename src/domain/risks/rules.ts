import { HEARSAY } from './hearsay.ts'

/** Each kind of risk: its name, weight, days that it counts, what clears it, what to do. */
export const RISKS = {
  overdue_payment: rule('欠款逾期', 35, 365, '款项结清', '打电话问清付款日，约定分期并记下承诺'),
  credit_decline: rule('信用变差', 40, 180, '资金到位或按时付款', '先停赊销，款到发货，核对应收'),
  business_decline: rule('经营下滑', 30, 120, '恢复生产或订单回升', '上门看看实际经营，收紧账期'),
  complaint: rule('投诉', 30, 60, '问题处理好、客户认可', '当天回电，给出处理办法和时间'),
  churn_intent: rule('可能流失', 45, 90, '续约、续订或新成交', '主管陪同拜访，问清不续的原因'),
  competitor: rule('对手介入', 20, 90, '新成交或对手退出', '摸清对手报价，讲清我们的差别'),
  key_contact_change: rule(
    '关键人变动',
    25,
    90,
    '联系上新的对接人',
    '请老对接人引荐，尽快拜访新人',
  ),
  out_of_reach: rule('失联', 40, 90, '联系上客户', '换号码、找旁人、上门各试一次，有货款先核对'),
  legal: rule('法律纠纷', 60, 365, '撤诉、结案或和解', '停止发货，核对应收，报主管和法务'),
  no_budget: rule('没有预算', 15, 90, '预算批下来', '问清下一轮预算时间，到时再约'),
  silence: rule('久未联系', 20, 3650, '联系上客户', '今天打个电话，问问近况'),
  falling_orders: rule('订单下滑', 30, 3650, '订单回升', '问问是生意淡了还是分给了别家'),
  broken_promise: rule('信誉下降', 35, 365, '款项结清', '暂停放账，让客户书面确认付款日'),
  customer_left: rule('客户删除了员工', 45, 90, '重新加上客户', '换人或打电话联系，问清原因'),
} as const

export type RiskKind = keyof typeof RISKS
/** Kinds that words may tell of; the others follow from figures and events. */
export const TOLD_RISKS = [
  'overdue_payment',
  'credit_decline',
  'business_decline',
  'complaint',
  'churn_intent',
  'competitor',
  'key_contact_change',
  'legal',
  'no_budget',
] as const satisfies readonly RiskKind[]
export type RiskLevel = 'red' | 'amber' | 'blue'
export const LEVEL_NAMES: Record<RiskLevel, string> = { red: '红色', amber: '黄色', blue: '关注' }

export interface RiskRule {
  name: string
  /** Points; the sum of the open kinds makes the level. */
  weight: number
  /** Days after which what was said no longer counts. */
  days: number
  /** What clears it, and what to do, in words. */
  clears: string
  step: string
}

function rule(name: string, weight: number, days: number, clears: string, step: string): RiskRule {
  return { name, weight, days, clears, step }
}

/** What the firm set otherwise than the table above. Kept as one setting, changed in chat. */
export interface RiskPolicy {
  weights: Partial<Record<RiskKind, number>>
  /** Days after which what was said no longer counts. */
  days: Partial<Record<RiskKind, number>>
  /** From these sums on. One 法律纠纷, or two of the heavier kinds together, make red. */
  red: number
  amber: number
  version: number
}
export const RISK_POLICY: RiskPolicy = { weights: {}, days: {}, red: 60, amber: 30, version: 1 }

export const weightOf = (policy: RiskPolicy, kind: RiskKind): number =>
  policy.weights[kind] ?? RISKS[kind].weight
export const daysOf = (policy: RiskPolicy, kind: RiskKind): number =>
  policy.days[kind] ?? RISKS[kind].days

/** Words after which nobody waits for a sum: the firm may be gone tomorrow (R222). */
export const ALARM =
  /破产|资不抵债|清算|被起诉|起诉了|被告|改制|倒闭|失信|老赖|跑路|(?:账[户号]|资产)[^，。]{0,4}(?:冻结|查封)|查封|被?强制执行|停业整顿|吊销/

/** What to do about a risk next; what is only heard is to be found out first. */
export const stepFor = (risk: { kind: string; quote: string } | undefined): string | null => {
  if (!risk || !isRiskKind(risk.kind)) return null
  return HEARSAY.test(risk.quote) ? '先打听清楚传闻是真是假' : RISKS[risk.kind].step
}

export const isRiskKind = (kind: string): kind is RiskKind => Object.hasOwn(RISKS, kind)
