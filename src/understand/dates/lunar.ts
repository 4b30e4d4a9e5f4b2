import { dayOfLunar, lunarOf } from '../../domain/calendar.ts'
import type { Day } from '../../domain/day.ts'
import { addDays, yearOf } from '../../domain/day.ts'
import { lunarMonthLength, lunarWords } from '../../domain/lunar.ts'
import { readNumber } from '../numerals.ts'
import { behind, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { oneDay, type Dead, type Piece } from './piece.ts'

const CALLED = '(?:农历|阴历|旧历|老历|古历)'
const MONTH = '(?:(闰)?(正|冬|腊|十一|十二|十|[一二两三四五六七八九]|\\d{1,2}(?!\\d))月)'
const DAY =
  '(初[一二三四五六七八九十\\d]|初10|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]|\\d{1,2}(?!\\d))'
const FULL = new RegExp(
  `(${CALLED})?的? ?(?:(\\d{4}|[零〇一二三四五六七八九]{4})年|(今年|明年|后年|去年))?的? ?(${CALLED})?的? ?${MONTH} ?${DAY}(?:[日号])?`,
  'y',
)
const MONTH_ONLY = new RegExp(
  `(${CALLED})?(今年|明年|后年|去年)?(${CALLED})?${MONTH}(里|底|末|初(?![一二三四五六七八九十\\d])|上旬|中旬|下旬)?`,
  'y',
)
/** 初八, 大年初五, 年初七, 年廿八: the turn of the year. */
const NEW_YEAR_DAY =
  /(?:大年|年|正月)?(初[一二三四五六七八九十])(?![中级])|(?:大年|年)(廿[一二三四五六七八九]|二十[一二三四五六七八九])/y

const NAMED_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 }

const monthNumber = (words: string) => NAMED_MONTHS[words] ?? readNumber(words) ?? 0
const dayNumber = (words: string) => readNumber(words.replace('初', '')) ?? 0

/** What was said in the lunar calendar, before a year is chosen. */
export interface LunarSaid {
  end: number
  month: number
  day: number
  leap: boolean
  /** Lunar year, when said. */
  year: number | null
}

/** A lunar month and day at `at`. `called` says that 农历 was said just before. */
export function lunarSaid(line: Line, at: number, called = false): LunarSaid | null {
  const said = take(FULL, line, at)
  if (!said?.[6] || !said[7]) return null
  const [whole, first, yearDigits, yearWord, second, leap, monthWords, dayWords] = said
  const plain = !first && !second && !called && !leap && !NAMED_MONTHS[monthWords]
  // Without 农历 only 初X and 廿X make a numbered month lunar (十月初一, not 十月二十).
  if (plain && !/^[初廿]/.test(dayWords)) return null
  if (
    /^\d/.test(dayWords) &&
    NAMED_MONTHS[monthWords] &&
    !/[日号]$/.test(whole) &&
    /[\d万千个]/.test(line.text.charAt(at + whole.length))
  )
    return null
  const here = lunarOf(line.today)?.year ?? yearOf(line.today)
  const offsets: Readonly<Record<string, number>> = { 今年: 0, 明年: 1, 后年: 2, 去年: -1 }
  const year = yearDigits
    ? readNumber(yearDigits)
    : yearWord
      ? here + (offsets[yearWord] ?? 0)
      : null
  return {
    end: at + whole.length,
    month: monthNumber(monthWords),
    day: dayNumber(dayWords),
    leap: leap !== undefined,
    year,
  }
}

const NUMBER_BEFORE = /[\d第每一二三四五六七八九十]$/

