import { text, type Message } from '../message.ts'
import { clip, money, shortDay } from '../plain.ts'

interface Span {
  today: string
  within: { name: string; from: string; to: string }
  /** Others look on: no sums. */
  masked: boolean
  /** There were more sales than could be looked through. */
  cut: boolean
}

const WHOLE = '一笔里有几样东西的，按整笔算。'
const cutLine = (cut: boolean): string[] => (cut ? ['成交太多，只看了最近的一部分。'] : [])
const spanOf = ({ within, today }: Span): string =>
  `${within.name}（${shortDay(within.from, today)}到${shortDay(within.to < today ? within.to : today, today)}）`

/** Which goods sell, what brought most first. */
export const productList = (
  l: Span & {
    products: { name: string; n: number; fen: number; customers: number }[]
    total: number
    sales: number
    /** Sales whose words name no goods. */
    unnamed: number
  },
): Message =>
  text(
    l.sales === 0
      ? `${spanOf(l)}还没有成交。`
      : l.total === 0
        ? `${spanOf(l)}有 ${l.sales} 笔成交，都没写买的是什么。记成交时带上产品，比如「华东建材成交30万，买了两台冷柜」，就能统计。`
        : [
            `${spanOf(l)}卖得最多的产品：`,
            ...l.products.map(
              (p, i) =>
                `${i + 1}. ${clip(p.name, 16)} ${l.masked ? '' : `${money(p.fen)}，`}${p.n}笔，${p.customers}位客户`,
            ),
            ...(l.unnamed > 0 ? [`另有 ${l.unnamed} 笔没写买的是什么。`] : []),
            ...(l.masked ? [] : [WHOLE]),
            ...cutLine(l.cut),
            `问「谁在买${l.products[0]?.name ?? ''}」看客户。`,
          ].join('\n'),
  )

/** Who buys one thing. */
export const buyersList = (
  l: Span & {
    goods: string
    n: number
    fen: number
    total: number
    rows: { name: string; owner: string; n: number; fen: number; last: string }[]
  },
): Message =>
  text(
    l.n === 0
      ? `${spanOf(l)}没有「${l.goods}」的成交记录。想看谁提过，说「提到 ${l.goods}」。`
      : [
          `「${l.goods}」${spanOf(l)}卖了 ${l.n} 笔${l.masked ? '' : `，${money(l.fen)}`}，${l.total} 位客户：`,
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${clip(r.name, 24)}（${[l.masked ? '' : money(r.fen), `${r.n}笔`, `最近${shortDay(r.last, l.today)}`, r.owner].filter(Boolean).join('，')}）`,
          ),
          ...(l.total > l.rows.length ? [`还有 ${l.total - l.rows.length} 位。`] : []),
          ...cutLine(l.cut),
          `没买过的：说「没买过${l.goods}的客户」。`,
        ].join('\n'),
  )

/** Who bought something, and never this. */
export const neverList = (l: {
  goods: string
  total: number
  rows: { name: string; grade: string | null }[]
}): Message =>
  text(
    l.total === 0
      ? `成交过的客户都买过「${l.goods}」。`
      : [
          `成交过、但没买过「${l.goods}」的客户共 ${l.total} 位，买得多的在前：`,
          ...l.rows.map(
            (r, i) => `${i + 1}. ${clip(r.name, 24)}${r.grade ? `（${r.grade}级）` : ''}`,
          ),
          '回复序号看档案。',
        ].join('\n'),
  )
