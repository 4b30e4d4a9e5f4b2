import { LEVEL_NAMES, RISKS, type RiskLevel } from '../../src/domain/risks/rules.ts'
import { RISK_NAMES } from '../labels.ts'
import type { Message } from '../message.ts'
import { ago, clip, money, shortDay } from '../plain.ts'

export const riskName = (kind: string): string =>
  Object.hasOwn(RISKS, kind) ? RISKS[kind as keyof typeof RISKS].name : (RISK_NAMES[kind] ?? kind)

export const levelName = (level: string | null): string =>
  level ? (LEVEL_NAMES[level as RiskLevel] ?? level) : '无'

export const LEVEL_MARKS: Record<string, string> = { red: '🔴', amber: '🟡', blue: '🔵' }

/** 「再成交 3万 就到 A 级」; where the number of deals counts, 「再成交2笔、合计3万就到A级」. */
export const liftLine = (lift: { to: string; fen: number; deals: number } | null): string => {
  if (!lift || lift.fen + lift.deals === 0) return ''
  const sum = lift.fen > 0 ? money(lift.fen) : ''
  if (lift.deals === 0) return `再成交${sum}就到${lift.to}级`
  const joint = lift.deals > 1 && sum ? '、合计' : ''
  return `再成交${lift.deals}笔${joint}${sum}${sum ? '' : '（金额不限）'}就到${lift.to}级`
}

/** A grade that moved: once, with its cause. */
export const gradeMoved = (m: {
  name: string
  from: string | null
  to: string | null
  /** The reason, where somebody set it. */
  byHand: string | null
  turnover: number
  share: number
  lift: { to: string; fen: number; deals: number } | null
  cycle: number
  /** What moved it, where the speaker has not just said so. */
  cause: string | null
}): string =>
  [
    m.from ? `等级 ${m.from} → ${m.to ?? '未定级'}` : `等级：${m.to ?? '未定级'}`,
    m.byHand !== null
      ? `（人工：${m.byHand}；以后每${m.cycle}天至少联系一次）`
      : `（${m.cause ? `${m.cause}；` : ''}近12个月成交${money(m.turnover)}，占全部${percent(m.share)}${m.lift ? `，${liftLine(m.lift)}` : ''}；以后每${m.cycle}天至少联系一次）`,
  ].join('')

export const percent = (share: number): string =>
  `${share > 0 && share < 0.001 ? '不到0.1' : Math.round(share * 1000) / 10}%`

/** What a change led to, in lines below the receipt. */
export const debtsSettled = (s: { paid: number; left: number; restated: boolean }): string =>
  s.restated
    ? `欠款以这次为准：${money(s.left)}`
    : s.left > 0
      ? `欠款减少${money(s.paid)}，还欠${money(s.left)}`
      : `欠款${money(s.paid)}已结清`

export const riskEnded = (
  r: { kind: string; was: string; on: string; by: string },
  today: string,
) =>
  `✓ 解除风险「${riskName(r.kind)}」：${shortDay(r.on, today)}「${clip(r.was, 22)}」→ 「${clip(r.by, 22)}」`

/** State, evidence, last contact, money, what to do: a customer that turned red. */
export const redCard = (r: {
  taskId: string
  customerId: string
  name: string
  /** Empty: the reader's own. */
  owner: string
  why: string
  quotes: { kind: string; words: string; on: string; by: string }[]
  lastContactOn: string | null
  owed: number
  turnover: number
  step: string
  today: string
  head?: string
}): Message => {
  const rows = [
    ...r.quotes
      .slice(0, 2)
      .map(
        (q) =>
          `⚠ ${riskName(q.kind)}：「${clip(q.words, 30)}」（${shortDay(q.on, r.today)}${q.by ? `，${q.by}` : ''}）`,
      ),
    `最近联系：${r.lastContactOn ? ago(r.lastContactOn, r.today) : '还没有'}　${r.owner ? `负责人：${r.owner}` : '是你的客户'}`,
    `近12个月成交：${money(r.turnover)}${r.owed > 0 ? `　欠款：${money(r.owed)}` : ''}`,
    `建议：${r.step}`,
  ]
  const title = `${r.head ?? '🔴 红色风险'}：${r.name}`
  return {
    text: [title, ...rows, `看过了回复「知悉 ${r.name}」。`].join('\n'),
    card: {
      title: clip(title, 36),
      desc: rows.join('\n'),
      buttons: [
        { text: '我知道了', key: `知悉 客户 @${r.customerId}`, style: 'primary' },
        { text: '看档案', key: `查 客户 @${r.customerId}` },
        { text: '风险经过', key: `风险 客户 @${r.customerId}` },
      ],
      taskId: r.taskId,
    },
  }
}

/** What is sold or lent goes beyond what the customer's credit carries. Sums in 分. */
export const overLimit = (c: {
  grade: string
  limit: number
  owed: number
  sold: number
}): string =>
  `⚠ 信用${c.grade}：建议赊账上限${money(c.limit)}，现在欠${money(c.owed)}${c.sold > 0 ? `，这单${money(c.sold)}最好先收款再发货` : '，已超过，先催旧款'}`