export function readLunar(line: Line, at: number): Piece | Dead | null {
  if (!near(line, at, SIGN.month, 18) && !near(line, at, SIGN.newYear, 1)) return null
  if (!/[农阴旧老古今明后去\d正冬腊闰初廿大年一二三四五六七八九十零〇]/.test(line.text.charAt(at)))
    return null
  // 「老二腊月初八」: 正, 冬 and 腊 begin a month whatever stands before.
  const amid = !/[正冬腊]/.test(line.text.charAt(at)) && behind(NUMBER_BEFORE, line, at)
  const said = amid ? null : lunarSaid(line, at)
  if (said) {
    if (said.month < 1 || said.month > 12 || said.day < 1 || said.day > 30)
      return { end: said.end, dead: true }
    const day =
      said.year === null
        ? nextLunar(line.today, said)
        : dayOfLunar(said.year, said.month, said.day, said)
    if (!day) return { end: said.end, dead: true }
    return oneDay(said.end, day, 'lunar', {
      lunar: lunarWords(said.month, said.day, said.leap),
      bare: said.year === null,
    })
  }
  return readLunarMonth(line, at) ?? readNewYearDay(line, at)
}

/** The next such lunar day, today included; null when neither of the next years has it. */
export function nextLunar(
  today: Day,
  said: { month: number; day: number; leap: boolean },
): Day | null {
  const here = lunarOf(today)?.year ?? yearOf(today)
  for (const year of [here, here + 1]) {
    const day = dayOfLunar(year, said.month, said.day, said)
    if (day && day >= today) return day
    if (day || said.day !== 30) continue
    const eve = dayOfLunar(year, said.month, 29, said)
    if (!eve || eve < today) continue
    // 腊月三十 is what New Year's Eve is called, also in a year whose 腊月 is short. Any other
    // 30th of a short month names no day, not one a year off.
    return said.month === 12 ? eve : null
  }
  return null
}

function readLunarMonth(line: Line, at: number): Piece | null {
  const said = take(MONTH_ONLY, line, at)
  if (!said?.[5]) return null
  const month = monthNumber(said[5])
  if (!said[1] && !said[3] && !said[4] && !NAMED_MONTHS[said[5]]) return null
  const here = lunarOf(line.today)?.year ?? yearOf(line.today)
  const offset = ['今年', '明年', '后年', '去年'].indexOf(said[2] ?? '')
  const years = offset < 0 ? [here, here + 1] : [here + (offset === 3 ? -1 : offset)]
  for (const year of years) {
    const first = dayOfLunar(year, month, 1, { leap: said[4] !== undefined })
    const length = lunarMonthLength(year, month, said[4] !== undefined)
    if (!first || !length) continue
    if (offset < 0 && addDays(first, length - 1) < line.today) continue
    const part = said[6] ?? ''
    const [from, to] = /[底末]/.test(part)
      ? [length, length]
      : /^初|上/.test(part)
        ? [1, 10]
        : /中/.test(part)
          ? [11, 20]
          : /下/.test(part)
            ? [21, length]
            : [1, length]
    const start = addDays(first, from - 1)
    const last = addDays(first, to - 1)
    const grain = from === to ? 'day' : part && part !== '里' ? 'dekad' : 'month'
    return { end: at + said[0].length, start, last, grain, by: 'lunar', lunar: `${said[5]}月` }
  }
  return null
}

function readNewYearDay(line: Line, at: number): Piece | null {
  if (behind(/[当最起月年年]$/, line, at)) return null
  const said = take(NEW_YEAR_DAY, line, at)
  // 初一十五 are days of every month.
  if (!said || line.text.startsWith('十五', at + said[0].length)) return null
  const early = said[1]
  const words = early ?? said[2] ?? ''
  // 初一 alone is also the first form of middle school; 年初一 and 大年初一 are not.
  if (
    said[0] === words &&
    /^(?:[一二三](?:学|班|年|的)|[中])/.test(
      `${words.slice(1)}${line.text.slice(at + words.length, at + words.length + 1)}`,
    )
  )
    return null
  const [month, date] = [early ? 1 : 12, dayNumber(words)]
  const day = nextLunar(line.today, { month, day: date, leap: false })
  if (!day) return null
  return oneDay(at + said[0].length, day, 'lunar', { lunar: lunarWords(month, date), bare: true })
}
