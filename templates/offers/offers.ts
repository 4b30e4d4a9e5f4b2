import { text, type Message } from '../message.ts'
import { clip, shortDay } from '../plain.ts'

type Offered =
  | { by: 'asked'; product: string; on: string | null; heardBy: string | null }
  | { by: 'habit'; words: string; days: number; since: number }
  | { by: 'peers'; product: string; n: number }

const offered = (o: Offered, today: string): string =>
  o.by === 'asked'
    ? `${clip(o.product, 24)}：客户提过${o.on ? `（${shortDay(o.on, today)}${o.heardBy ? `，${o.heardBy}记` : ''}）` : ''}`
    : o.by === 'habit'
      ? `再订一批：平时 ${o.days} 天买一次，已经 ${o.since} 天没买${o.words ? `；上次「${clip(o.words, 24)}」` : ''}`
      : `${clip(o.product, 24)}：同行业 ${o.n} 家客户也提过，可以问问`

/** Up to three things to offer, each with its fact; none without one (R162, R164, R172). */
export const recommended = (r: {
  name: string
  today: string
  offers: Offered[]
  /** What it must be like: of somebody who looks for a flat, a size, a price. */
  conditions: { label: string; value: string }[]
  /** How the customer likes to be served, and what not to do. */
  manners: { label: string; value: string }[]
  consent: 'given' | 'withdrawn' | 'none'
}): Message =>
  text(
    [
      r.offers.length === 0
        ? `「${r.name}」依据不足：没记过想要什么，也看不出购买规律。先问一句，再说「${r.name}想要…」记下来。`
        : `可以跟「${r.name}」谈：`,
      ...r.offers.map((o, i) => `${i + 1}. ${offered(o, r.today)}`),
      r.conditions.length > 0
        ? `按这些条件找：${r.conditions.map((c) => `${c.label} ${clip(c.value, 12)}`).join('，')}`
        : '',
      ...r.manners.map((m) => `${m.label}：${clip(m.value, 24)}`),
      r.consent === 'withdrawn' ? '客户不愿接收推荐，只在见面时提，别发消息。' : '',
      r.consent === 'none' && r.offers.length > 0
        ? '还没征得同意接收推荐：当面聊可以，别群发。'
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** Whom a promotion fits, with the purchase that speaks for it (R171). */
export const promotionList = (p: {
  name: string
  product: string
  days: number
  rows: { name: string; words: string }[]
  total: number
  withheld: number
  told: number
}): Message =>
  text(
    [
      p.total > 0
        ? `活动「${p.name}」：近 ${p.days} 天买过${p.product}的客户（${p.total}）：`
        : p.told > 0
          ? `活动「${p.name}」该通知的都通知过了（${p.told} 位）。`
          : p.withheld > 0
            ? `近 ${p.days} 天买过${p.product}的 ${p.withheld} 位，不愿接收或还没征得同意，都没有列入。问过本人同意了，就说「同意 客户名 营销」。`
            : `近 ${p.days} 天没有客户买过${p.product}。`,
      ...p.rows.map((r, i) => `${i + 1}. ${r.name}：${clip(r.words, 36)}`),
      p.total > p.rows.length ? `先列 ${p.rows.length} 位，处理完再看下一批。` : '',
      p.withheld > 0 && p.total > 0
        ? `另有 ${p.withheld} 位不愿接收或还没征得同意，没有列入。`
        : '',
      p.total > 0 ? `${OWN_HAND}\n回复「发送清单」看每位的草稿；发了回复「已送 1」。` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )

const OWN_HAND = '由你自己发给客户，小客不替你发。'

/** All drafts that wait, for whichever way of sending the rep takes (R154). */
export const sendList = (s: {
  rows: { name: string; what: string; draft: string }[]
  from: number
  total: number
  today: string
}): Message =>
  text(
    s.total === 0
      ? '没有等着发的草稿。「生日」「问候 中秋」「新品 冷柜」「活动 满减 目标=近90天买过冷柜」会列出该发给谁。'
      : [
          `发送清单（${s.total}）：`,
          ...s.rows.flatMap((r, i) => [
            `${s.from + i + 1}. ${r.name} ${r.what}`,
            `　${clip(r.draft, 80)}`,
          ]),
          s.total > s.from + s.rows.length ? '回复「更多」看后面的。' : '',
          `${OWN_HAND}群发助手、短信、逐个发都行；同一位客户别发两遍。`,
          '发了回复「已送 1」，不发回复「跳过 1 原因」。',
        ]
          .filter(Boolean)
          .join('\n'),
  )

/** Words to begin with; the blanks are the rep's to fill. */
export const wording = (w: {
  kind: 'offer' | 'care'
  customer: string
  who: string
  from: string
  product: string | null
  bought: { on: string; words: string } | null
  today: string
}): Message => {
  const you = w.who ? `${w.who}，您好！` : '您好！'
  const thing = w.product ?? '＿＿'
  const body =
    w.kind === 'offer'
      ? `${you}${w.product ? `您之前提到${thing}，` : ''}我们这边${thing}现在有优惠：＿＿，到＿月＿日为止。合适的话我给您留着。——${w.from}`
      : `${you}${w.bought ? `上次（${shortDay(w.bought.on, w.today)}）的货` : thing}用着还顺手吗？使用上请留意：＿＿；保养：＿＿。有问题随时找我。——${w.from}`
  return text(
    [
      `给「${w.customer}」的${w.kind === 'offer' ? '优惠信息' : '购买注意事项'}草稿：`,
      body,
      w.kind === 'care' && w.bought ? `依据：${clip(w.bought.words, 30)}` : '',
      w.kind === 'offer' && !w.product ? '档案里没记过客户想要什么，产品要你来填。' : '',
      `空着的地方你来填。${OWN_HAND}`,
    ]
      .filter(Boolean)
      .join('\n'),
  )
}
