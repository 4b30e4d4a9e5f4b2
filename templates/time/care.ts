import { text, type Message } from '../message.ts'
import { ago, clip, shortDay } from '../plain.ts'

export interface CareRow {
  customer: string
  who: string
  kind: string
  day: string
  draft: string
  /** What the file says this customer likes: to be mentioned, where it fits. */
  liking: string
  spoken: string | null
  /** Whether they said that greetings are welcome. */
  agreed?: boolean
}

/** 「生日」「中秋」「新品 冷柜」: what a draft is for. */
export const careKind = (occasion: string): string =>
  occasion === 'birthday'
    ? '生日'
    : (KIND[occasion]?.trim() ?? occasion.replace('news:', '新品 ').replace('offer:', '活动 '))

const KIND: Record<string, string> = { founded: ' 成立周年', growth: ' 生意上升' }

/** Whoever was spoken to in these days need not hear from us twice. */
const justSpoken = (r: CareRow, today: string): string => {
  const said = r.spoken ? ago(r.spoken, today) : ''
  return ['今天', '昨天'].includes(said) ? `（${said}刚联系过）` : ''
}

/** Who is to be greeted, with words that the rep sends himself. */
export const careList = (l: {
  title: string
  today: string
  rows: CareRow[]
  total: number
  sent: number
  skipped: { reason: string; n: number }[]
  masked: boolean
}): Message =>
  text(
    l.total === 0 && l.sent === 0 && l.skipped.length === 0
      ? `${l.title}：眼下没有。`
      : [
          `${l.title}（待办 ${l.total}，已送 ${l.sent}）：`,
          ...l.rows.flatMap((r, i) => [
            `${i + 1}. ${r.day === l.today ? '今天' : shortDay(r.day, l.today)} ${r.who ? `${r.who}（${r.customer}）` : r.customer}${KIND[r.kind] ?? ''}${justSpoken(r, l.today)}${r.agreed === false ? '（没问过同意）' : ''}`,
            ...(l.masked || i > 3
              ? []
              : [
                  `　「${clip(r.draft, 70)}」`,
                  ...(r.liking ? [`　可以提到：${clip(r.liking, 24)}`] : []),
                ]),
          ]),
          ...l.skipped.map((s) => `跳过 ${s.n} 位：${s.reason || '没写原因'}`),
          ...(l.total > 0
            ? ['草稿由你自己发给客户。发了回复「已送 1」，不发回复「跳过 1 原因」。']
            : []),
        ].join('\n'),
  )

/** Asked too early: when the list will be there. */
export const festivalLater = (name: string, day: string, ahead: number, today: string): Message =>
  text(`${name}是${shortDay(day, today)}，问候名单和草稿提前 ${ahead} 天列出来，写在早报里。`)

export const careSettled = (s: {
  skip: boolean
  customer: string
  who: string
  why: string
}): Message =>
  text(
    `✓ ${s.skip ? '已跳过' : '已记下送出的问候'}：${s.who ? `${s.who}（${s.customer}）` : s.customer}${s.why ? `，${s.why}` : ''}`,
  )

/** The year's greetings: proof of who was greeted, who was not, and why. */
export const careRecord = (r: {
  year: number
  today: string
  sent: number
  skipped: { reason: string; n: number }[]
  missed: number
  last: (CareRow & { state: string })[]
}): Message =>
  text(
    [
      `${r.year}年问候记录：已送 ${r.sent} 次，跳过 ${r.skipped.reduce((n, s) => n + s.n, 0)} 次，没处理 ${r.missed} 次。`,
      ...r.skipped.map((s) => `・跳过 ${s.n}：${s.reason || '没写原因'}`),
      ...r.last.map(
        (l) =>
          `・${shortDay(l.day, r.today)} ${l.who || l.customer} ${careKind(l.kind)} ${l.state === 'sent' ? '已送' : '跳过'}`,
      ),
    ].join('\n'),
  )

/** Customers whose own words fit a new product; for the rep to tell, not for the bot. */
export const newsList = (n: {
  product: string
  rows: { name: string; words: string }[]
  total: number
  withheld: number
  /** Told already. */
  told: number
}): Message =>
  text(
    [
      n.total === 0 && n.told > 0
        ? `「${n.product}」该通知的都通知过了（${n.told} 位）。`
        : n.total === 0
          ? n.withheld > 0
            ? `对「${n.product}」感兴趣的 ${n.withheld} 位，不愿接收或还没征得同意，都没有列入。问过本人同意了，就说「同意 客户名 营销」。`
            : `没有找到对「${n.product}」感兴趣的客户。`
          : `对「${n.product}」可能感兴趣的客户（${n.total}）：`,
      ...n.rows.map((r, i) => `${i + 1}. ${r.name}：${clip(r.words, 30)}`),
      ...(n.withheld > 0 && n.total > 0
        ? [`另有 ${n.withheld} 位不愿接收或还没征得同意，没有列入。`]
        : []),
      ...(n.total > 0
        ? [
            ...(n.told > 0 ? [`已通知 ${n.told} 位，不再列。`] : []),
            `参考说法：「您之前提到的需求，我们新到了${n.product}，方便的话我发资料给您看看。」`,
            '由你自己发给客户。发了回复「已送 1」，不发回复「跳过 1 原因」。',
          ]
        : []),
    ].join('\n'),
  )
