import type { Message } from '../message.ts'
import { ago, clip, when } from '../plain.ts'

export interface Reminded {
  id: string
  customerId: string
  customer: string
  at: string
  what: string
  /** Good to know before the call. */
  facts?: { label: string; value: string }[]
  /** A colleague spoke with the customer lately. */
  warn?: { by: string; on: string } | null
}

/** Most that one message lists: a phone's screen. */
const MOST = 12

/** What is due now. One item is a card to tap, several are a list to read. @param late it was missed */
export function reminder(r: {
  today: string
  taskId: string
  late?: boolean
  items: Reminded[]
}): Message {
  const [first, ...others] = r.items
  if (!first) return { text: '' }
  const spoken = (i: Reminded) => (i.warn ? `${i.warn.by}${ago(i.warn.on, r.today)}已联系过` : '')
  if (others.length > 0)
    return {
      text: [
        r.late
          ? `⏰ 刚才有一段时间没能提醒你，现在一起补上，共 ${r.items.length} 件：`
          : `⏰ 到点了，有 ${r.items.length} 件事：`,
        ...r.items
          .slice(0, MOST)
          .map(
            (i, n) =>
              `${n + 1}. ${when(i.at, r.today)} ${i.customer}：${clip(i.what, 40)}${i.warn ? `（${spoken(i)}）` : ''}`,
          ),
        ...(r.items.length > MOST
          ? [`还有 ${r.items.length - MOST} 件，回复「今天」看全部。`]
          : []),
        '办好了回复「完成 1」，改天回复「推迟 1」。',
      ].join('\n'),
    }
  const facts = (first.facts ?? []).map((f) => `${f.label}：${clip(f.value, 24)}`)
  const more = [first.warn ? `注意：${spoken(first)}` : '', ...facts].filter(Boolean)
  const late = r.late ? '（晚到了：刚才有一段时间没能提醒你）' : ''
  return {
    // Line by line what the card shows, so that a client with cards need not read it twice.
    text: [
      `⏰ ${clip(first.customer, 24)}`,
      `${when(first.at, r.today)}${late}`,
      clip(first.what, 100),
      ...more,
      '回复「完成 1」办结，「推迟 1」改天。',
    ].join('\n'),
    card: {
      title: `⏰ ${clip(first.customer, 24)}`,
      desc: `${when(first.at, r.today)}${late}`,
      quote: [clip(first.what, 100), ...more].join('\n'),
      buttons: [
        { text: '完成', key: `完成 @${first.id}`, style: 'primary' },
        { text: '明天再说', key: `推迟 @${first.id}`, style: 'plain' },
        { text: '打开客户', key: `查 @${first.customerId}`, style: 'plain' },
      ],
      taskId: r.taskId,
    },
  }
}
