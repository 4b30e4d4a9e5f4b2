import type { Grade } from '../../src/domain/grades/grade.ts'
import { LEVEL_NAMES, RISKS, type RiskLevel } from '../../src/domain/risks/rules.ts'
import { RISK_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { ago, clip, money, shortDay } from '../plain.ts'

export const riskName = (kind: string): string =>
  Object.hasOwn(RISKS, kind) ? RISKS[kind as keyof typeof RISKS].name : (RISK_NAMES[kind] ?? kind)

export const levelName = (level: string | null): string =>
  level ? (LEVEL_NAMES[level as RiskLevel] ?? level) : '无'

export const LEVEL_MARKS: Record<string, string> = { red: '🔴', amber: '🟡', blue: '🔵' }

/** 「再成交 3万 就到 A 级」 */
export const liftLine = (lift: { to: string; fen: number } | null): string =>
  lift && lift.fen > 0 ? `再成交${money(lift.fen)}就到${lift.to}级` : ''

/** A grade that moved: once, with its cause. */
export const gradeMoved = (m: {
  name: string
  from: string | null
  to: string | null
  /** The reason, where somebody set it. */
  byHand: string | null
  turnover: number
  share: number
  lift: { to: string; fen: number } | null
  cycle: number
}): string =>
  [
    m.from ? `等级 ${m.from} → ${m.to ?? '未定级'}` : `等级：${m.to ?? '未定级'}`,
    m.byHand !== null
      ? `（人工：${m.byHand}；以后每${m.cycle}天至少联系一次）`
      : `（近12个月成交${money(m.turnover)}，占全部${percent(m.share)}${m.lift ? `，${liftLine(m.lift)}` : ''}；以后每${m.cycle}天至少联系一次）`,
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
    `最近联系：${r.lastContactOn ? ago(r.lastContactOn, r.today) : '还没有'}　负责人：${r.owner}`,
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

/** What a grade rests on: figures, cut-offs, what would lift it. */
export const whyGrade = (w: {
  name: string
  today: string
  headline: string | null
  manual: { mark: string; reason: string; by: string; until: string | null } | null
  typed: boolean
  grade: Grade
  turnover: number
  before: number
  deals: number
  lastDealOn: string | null
  cuts: { a: number; b: number; total: number; customers: number }
  shares: { a: number; b: number }
  lift: { to: string; fen: number } | null
  service: string
  cycle: number
  risk: { level: string | null; why: string }
}): Message =>
  text(
    [
      `「${w.name}」${w.headline ? `${w.headline}级` : '未定级'} · ${w.grade.level} · ${w.grade.class} · ${w.grade.life}${w.grade.growing ? ' · 成长快' : ''}`,
      ...(w.manual
        ? [
            `人工定为「${w.manual.mark}」：${w.manual.reason}（${w.manual.by}${w.manual.until ? `，到${shortDay(w.manual.until, w.today)}止` : ''}）；按规则是${w.grade.letter ?? '未定级'}`,
          ]
        : w.typed
          ? [
              `等级是手工登记的；按规则是${w.grade.letter ?? '未定级'}。要按规则，回复「等级 ${w.name} 自动」`,
            ]
          : []),
      `近12个月成交：${money(w.turnover)}，${w.deals}笔，占全部${money(w.cuts.total)}的${percent(w.grade.share)}（上一年${money(w.before)}）`,
      w.cuts.customers > 0
        ? `ABC：成交额从高到低，合计占到${percent(w.shares.a)}为A（现在是${money(w.cuts.a)}起），占到${percent(w.shares.b)}为B（${money(w.cuts.b)}起），其余为C`
        : 'ABC：还没有成交记录，暂不分级',
      ...(w.grade.rfm
        ? [
            `RFM：${w.grade.rfm.raw.days}天前成交（${w.grade.rfm.r}分）、一年${w.grade.rfm.raw.deals}笔（${w.grade.rfm.f}分）、${money(w.grade.rfm.raw.turnover)}（${w.grade.rfm.m}分）→ ${w.grade.rfm.segment}客户`,
          ]
        : []),
      ...(w.risk.level ? [`风险${levelName(w.risk.level)}：${w.risk.why}`] : []),
      ...(w.lift && w.lift.fen > 0 ? [`怎样升级：${liftLine(w.lift)}`] : []),
      `服务：${w.service}；每${w.cycle}天至少联系一次`,
      '不认同可以说「异议 客户名 理由」。',
    ].join('\n'),
  )

/** What is sold or lent goes beyond what the customer's credit carries. Sums in 分. */
export const overLimit = (c: {
  grade: string
  limit: number
  owed: number
  sold: number
}): string =>
  `⚠ 信用${c.grade}：建议赊账上限${money(c.limit)}，现在欠${money(c.owed)}${c.sold > 0 ? `，这单${money(c.sold)}最好先收款再发货` : '，已超过，先催旧款'}`
