import { text, type Message } from '../message.ts'
import { ago, clip, money } from '../plain.ts'

/** Buyers gone quiet, by what they bought (R178). */
export const reviveList = (l: {
  rows: { name: string; fen: number; lastBought: string; heard: string; owner: string | null }[]
  from: number
  total: number
  fresh: number
  freshBefore: number
  today: string
}): Message =>
  text(
    [
      `本月新客户 ${l.fresh} 家，上月 ${l.freshBefore} 家。${l.fresh < l.freshBefore ? '新客户少了，老客户更值得翻一翻。' : ''}`,
      l.total === 0
        ? '买过的客户一个月内都联系过，没有要翻的。'
        : `买过、但一个月没联系的老客户（${l.total}），买得多的在前：`,
      ...l.rows.map(
        (r, i) =>
          `${l.from + i + 1}. ${r.name}：三年买了 ${money(r.fen)}，上次 ${ago(r.lastBought, l.today)}，${ago(r.heard, l.today)}联系过${r.owner ? `（${r.owner}）` : ''}`,
      ),
      l.total > 0
        ? `回复序号看档案${l.total > l.from + l.rows.length ? '，「更多」看后面的' : ''}；「推荐 客户名」看可以谈什么。`
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const referred = (r: { from: string; to: string; n: number }): Message =>
  text(
    `✓ 「${r.to}」是「${r.from}」介绍来的。「${r.from}」已经介绍了 ${r.n} 家，记得道声谢。\n回复「撤销」可以收回。`,
  )

export const referrers = (l: { rows: { name: string; customers: string[] }[] }): Message =>
  text(
    l.rows.length === 0
      ? '还没有记过转介绍。记一笔：转介绍 老客户 → 新客户'
      : [
          '转介绍榜：',
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${r.name} ${r.customers.length} 家：${clip(r.customers.join('、'), 40)}`,
          ),
        ].join('\n'),
  )
