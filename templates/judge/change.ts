import { text, type Message } from '../message.ts'
import { money, shortDay } from '../plain.ts'

interface Stretch {
  name: string
  from: string
  to: string
  fen: number
}

/** What stands behind a rise or fall of sales, in figures; the reasons have to be asked for. */
export function changeTold(c: {
  today: string
  now: Stretch
  then: Stretch
  more: { name: string; fen: number; now: number }[]
  less: { name: string; fen: number; now: number }[]
  lost: { name: string; reason: string }[]
  visits: [now: number, then: number]
}): Message {
  const gap = c.now.fen - c.then.fen
  const span = (s: Stretch) =>
    `${shortDay(s.from, c.today)}到${shortDay(s.to < c.today ? s.to : c.today, c.today)}`
  const share = c.then.fen > 0 ? `（${Math.round((Math.abs(gap) / c.then.fen) * 100)}%）` : ''
  const list = (rows: typeof c.more, sign: string) =>
    rows.map((r) => `${r.name} ${sign}${money(r.fen)}`).join('，')
  return text(
    [
      `${c.now.name}（${span(c.now)}）成交 ${money(c.now.fen)}，${c.then.name}（${span(c.then)}）${money(c.then.fen)}，${gap === 0 ? '一样多' : `${gap > 0 ? '多' : '少'}了${money(Math.abs(gap))}${share}`}`,
      ...(c.less.length > 0 ? [`少在：${list(c.less, '-')}`] : []),
      ...(c.more.length > 0 ? [`多在：${list(c.more, '+')}`] : []),
      ...(c.lost.length > 0
        ? [
            `丢单 ${c.lost.length} 位：${c.lost.map((l) => `${l.name}${l.reason ? `（${l.reason}）` : ''}`).join('、')}`,
          ]
        : []),
      `拜访 ${c.visits[0]} 次，${c.then.name} ${c.visits[1]} 次`,
      '这是数字上的变化；背后的原因，问问负责的同事更准。',
    ].join('\n'),
  )
}
