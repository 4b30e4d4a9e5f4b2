import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  mondayOf,
  monthOf,
  yearOf,
} from '../../domain/day.ts'

export interface Period {
  name: string
  /** Both inclusive. */
  from: string
  to: string
  /** The words that name it, where it was read from a line. */
  words?: string
}

const PERIODS: [RegExp, (today: string) => [string, string]][] = [
  [/明天|明日/, (t) => [addDays(t, 1), addDays(t, 1)]],
  [
    /下周|下星期|下个星期|下礼拜|下个礼拜/,
    (t) => [addDays(mondayOf(t), 7), addDays(mondayOf(t), 13)],
  ],
  [/下个?月/, (t) => [addMonths(firstOfMonth(t), 1), lastOfMonth(addMonths(firstOfMonth(t), 1))]],
  [/今天|今日|今儿/, (t) => [t, t]],
  [/昨天|昨日/, (t) => [addDays(t, -1), addDays(t, -1)]],
  [/上周|上星期|上个星期|上礼拜/, (t) => [addDays(mondayOf(t), -7), addDays(mondayOf(t), -1)]],
  [/本周|这周|这个?星期|这个?礼拜|本星期/, (t) => [mondayOf(t), addDays(mondayOf(t), 6)]],
  [/上个?月/, (t) => [firstOfMonth(addMonths(firstOfMonth(t), -1)), addDays(firstOfMonth(t), -1)]],
  [/本月|这个?月|当月/, (t) => [firstOfMonth(t), lastOfMonth(t)]],
  [/上个?季度?/, (t) => quarter(addMonths(quarter(t)[0], -1))],
  [/本季度?|这个?季度?|当季/, (t) => quarter(t)],
  [/去年|上年/, (t) => [`${yearOf(t) - 1}-01-01`, `${yearOf(t) - 1}-12-31`]],
  [/今年|本年/, (t) => [`${yearOf(t)}-01-01`, `${yearOf(t)}-12-31`]],
]

function quarter(day: string): [string, string] {
  const first = `${yearOf(day)}-${String(Math.floor((monthOf(day) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  return [first, lastOfMonth(addMonths(first, 2))]
}

/** A stretch of days that a line names, with the words that name it. */
export function readPeriod(line: string, today: string): (Period & { words: string }) | undefined {
  for (const [pattern, of] of PERIODS) {
    const words = pattern.exec(line)?.[0]
    if (!words) continue
    const [from, to] = of(today)
    return { name: words, from, to, words }
  }
  const last =
    /(?:近|最近|过去)\s*(\d{1,3}|[一二两三四五六七八九十半]+)\s*(?:个)?(天|日|周|星期|月|年)/.exec(
      line,
    )
  const lately = last ? null : LATELY.exec(line)?.[0]
  if (lately) return { name: '近30天', from: addDays(today, -29), to: today, words: lately }
  if (!last) return undefined
  const from = back(today, last[1] ?? '', last[2] ?? '')
  return { name: last[0], from: addDays(from, 1), to: today, words: last[0] }
}

/** Lately without a number is a month. */
const LATELY = /最近|近期|近来|这阵子|这段时间|前一阵/

const DIGITS = '零一二三四五六七八九十'

/** That many days, weeks, months or years before. */
export function back(today: string, count: string, unit: string): string {
  const n = /^\d+$/.test(count)
    ? Number(count)
    : count === '两'
      ? 2
      : count === '半'
        ? 0.5
        : numeral(count)
  if (unit === '季度') return addMonths(today, -3 * n)
  if (unit === '年') return addMonths(today, -Math.round(n * 12))
  if (unit === '月') return n < 1 ? addDays(today, -15) : addMonths(today, -n)
  return addDays(today, -Math.round(n * (unit === '天' || unit === '日' ? 1 : 7)))
}

/** 「十二」 */
export function numeral(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const digit = (w: string | undefined, none: number) => (w ? DIGITS.indexOf(w) : none)
  return words.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0)
}
