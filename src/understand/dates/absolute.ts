import type { Day } from '../../domain/day.ts'
import { addDays, lastOfMonth, makeDay, monthLength, monthOf, yearOf } from '../../domain/day.ts'
import { readNumber } from '../numerals.ts'
import { behind, COUNTED, NUM, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { readMonthDate } from './months.ts'
import { oneDay, type Dead, type Piece } from './piece.ts'

/** What may not stand before digits that are to be a date: prices, numbers, phones, addresses. */
const DIGITS_BEFORE = /[\dA-Za-z.\-/:#@¥$￥]$/
const NUMBERED_BEFORE =
  /(?:编?号|单号|合同|订单|型号|规格|版本?|尾号|电话|手机|卡号|账号|工号|料号|批号|No\.?)[:为是 ]{0,2}$/i
const FULL = /(\d{4}) ?([-/.年]) ?(\d{1,2}) ?([-/.月]) ?(\d{1,2})(?![\d])(?: ?[日号])?/y
const COMPACT = /(20\d{2})(\d{2})(\d{2})(?![\dA-Za-z.\-])/y
const YEAR_MONTH = /(20\d{2}) ?[-/.] ?(\d{1,2})(?![\d\-/.])/y

function readFull(line: Line, at: number): Piece | Dead | null {
  if (!near(line, at, SIGN.digit, 1) || behind(DIGITS_BEFORE, line, at)) return null
  const said = take(FULL, line, at) ?? take(COMPACT, line, at)
  if (said) {
    const [year, month, date] = said.length > 4 ? [said[1], said[3], said[5]] : said.slice(1)
    const end = at + said[0].length
    const day = makeDay(Number(year), Number(month), Number(date))
    if (said.length <= 4 && (!day || behind(NUMBERED_BEFORE, line, at))) return null
    return day ? oneDay(end, day, 'date') : { end, dead: true }
  }
  const month = take(YEAR_MONTH, line, at)
  const first = month && makeDay(Number(month[1]), Number(month[2]), 1)
  if (!month || !first || behind(NUMBERED_BEFORE, line, at)) return null
  const end = at + month[0].length
  return { end, start: first, last: lastOfMonth(first), grain: 'month', by: 'month' }
}

const SLASHED = /(\d{1,2}) ?([/\-.]) ?(\d{1,2})(?![\d:/])(?: ?[日号])?/y
const QUANTITY = new RegExp(
  ` ?(?:${COUNTED}|多|来|点[^\\d]|折|分|倍|成|的?[规型]|[天周年]|小时|个月|月|号?[线楼店]|寸|mm|cm|[a-zA-Z°℃"']|吋|版|级|系)`,
  'y',
)
/** A dotted number is a date only where something says so: its place or the words around it. */
const AFTER_DATE =
  / ?(?:[日号前后上下中早晚凌之以左到至送交发来去过付签开提见给拿办打回收结验装拜约派我咱请带]|周|星期|[（(]|$|[,。;!~ ]|-\d{1,2}[./])/y
const BEFORE_PRICE =
  /(?:价|元|块|报|打?分|均|系数|比|率|评|共|总|降|涨|到手|单|卖|才|卡|数|量|为|是|约|[要给砍出加减]到?|[A-Za-z]) ?$/

/** 12/9, 11-28, 12.18: month and day, where it cannot be a price, a fraction or a span. */
function readSlashed(line: Line, at: number): Piece | Dead | null {
  if (!near(line, at, SIGN.digit, 1) || behind(DIGITS_BEFORE, line, at)) return null
  const said = take(SLASHED, line, at)
  if (!said) return null
  const [whole, monthWords = '', mark, dateWords = ''] = said
  const month = Number(monthWords)
  const date = Number(dateWords)
  const end = at + whole.length
  if (month < 1 || month > 12 || date < 1 || date > 31) return null
  if (line.text.charAt(end) === mark && /\d/.test(line.text.charAt(end + 1))) return null
  const acted = /^ ?[签交付开验发送到装]/.test(line.text.slice(end, end + 2))
  if (!acted && behind(NUMBERED_BEFORE, line, at)) return null
  const called = /[日号]$/.test(whole)
  if (!called && take(QUANTITY, line, end)) return null
  if (mark === '-' && !called && monthWords.length + dateWords.length < 3) return null
  if (
    mark === '/' &&
    !called &&
    date <= 5 &&
    month < date &&
    /^(?:的|左右)/.test(line.text.slice(end))
  )
    return null
  if (mark === '.') {
    const evident = called || at === line.seam || take(AFTER_DATE, line, end) !== null
    if (
      !evident ||
      (behind(BEFORE_PRICE, line, at) && !(acted && behind(/[A-Za-z] $/, line, at))) ||
      (/^0/.test(dateWords) !== /^0/.test(monthWords) && month < 10 && /^0/.test(dateWords))
    )
      return null
  }
  const day = nextDate(line.today, month, date)
  return day ? oneDay(end, day, 'date', { bare: true }) : { end, dead: true }
}

/** The next such date, today included; 29 February waits for its year. */
export function nextDate(today: Day, month: number, date: number): Day | null {
  for (let year = yearOf(today); year <= yearOf(today) + 8; year++) {
    const day = makeDay(year, month, date)
    if (day && day >= today) return day
  }
  return null
}

const ORDINAL = new RegExp(
  `(${NUM}) ?(?:号(?![楼门线店库车院桌厅馆员码铺柜仓机房段位油钢料色井坑炉船罐筋])|日(?![常程语元用均产报化志]))(?!本)`,
  'y',
)
const TWO_ORDINALS = new RegExp(
  `(?:(十|二十|廿)?([一二三四五六七八九])([二三四五六七八九])|(${NUM}) ?([、,到至~\\-]) ?(${NUM})) ?[号日](?![楼门线店内])`,
  'y',
)
const ADDRESS =
  /(?:[路街道巷弄栋幢区村楼第座]|(?<![店厂家院校司库那这村城])里|胡同|大院|油|钢|电池)$/

/** 25号, 29日: the next such date after today. */
function readOrdinal(line: Line, at: number): Piece | Dead | null {
  if (!near(line, at, SIGN.date, 9)) return null
  if (behind(/[\d一二三四五六七八九十百第零.\-/]$/, line, at) || behind(ADDRESS, line, at))
    return null
  const two = take(TWO_ORDINALS, line, at)
  if (two) {
    const tens = two[1] ? (readNumber(two[1]) ?? 0) : 0
    const first = two[4] ? (readNumber(two[4]) ?? 0) : tens + (readNumber(two[2] ?? '') ?? 0)
    const second = two[6] ? (readNumber(two[6]) ?? 0) : tens + (readNumber(two[3] ?? '') ?? 0)
    const day = nextOrdinal(line.today, first)
    if (day && second > first && second <= monthLength(yearOf(day), monthOf(day)))
      return {
        ...oneDay(at + two[0].length, day, 'date', {
          bare: true,
          vague: !/[到至~-]/.test(two[5] ?? ''),
        }),
        last: addDays(day, second - first),
        grain: 'range',
      }
  }
  const said = take(ORDINAL, line, at)
  if (!said?.[1]) return null
  const date = readNumber(said[1]) ?? 0
  if (date < 1 || date > 31) return null
  // 账期30日, 由30日改60日: a credit period.
  if (
    /日$/.test(said[0].trim()) &&
    /(?:账期|月结|票期|期限)[^,。;]{0,4}$/.test(line.text.slice(Math.max(0, at - 8), at))
  )
    return null
  const day = nextOrdinal(line.today, date)
  return day ? oneDay(at + said[0].length, day, 'date', { bare: true }) : null
}

export function nextOrdinal(today: Day, date: number): Day | null {
  for (let i = 0; i <= 12; i++) {
    const count = yearOf(today) * 12 + monthOf(today) - 1 + i
    const day = makeDay(Math.floor(count / 12), (count % 12) + 1, date)
    if (day && day > today) return day
  }
  return null
}

const YEAR_OFFSETS: Readonly<Record<string, number>> = {
  今: 0,
  本: 0,
  当: 0,
  明: 1,
  来: 1,
  后: 2,
  大后: 3,
  去: -1,
  上: -1,
  前: -2,
  大前: -3,
}
const YEAR =
  /(?:(今|本|当|明|来|大后|后|去|大前|前)年|(\d{4}|[零〇一二三四五六七八九]{4}|两千零?[一二三四五六七八九十]{1,3})年|(\d{2}|[零〇一二三四五六七八九]{2})年(?=的? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月|的?(?:上|下|前|后)半年|第?[一二三四1-4]季度|年?[底末初]|春节|国庆|元旦|中秋|端午|五一))(?:度(?!假))?(?:的)? ?/y

/** The year words at `at`, or null. `relative` is false for a written number. */
export function readYear(
  line: Line,
  at: number,
): { end: number; year: number; relative: boolean } | null {
  const said = near(line, at, SIGN.year, 8) ? take(YEAR, line, at) : null
  if (!said || (said[2] && behind(/[\d.]$/, line, at))) return null
  const end = at + said[0].length
  const word = said[1]
  if (word) {
    // 三年前年..., 以前年底: a letter that ends another word.
    if (/^[前后]$/.test(word) && behind(/[以之目今年月天]$/, line, at)) return null
    if (/^(?:当)$/.test(word) && !/^(?:底|末|内|度)/.test(line.text.slice(end - 1, end + 1)))
      return null
    return { end, year: yearOf(line.today) + (YEAR_OFFSETS[word] ?? 0), relative: true }
  }
  const number = readNumber((said[2] ?? said[3] ?? '').replace(/^两千零?/, '')) ?? 0
  const year = number < 100 ? 2000 + number : number
  return year >= 1900 && year < 2200 ? { end, year, relative: false } : null
}

/** Dates of the Gregorian calendar that say a number. */
export function readAbsolute(line: Line, at: number, year: number | null): Piece | Dead | null {
  if (year !== null) return readMonthDate(line, at, year)
  return (
    readFull(line, at) ??
    readMonthDate(line, at, null) ??
    readSlashed(line, at) ??
    readNoDate(line, at) ??
    readOrdinal(line, at)
  )
}

const NO_DATE = /\d{1,3} ?月 ?\d{1,3} ?[日号]/y

/** 13月5号 is not the 5th. */
function readNoDate(line: Line, at: number): Dead | null {
  const trap = !near(line, at, SIGN.month, 5) || behind(DIGITS_BEFORE, line, at)
  const said = trap ? null : take(NO_DATE, line, at)
  return said && { end: at + said[0].length, dead: true }
}
