import chineseDays from 'chinese-days'
import type { Day } from './day.ts'
import { dayOfNumber, numberOf } from './day.ts'

/**
 * Lunar dates, 1900–2099. Only the month lengths are taken from chinese-days (its table agrees
 * with the Purple Mountain almanac also in February 2027, where ICU is a day late). Its own
 * conversions are not used: they depend on the process time zone, and a 30th that does not
 * exist becomes the next month's first.
 */
export interface Lunar {
  year: number
  month: number
  day: number
  leap: boolean
  /** 「腊月廿三」「闰六月初一」 */
  words: string
}

const FIRST_YEAR = 1900
const LAST_YEAR = 2099
/** Lunar New Year of 1900. */
const EPOCH = numberOf('1900-01-31')

interface Month {
  month: number
  leap: boolean
  length: number
}

function computeMonths(year: number): Month[] {
  const { leapMonth, days } = chineseDays.getYearLeapMonth(year)
  return Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) => {
    const plain = { month, leap: false, length: chineseDays.monthDays(year, month) }
    return month === leapMonth ? [plain, { month, leap: true, length: days }] : [plain]
  })
}

const MONTHS_OF: readonly (readonly Month[])[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, i) => computeMonths(FIRST_YEAR + i),
)
const monthsOf = (year: number): readonly Month[] => MONTHS_OF[year - FIRST_YEAR] ?? []

/** Day number of each lunar New Year, from 1900; one more entry than there are years. */
const NEW_YEARS: readonly number[] = (() => {
  const starts = [EPOCH]
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const days = monthsOf(year).reduce((sum, month) => sum + month.length, 0)
    starts.push((starts.at(-1) ?? EPOCH) + days)
  }
  return starts
})()

const known = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR

/** 29 or 30; null for a month that year does not have. */
export function lunarMonthLength(year: number, month: number, leap = false): number | null {
  if (!known(year)) return null
  return monthsOf(year).find((m) => m.month === month && m.leap === leap)?.length ?? null
}

/** The Gregorian day of a lunar date, or null where it does not exist (腊月三十 of a short 腊月). */
export function dayOfLunar(
  year: number,
  month: number,
  day: number,
  { leap = false }: { leap?: boolean } = {},
): Day | null {
  const start = known(year) ? NEW_YEARS[year - FIRST_YEAR] : undefined
  if (start === undefined) return null
  let at = start
  for (const m of monthsOf(year)) {
    if (m.month === month && m.leap === leap)
      return day >= 1 && day <= m.length ? dayOfNumber(at + day - 1) : null
    at += m.length
  }
  return null
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 「腊月廿三」 */
export function lunarWords(month: number, day: number, leap = false): string {
  const tens = day <= 10 ? '初' : day < 20 ? '十' : day === 20 ? '二' : day < 30 ? '廿' : '三'
  return `${leap ? '闰' : ''}${MONTHS[month - 1] ?? ''}月${tens}${DIGITS[day % 10 || 10] ?? ''}`.replace(
    '十十',
    '十',
  )
}

/** The lunar date of a Gregorian day, or null outside 1900–2099. */
export function lunarOf(day: Day): Lunar | null {
  const n = numberOf(day)
  if (n < EPOCH || n >= (NEW_YEARS.at(-1) ?? EPOCH)) return null
  let index = Math.min(Math.floor((n - EPOCH) / 354), LAST_YEAR - FIRST_YEAR)
  while ((NEW_YEARS[index] ?? Infinity) > n) index -= 1
  const year = FIRST_YEAR + index
  let left = n - (NEW_YEARS[index] ?? n)
  for (const { month, leap, length } of monthsOf(year)) {
    if (left < length)
      return { year, month, day: left + 1, leap, words: lunarWords(month, left + 1, leap) }
    left -= length
  }
  return null
}
