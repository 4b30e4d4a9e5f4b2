import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth } from '../../domain/day.ts'
import { readPeriod, type Period } from './period.ts'
import type { Query } from './types.ts'

const OTHER =
  '(上上?个?月|上上?周|上个?星期|上个?礼拜|去年同期|去年(?:这个?时候|这个月|同月|同季)?|前年|上个?季度?|20\\d\\d年)'
const HOW = '(?:比|相比|对比)?(?:起来)?(?:怎么样|如何|好|多|差|少|涨|跌|增长|下降|了|吗|没)*'
/** 「比上个月怎么样」, 「同比」, 「环比涨了多少」 */
const AGAINST = new RegExp(
  `(?:跟|和|比|与|对比|相比)?${OTHER}(?:跟|和|与|比)(?=本|这|今)|(?:跟|和|比|与|对比|相比|较)${OTHER}${HOW}|(同比|环比)(?:增长|上升|下降|涨|跌|变化|增幅)?(?:了|率|幅度)?(?:多少)?|(?:比|较)?(去年同期)(?:增长|涨|多)?(?:了)?(?:多少)?`,
)

/** What a stretch of days is held against: the words, where some ask for it. */
export function againstIn(line: string): { words: string; what: string } | undefined {
  const hit = AGAINST.exec(line)
  const what = hit?.[1] ?? hit?.[2] ?? hit?.[3] ?? hit?.[4]
  return hit && what ? { words: hit[0], what } : undefined
}

const THIS: Record<string, string> = {
  周: '本周',
  期: '本周',
  拜: '本周',
  度: '本季',
  季: '本季',
  年: '今年',
}

/**
 * Sets a question's stretch of days and the one before it. A stretch that is not over yet is held
 * against as many days of the other one too, or it would always look worse.
 */
export function askAgainst(
  query: Query,
  what: string,
  within: Period | undefined,
  today: string,
): void {
  const lastYear = /同比|同期|时候|这个月|同月|同季/.test(what)
  const now =
    within ??
    readPeriod(lastYear || what === '环比' ? '本月' : (THIS[what.slice(-1)] ?? '本月'), today)
  const against = lastYear
    ? yearBefore(now)
    : what === '环比'
      ? theOneBefore(now)
      : readPeriod(what, today)
  if (!against || !now) return
  const gone = daysBetween(now.from, today)
  const to = addDays(against.from, gone)
  const short = today < now.to && to < against.to
  if (short && lastYear) against.to = to
  query.sum = { of: query.created ? 'customers' : 'deal', by: null, ...query.sum, in: now, against }
  query.dealt = null
  if (short && !lastYear) query.sum.alike = { ...against, name: `${against.name}同期`, to }
  query.n++
}

const yearBefore = (now: Period | undefined): Period | undefined =>
  now && {
    name: '去年同期',
    from: addMonths(now.from, -12),
    to: endOf(addMonths(now.to, -12), now),
  }

/** The stretch of the same length just before: whole months before months. */
function theOneBefore(now: Period | undefined): Period | undefined {
  if (!now) return undefined
  const to = addDays(now.from, -1)
  if (!now.from.endsWith('-01'))
    return { name: '上一期', from: addDays(now.from, -1 - daysBetween(now.from, now.to)), to }
  const months = Number(now.to.slice(5, 7)) - Number(now.from.slice(5, 7)) + 1
  return { name: '上一期', from: addMonths(now.from, -months), to }
}

/** 28 February of a year before is the last of its month, as its counterpart was. */
const endOf = (day: string, { to }: Period): string =>
  to === lastOfMonth(firstOfMonth(to)) ? lastOfMonth(firstOfMonth(day)) : day
