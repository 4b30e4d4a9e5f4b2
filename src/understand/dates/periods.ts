import type { Day } from '../../domain/day.ts'
import { addDays, addMonths, lastOfMonth, mondayOf, monthOf, yearOf } from '../../domain/day.ts'
import { addWorkdays, nextWorkday } from '../../domain/calendar.ts'
import { readNumber } from '../numerals.ts'
import { PREFIX_OF_ANOTHER, weeksOf } from './days.ts'
import { behind, SUM_BEFORE, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { oneDay, type Piece } from './piece.ts'

const WEEK =
  /(这一?个?|本|下{1,3}一?个?|上{1,3}一?个?) ?(?:周|星期|礼拜)(?![转期边年围岁长刊报总经姐哥老工])(初|中|底|内|之内|以内)?/y

const WEEK_WORKDAY = /的?(?:(最后一个)|(?:第一个|头一个))工作日/y

/** 下周, 本周内, 下周初, 下周第一个工作日. */
function readWeek(line: Line, at: number): Piece | null {
  const said = near(line, at, SIGN.this, 1) ? take(WEEK, line, at) : null
  if (!said || PREFIX_OF_ANOTHER.test(line.text.slice(Math.max(0, at - 2), at + 1))) return null
  const monday = addDays(mondayOf(line.today), 7 * (weeksOf(said[1]) ?? 0))
  const nth = take(WEEK_WORKDAY, line, at + said[0].length)
  if (nth) {
    const day = nth[1] ? addWorkdays(addDays(monday, 7), -1) : nextWorkday(addDays(monday, -1))
    return oneDay(at + said[0].length + nth[0].length, day, 'period')
  }
  const [from, to] =
    said[2] === '初' ? [0, 1] : said[2] === '中' ? [2, 3] : said[2] === '底' ? [4, 4] : [0, 6]
  const start = addDays(monday, from)
  return { end: at + said[0].length, start, last: addDays(monday, to), grain: 'week', by: 'period' }
}

const QUARTER =
  /(?:(这一?个?|本|下{1,2}一?个?|上{1,2}一?个?)季度?|第?([一二三四1-4])季度?(?!稻)|[Qq]([1-4])(?![\dA-Za-z]))(末|底|初)?/y
const QUARTER_END = /季度?[末底]/y

function readQuarter(line: Line, at: number, year: number | null): Piece | null {
  const here = Math.floor((monthOf(line.today) - 1) / 3)
  const made = (end: number, index: number, of: number, part: string, bare: boolean): Piece => {
    const start = addMonths(`${of}-01-01`, 3 * index)
    const last = lastOfMonth(addMonths(start, 2))
    if (part === '初')
      return { end, start, last: addDays(start, 9), grain: 'dekad', by: 'period', bare }
    if (part) return oneDay(end, last, 'period', { bare })
    return { end, start, last, grain: 'quarter', by: 'period', bare }
  }
  const said = take(QUARTER, line, at)
  if (!said) {
    const end = year === null ? take(QUARTER_END, line, at) : null
    return end && made(at + end[0].length, here, yearOf(line.today), '末', true)
  }
  if (behind(/[A-Za-z\d四一二三]$/, line, at) || (year === null && behind(/[个两]$/, line, at)))
    return null
  const end = at + said[0].length
  if (said[1])
    return made(end, here + (weeksOf(said[1]) ?? 0), yearOf(line.today), said[4] ?? '', false)
  // 一季 alone is not a quarter: 一季稻, 换一季.
  if (said[2] && !/度/.test(said[0]) && year === null && !/^第/.test(said[0])) return null
  const index = (readNumber(said[2] ?? said[3] ?? '') ?? 1) - 1
  const own = year ?? yearOf(line.today) + (index < here ? 1 : 0)
  return made(end, index, own, said[4] ?? '', year === null)
}

const HALF = /([上前下后])半年(?!后|内|前|左右)/y

function readHalf(line: Line, at: number, year: number | null): Piece | null {
  const said = take(HALF, line, at)
  if (!said) return null
  const second = said[1] === '下' || said[1] === '后'
  const over = !second && monthOf(line.today) > 6
  const own = year ?? yearOf(line.today) + (over ? 1 : 0)
  const start = `${own}-${second ? '07' : '01'}-01`
  const last = second ? `${own}-12-31` : `${own}-06-30`
  return {
    end: at + said[0].length,
    start,
    last,
    grain: 'halfyear',
    by: 'period',
    bare: year === null,
  }
}

const YEAR_PART = /(?:年|岁)?(?:(底|末|终(?!奖|[答酒总盘会述审汇]))|(初)|(中(?!国))|(内))/y
const SILENT_YEAR_PART =
  /(?:年(?:(底|末|终(?![奖于端答酒总盘会述审汇]))|(初(?![一二三四五六七八九十]))|(中(?![国心间大]))|(内))|(岁末|岁尾))/y
const NOT_SILENT = /[\d一二三四五六七八九十零〇今明后去前两半几本当每多全]$/

/** 年底, 明年初, 年内. The year words, if any, were read before (`year`). */
function readYearPart(line: Line, at: number, year: number | null): Piece | null {
  const said = take(year === null ? SILENT_YEAR_PART : YEAR_PART, line, at)
  if (!said || (year === null && behind(NOT_SILENT, line, at) && !behind(SUM_BEFORE, line, at)))
    return null
  const end = at + said[0].length
  const here = yearOf(line.today)
  if (said[1] || said[5])
    return oneDay(end, `${year ?? here}-12-31`, 'period', { bare: year === null })
  const months = (from: number, to: number, of: number): Piece => ({
    end,
    start: addMonths(`${of}-01-01`, from - 1),
    last: lastOfMonth(addMonths(`${of}-01-01`, to - 1)),
    grain: 'month',
    by: 'period',
    bare: year === null,
  })
  if (said[2]) return months(1, 1, year ?? (monthOf(line.today) > 1 ? here + 1 : here))
  if (said[3]) return months(6, 6, year ?? (monthOf(line.today) > 6 ? here + 1 : here))
  return year === null
    ? { end, start: line.today, last: `${here}-12-31`, grain: 'year', by: 'period' }
    : null
}

/** Weeks, quarters, halves and parts of years; with `year` only what can follow year words. */
export function readPeriod(line: Line, at: number, year: number | null): Piece | null {
  if (!near(line, at, SIGN.period, 8)) return null
  return (
    (year === null ? readWeek(line, at) : null) ??
    readQuarter(line, at, year) ??
    readHalf(line, at, year) ??
    readYearPart(line, at, year)
  )
}

/** The year itself, when nothing narrower follows. */
export const wholeYear = (end: number, year: number): Piece => ({
  end,
  start: `${year}-01-01` as Day,
  last: `${year}-12-31` as Day,
  grain: 'year',
  by: 'period',
})
