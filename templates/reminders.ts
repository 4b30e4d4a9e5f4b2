import type { Message } from './message.ts'
import { clip, when } from './plain.ts'

/** What is due now. One item is a card to tap, several are a list to read. */
export function reminder(r: {
  today: string
  taskId: string
  items: { id: string; customerId: string; customer: string; at: string; what: string }[]
}): Message {
  const [first, ...others] = r.items
  if (!first) return { text: '' }
  if (others.length > 0)
    return {
      text: [
        `⏰ 到点了，有 ${r.items.length} 件事：`,
        ...r.items.map(
          (i, n) => `${n + 1}. ${when(i.at, r.today)} ${i.customer}：${clip(i.what, 40)}`,
        ),
        '回复「待办」看清单，办好了回复「完成 1」。',
      ].join('\n'),
    }
  return {
    // Line by line what the card shows, so that a client with cards need not read it twice.
    text: `⏰ ${clip(first.customer, 24)}\n${when(first.at, r.today)}\n${clip(first.what, 100)}\n回复「完成 1」办结，「推迟 1」改天。`,
    card: {
      title: `⏰ ${clip(first.customer, 24)}`,
      desc: when(first.at, r.today),
      quote: clip(first.what, 100),
      buttons: [
        { text: '完成', key: `完成 @${first.id}`, style: 'primary' },
        { text: '明天再说', key: `推迟 @${first.id}`, style: 'plain' },
        { text: '打开客户', key: `查 @${first.customerId}`, style: 'plain' },
      ],
      taskId: r.taskId,
    },
  }
}
