import { text, type Message } from '../message.ts'
import { clip, money, when } from '../plain.ts'

/** Deals that one answer shows. */
const SHOWN = 8

/** @param t.before what was on file from elsewhere, as words; `year` in fen over the last 12 months */
export const tradeList = (t: {
  name: string
  today: string
  /** `how`: by a note or out of a table (R43). */
  deals: { on: string; fen: number; words: string; by: string; how: string }[]
  before: string | null
  times: number
  year: number
}): Message =>
  text(
    [
      t.deals.length > 0
        ? `「${t.name}」成交 ${t.deals.length} 笔，共 ${money(t.deals.reduce((sum, d) => sum + d.fen, 0))}；近12个月 ${t.times} 次，${money(t.year)}`
        : `「${t.name}」还没有成交记录。说一句「今天下单A产品3万」就记上。`,
      ...t.deals
        .slice(0, SHOWN)
        .map(
          (d) =>
            `・${when(d.on, t.today)} ${money(d.fen)}（「${clip(d.words, 24)}」${d.by}，${d.how}）`,
        ),
      t.deals.length > SHOWN ? `还有 ${t.deals.length - SHOWN} 笔更早的。` : '',
      t.before ? `以前的记录：${clip(t.before, 60)}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
