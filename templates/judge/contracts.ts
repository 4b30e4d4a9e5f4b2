import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

/** The line of a receipt that tells what became of a contract. */
export function contractTold(
  c: {
    name: string
    change: string
    endsOn: string | null
    remindOn: string | null
    was: string | null
  } | null,
  today: string,
): string | undefined {
  if (!c) return undefined
  if (c.change === 'over') return `${c.name}不再续，不会再提醒。`
  if (!c.endsOn)
    return `${c.name}已续签。新的到哪天？说「${c.name}到2027年12月31日」，到期前一个月提醒你。`
  const was = c.was ? `（原来是${shortDay(c.was, today)}）` : ''
  if (c.endsOn < today)
    return `${c.name}：${shortDay(c.endsOn, today)}已到期${was}，续了就说「续签到…」。`
  return `${c.name}：${when(c.endsOn, today)}到期${was}${c.remindOn ? `，${shortDay(c.remindOn, today)}提醒谈续签` : ''}`
}

/** 「合同12月20日到期」 on a card. */
export const contractOn = (c: { name: string; endsOn: string }, today: string): string =>
  `${c.name}${shortDay(c.endsOn, today)}${c.endsOn < today ? '已到期' : '到期'}`

/** One page of contracts that end, the first first. */
export const contractList = (l: {
  title: string
  today: string
  from: number
  total: number
  rows: { customer: string; owner: string; name: string; endsOn: string }[]
}): Message =>
  text(
    l.total === 0
      ? `${l.title}：没有。登记合同就记一句「华东建材的合同12月20日到期」，我就到期前一个月提醒。`
      : [
          `${l.title}：共 ${l.total} 份`,
          ...l.rows.map(
            (r, i) =>
              `${l.from + i + 1}. ${clip(r.customer, 24)} ${contractOn(r, l.today)}${inDays(r.endsOn, l.today)}${r.owner ? `（${r.owner}）` : ''}`,
          ),
          ...(l.from + l.rows.length < l.total ? ['下一页：回复「更多」。'] : []),
          '回复序号看档案。续了就说「客户名 续签到2027年12月31日」，不续说「客户名 不续签了」。',
        ].join('\n'),
  )

function inDays(day: string, today: string): string {
  const days = Math.round(
    (Date.parse(`${day}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000,
  )
  return days === 0 ? '，就是今天' : days > 0 ? `，还有${days}天` : `，过了${-days}天`
}
