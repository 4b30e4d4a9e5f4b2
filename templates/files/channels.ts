import { text, type Message } from '../message.ts'
import { shortDay } from '../plain.ts'

/** Channels with how often each was used, of how many customers, and when last (R85). */
export const channelsShown = (c: {
  head: string
  today: string
  rows: { name: string; times: number; customers?: number; last: string }[]
  foot: string
}): Message =>
  text(
    c.rows.length === 0
      ? `${c.head}：这段时间没有记下资料。`
      : [
          `${c.head}：`,
          ...c.rows.map(
            (r) =>
              `・${r.name} ${r.times}次${r.customers === undefined ? '' : `，涉及${r.customers}位客户`}（最近${shortDay(r.last, c.today)}）`,
          ),
          c.foot,
        ].join('\n'),
  )
