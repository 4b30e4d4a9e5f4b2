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

type Stretch = [from: string, to: string]

/** The first pattern that fits names the stretch; groups are what the words leave open. */
const PERIODS: [RegExp, (today: string, hit: RegExpExecArray) => Stretch][] = [
  // 去年11月, 2025年三季度, 上半年: a part of a year before the year itself.
  [
    new RegExp(
      `${yearWords()}?(?:份|的)?(\\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?![\\d一二三四五六七八九十])`,
    ),
    (t, { 1: year = '', 2: month = '', input }) =>
      monthAt(t, year, counted(month), AHEAD.test(input)),
  ],
  [
    new RegExp(`${yearWords()}?(?:的)?(?:第?([一二三四1-4])个?季度|[Qq]([1-4]))`),
    (t, [, year = '', a, b = '']) => quarter(`${yearAt(t, year)}-${pad(counted(a ?? b) * 3)}-01`),
  ],
  [
    new RegExp(`${yearWords()}?(?:的)?([上下])半年`),
    (t, [, year = '', half]) =>
      half === '上'
        ? [`${yearAt(t, year)}-01-01`, `${yearAt(t, year)}-06-30`]
        : [`${yearAt(t, year)}-07-01`, `${yearAt(t, year)}-12-31`],
  ],
  [/年初(?:以来|至今|到现在|到今天)/, (t) => [`${yearOf(t)}-01-01`, t]],
  [/月初(?:以来|至今|到现在|到今天)/, (t) => [firstOfMonth(t), t]],
  [/明天|明日/, (t) => [addDays(t, 1), addDays(t, 1)]],
  [/后天/, (t) => [addDays(t, 2), addDays(t, 2)]],
  [/前天/, (t) => [addDays(t, -2), addDays(t, -2)]],
  [
    /下周|下星期|下个星期|下礼拜|下个礼拜/,
    (t) => [addDays(mondayOf(t), 7), addDays(mondayOf(t), 13)],
  ],
  [/下个?季度?/, (t) => quarter(addMonths(quarter(t)[0], 3))],
  [
    /下个?月份?/,
    (t) => [addMonths(firstOfMonth(t), 1), lastOfMonth(addMonths(firstOfMonth(t), 1))],
  ],
  [/今天|今日|今儿/, (t) => [t, t]],
  [/昨天|昨日/, (t) => [addDays(t, -1), addDays(t, -1)]],
  [/上上周|上上个?星期|上上个?礼拜/, (t) => [addDays(mondayOf(t), -14), addDays(mondayOf(t), -8)]],
  [/上周|上个?星期|上个?礼拜/, (t) => [addDays(mondayOf(t), -7), addDays(mondayOf(t), -1)]],
  [/本周|这个?周|这个?星期|这个?礼拜|本星期/, (t) => [mondayOf(t), addDays(mondayOf(t), 6)]],
  [/上上个?月/, (t) => monthOff(t, -2)],
  [/上个?月份?/, (t) => monthOff(t, -1)],
  [/本月份?|这个?月份?|当月/, (t) => monthOff(t, 0)],
  [/上个?季度?/, (t) => quarter(addMonths(quarter(t)[0], -1))],
  [/本季度?|这个?季度?|当季/, (t) => quarter(t)],
  [
    new RegExp(yearWords()),
    (t, [, year = '']) => [`${yearAt(t, year)}-01-01`, `${yearAt(t, year)}-12-31`],
  ],
]

function yearWords(): string {
  return '(20\\d\\d年|前年|去年|上年|今年|本年|明年)'
}

const YEARS: Record<string, number> = { 前年: -2, 去年: -1, 上年: -1, 明年: 1 }
const yearAt = (today: string, words: string): number =>
  Number(/^20\d\d/.exec(words)?.[0] ?? yearOf(today) + (YEARS[words] ?? 0))

const pad = (n: number): string => String(n).padStart(2, '0')
const counted = (words: string): number => (/^\d+$/.test(words) ? Number(words) : numeral(words))

/** What is still to come is asked for. */
const AHEAD = /到期|续[签约]|目标|指标|任务|[要该会]|计划|预计|打算|生日/
/** So many months back, a month is still the one just over: in November 「9月要付款的」 were to pay. */
const JUST_OVER = 6

/** A month by its number: without a year the last that has begun, or the one to come. */
function monthAt(today: string, year: string, month: number, ahead: boolean): Stretch {
  const away = month - monthOf(today)
  const of = year
    ? yearAt(today, year)
    : yearOf(today) + (ahead ? (away < -JUST_OVER ? 1 : 0) : away > 0 ? -1 : 0)
  const first = `${of}-${pad(Math.min(12, Math.max(1, month)))}-01`
  return [first, lastOfMonth(first)]
}

function monthOff(today: string, months: number): Stretch {
  const first = addMonths(firstOfMonth(today), months)
  return [first, lastOfMonth(first)]
}

function quarter(day: string): [string, string] {
  const first = `${yearOf(day)}-${String(Math.floor((monthOf(day) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  return [first, lastOfMonth(addMonths(first, 2))]
}

/** A stretch of days that a line names, with the words that name it. */
export function readPeriod(line: string, today: string): (Period & { words: string }) | undefined {
  const last = LAST.exec(line)
  for (const [pattern, of] of last ? [] : PERIODS) {
    const hit = pattern.exec(line)
    if (!hit) continue
    const [from, to] = of(today, hit)
    return { name: hit[0], from, to, words: hit[0] }
  }
  const lately = last ? null : LATELY.exec(line)?.[0]
  if (lately) return { name: '近30天', from: addDays(today, -29), to: today, words: lately }
  if (!last) return undefined
  const from = back(today, last[1] ?? last[3] ?? '', last[2] ?? last[4] ?? '')
  return { name: last[0], from: addDays(from, 1), to: today, words: last[0] }
}

const COUNTED = '(\\d{1,3}|[一二两三四五六七八九十半]+)\\s*个?(天|日|周|星期|礼拜|月|季度|年)'
/** 「近三个月」, 「半年内」 */
const LAST = new RegExp(
  `(?:近|最近|过去|这)\\s*${COUNTED}(?:以?内|里|以来)?|${COUNTED}(?:以内|之内|内|以来|里)`,
)

/** Lately without a number is a month. */
const LATELY = /最近|近期|近来|这阵子|这段时间|前一阵/

const DIGITS = '零一二三四五六七八九十'

/** That many days, weeks, months or years before; with `way` 1, after. */
export function back(today: string, count: string, unit: string, way: 1 | -1 = -1): string {
  const n = way * (/^\d+$/.test(count) ? Number(count) : (HALVES[count] ?? numeral(count)))
  if (unit === '季度') return addMonths(today, 3 * n)
  if (unit === '年') return addMonths(today, Math.round(n * 12))
  if (unit === '月') return Math.abs(n) < 1 ? addDays(today, way * 15) : addMonths(today, n)
  return addDays(today, Math.round(n * (unit === '天' || unit === '日' ? 1 : 7)))
}

const HALVES: Record<string, number> = { 半: 0.5, 两: 2 }

/** 「十二」 */
export function numeral(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const digit = (w: string | undefined, none: number) => (w ? DIGITS.indexOf(w) : none)
  return words.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0)
}
