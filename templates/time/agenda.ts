import { text, type Message } from '../message.ts'
import { ago, clip, shortDay, when } from '../plain.ts'

/** Told to whoever gave the step away. */
export const stepDone = (s: {
  by: string
  customer: string
  what: string
  result: string | null
}): Message =>
  text(
    `${s.by}办完了「${s.customer}」${clip(s.what, 40)}${s.result ? `\n结果：${clip(s.result, 200)}` : ''}`,
  )

/** Told to whoever gets a step. */
export const stepGiven = (s: {
  by: string
  customer: string
  what: string
  at: string
  today: string
  reason: string | null
}): Message =>
  text(
    [
      `${s.by}把一项待办转给你：${clip(aboutWhom(s), 80)}`,
      `时间：${when(s.at, s.today)}`,
      s.reason ? `说明：${clip(s.reason, 100)}` : '',
      '回复「待办」看清单，办好了回复「完成 1 结果…」，我会告诉对方。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const stepMoved = (s: {
  to: string
  customer: string
  what: string
  at: string
  today: string
  /** Whether the receiver may open the customer's file. */
  sees: boolean
}): Message =>
  text(
    [
      `✓ 已把「${aboutWhom({ ...s, what: clip(s.what, 30) })}」转给${s.to}，办好了会告诉你。`,
      `⏰ ${when(s.at, s.today)}`,
      s.sees ? '' : `${s.to}还看不到这位客户的档案，需要的话再把客户共享给他。`,
      '回复「撤销」可以收回。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** What is to be done and for whom; a customer who is named in it is not named twice. */
export const aboutWhom = (s: { customer: string; what: string }): string =>
  [s.customer, s.customer.slice(0, 4), s.customer.slice(0, 2)].some((n) => s.what.includes(n))
    ? s.what
    : `${s.customer}：${s.what}`

/** How a step came to where it is. */
export const trail = (t: {
  customer: string
  what: string
  today: string
  lines: { on: string; by: string; what: string }[]
}): Message =>
  text(
    [
      `「${t.customer}」${clip(t.what, 40)} 的经过：`,
      ...t.lines.map((l) => `・${shortDay(l.on, t.today)} ${l.by}：${l.what}`),
    ].join('\n'),
  )

/** Before a visit: what is on file and useful in the first minute, each with its day. */
export const prepared = (p: {
  name: string
  today: string
  last: { on: string; by: string; self: boolean } | null
  notes: { on: string; by: string; words: string }[]
  steps: { at: string; what: string }[]
  facts: { label: string; value: string }[]
  risks: { on: string; words: string }[]
  /** Complaints of one who complains often, with what ended them; null: not often. */
  often: { asked: string; answered: string }[] | null
}): Message =>
  text(
    [
      `去见「${p.name}」之前：`,
      p.last
        ? `上次联系：${ago(p.last.on, p.today)}${p.last.by ? `（${p.last.by}）` : ''}${!p.last.self && ['今天', '昨天', '2天前'].includes(ago(p.last.on, p.today)) ? '，别重复打扰' : ''}`
        : '还没有联系过。',
      ...p.notes.map((n) => `・${shortDay(n.on, p.today)} ${n.by}：${clip(n.words, 50)}`),
      ...p.steps.map((s) => `答应的事：${when(s.at, p.today)} ${clip(s.what, 30)}`),
      ...p.facts.map((f) => `${f.label}：${clip(f.value, 40)}`),
      ...(p.often ? ['常咨询：近三个月投诉过三次以上，先想好怎么答。'] : []),
      ...(p.often ?? []).map(
        (o) => `上回「${clip(o.asked, 20)}」这样解决：${clip(o.answered, 30)}`,
      ),
      ...p.risks.map((r) => `⚠ ${shortDay(r.on, p.today)}「${clip(r.words, 30)}」`),
    ].join('\n'),
  )

/** Below the receipt of a sale. */
export const visitsOffered = (): string =>
  '成交后要回访的话，回复「排回访」，3 天和 30 天后提醒你。'
export const visitsPlanned = (days: string[], today: string): string =>
  `成交回访已排：${days.map((d) => shortDay(d, today)).join('、')}，不要就回复「不用回访」。`

/** Who has how many steps overdue, the most first. */
export const overdueRanking = (rows: { name: string; n: number }[]): Message =>
  text(
    rows.length === 0
      ? '没有逾期的待办，都跟上了。'
      : [
          `逾期待办共 ${rows.reduce((sum, r) => sum + r.n, 0)} 件：`,
          ...rows.map((r, i) => `${i + 1}. ${r.name} ${r.n} 件`),
          '看谁的就说「张三的逾期待办」。',
        ].join('\n'),
  )

/** Customers with nothing planned. */
export const noStepList = (l: {
  total: number
  from: number
  more: boolean
  rows: { name: string; grade: string | null; days: number; never: boolean; owner: string }[]
}): Message =>
  text(
    l.total === 0
      ? '每位客户都排好了下一步。'
      : [
          `没有下一步的客户（${l.total}）：`,
          ...l.rows.map((r, i) => {
            const since = r.never
              ? `建档 ${r.days} 天`
              : r.days === 0
                ? '今天联系过'
                : `${r.days} 天前联系过`
            return `${l.from + i + 1}. ${r.name}（${[r.grade && `${r.grade}级`, since, r.owner].filter(Boolean).join('，')}）`
          }),
          ...(l.more ? ['下一页：回复「更多」。'] : []),
          '排一步就说一句，比如「华东建材 下周三拜访」。',
        ].join('\n'),
  )
