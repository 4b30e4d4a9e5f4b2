import { ACTIVITY_NAMES } from '../labels.ts'
import { text, type Message } from '../message.ts'
import { clip, money, shortDay, stretch } from '../plain.ts'

/** 「甲、乙等5位」 */
export const names = <T>(list: T[], say: (t: T) => string, most = 4): string =>
  list.slice(0, most).map(say).join('、') + (list.length > most ? `等${list.length}位` : '')

/** What was done, a line a note. */
export const doings = (d: {
  title: string
  today: string
  from: number
  rows: { customer: string; by: string; on: string; activity: string | null; words: string }[]
  more: boolean
}): Message =>
  text(
    d.rows.length === 0
      ? `${d.title}${d.from > 0 ? '没有更多记录了。' : '还没有记录。'}`
      : [
          `${d.title}的记录：`,
          ...d.rows.map((r, i) => {
            const how = r.activity ? ` ${ACTIVITY_NAMES[r.activity] ?? ''}` : ''
            const day = r.on === d.today ? '' : `${shortDay(r.on, d.today)} `
            return `${d.from + i + 1}. ${day}${r.by ? `${r.by} ` : ''}${r.customer}${how}：${clip(r.words, 36)}`
          }),
          `${d.more ? '回复「更多」往下看；' : ''}回复序号看档案。`,
        ].join('\n'),
  )

/** What one person did in a stretch of days. */
export interface SelfSummary {
  who: string
  /** 本月, 上周, as it was asked for. */
  name: string
  from: string
  to: string
  today: string
  /** Files made, by name, and how many in the stretch before. */
  made: string[]
  madeBefore: number
  updated: number
  activities: { activity: string | null; n: number }[]
  deals: { n: number; fen: number }
  dealsBefore: number
  paid: { n: number; fen: number }
  /** Customers whose complaints were settled. */
  settled: string[]
  done: number
  late: number
}

/** 「我的月总结」: fit to be handed on as it is. */
export function selfSummary(s: SelfSummary): Message {
  const met = s.activities.filter((a) => a.activity)
  const notes = s.activities.reduce((sum, a) => sum + a.n, 0)
  const contacts = met.map((a) => `${ACTIVITY_NAMES[a.activity ?? ''] ?? '其他'}${a.n}次`)
  // A week on its first day is a week all the same.
  const day = s.from === s.to && !/[周月季年]/.test(s.name)
  const before = day ? '前一天' : '上一期'
  const few = (list: string[]) => (list.length > 0 ? `（${names(list, (n) => n, 3)}）` : '')
  return text(
    [
      `${s.who}的${day ? `${/^今/.test(s.name) ? '' : s.name}日报` : `${s.name}总结`}（${stretch(s, s.today)}）`,
      `建档：${s.made.length}份${few(s.made)}，${before}${s.madeBefore}份`,
      `更新：${s.updated}份老档案`,
      `联系：${notes}条记录${contacts.length > 0 ? `，${contacts.join('、')}` : ''}`,
      `成交：${s.deals.n > 0 ? `${s.deals.n}笔 ${money(s.deals.fen)}` : '没有'}，${before}${money(s.dealsBefore)}`,
      ...(s.paid.n > 0 ? [`回款：${s.paid.n}笔 ${money(s.paid.fen)}`] : []),
      `解决投诉：${s.settled.length}位${few(s.settled)}`,
      `待办：办完${s.done}项，逾期${s.late}项`,
    ].join('\n'),
  )
}
