import type { Day } from '../../domain/day.ts'
import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  makeDay,
  mondayOf,
  monthLength,
  monthOf,
  nthWeekday,
  yearOf,
} from '../../domain/day.ts'
import { addWorkdays, published } from '../../domain/calendar.ts'
import { readNumber } from '../numerals.ts'
import { behind, COUNTED, NAMED, NUM, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { oneDay, type Dead, type Piece } from './piece.ts'

/** A month as it was said: which one, and whether words fixed the year. */
interface Month {
  end: number
  first: Day
  /** Neither a year nor 下个 was said: the next such month is meant. */
  bare: boolean
  /** 月底 alone: the month is not said at all. */
  silent?: boolean
}

const RELATIVE = /(这一?个?|本|当|今|下{1,3}一?个?|上{1,3}一?个?|次)月(?!亮|饼|球|子|台|刊)(?:份)?/y
const NUMBERED = new RegExp(`(${NUM}) ?月(?:份)?(?!亮|饼|球)`, 'y')
const SILENT = /(?=[上中下]旬)|月(?=[初末底中](?!旬|国|心|间|药|医))/y
const NOT_A_MONTH = /(?:[\d个几第每十百千万亿块元毛一二两三四五六七八九零半.上下这当])$/
/** 三个月底 is none; a sum of money may end before 月底: 差的八千月底补. */
const NOT_SILENT =
  /(?:[\d个几第每一二两三四五六七八九零半.上下这当十]|(?<![\d一二两三四五六七八九十几])[百千万亿块元毛])$/
const NOT_THIS = /[样版基成根资线晚早网]$/
const SURNAME =
  /(?:^|[^小老大阿])[王李张刘陈杨黄吴徐孙马朱胡郭林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶魏苏吕丁任沈姚卢姜崔谭陆汪范廖贾韦邹熊孟秦邱侯尹薛闫雷龙陶贺顾毛郝龚邵钱严覃武戴莫孔汤赵]$/

/** 张三月底: the numeral belongs to the name. */
const NAMED_THREE = new RegExp(`${SURNAME.source.slice(0, -1)}[一二三四五六七八九十]$`)

/** `year` is the year words before said, or null. */
function readMonth(line: Line, at: number, year: number | null): Month | null {
  const here = firstOfMonth(line.today)
  const relative = year === null ? take(RELATIVE, line, at) : null
  if (relative?.[1] && !behind(NOT_THIS, line, at)) {
    const word = /^(?:下+|上+|次)/.exec(relative[1])?.[0] ?? ''
    const months = word.startsWith('上') ? -word.length : word ? word.length : 0
    return { end: at + relative[0].length, first: addMonths(here, months), bare: false }
  }
  const numbered = take(NUMBERED, line, at)
  if (numbered?.[1]) {
    const number = readNumber(numbered[1]) ?? 0
    if (number < 1 || number > 12) return null
    if (year === null && behind(NOT_A_MONTH, line, at)) return null
    const end = at + numbered[0].length
    const han = !/\d/.test(numbered[1])
    if (han && !/份/.test(numbered[0]) && year === null && misnamed(line, at, end)) return null
    const own = year ?? yearOf(line.today) + (number < monthOf(line.today) ? 1 : 0)
    const first = makeDay(own, number, 1)
    return first ? { end, first, bare: year === null } : null
  }
  if (year !== null) return null
  const silent = take(SILENT, line, at)
  if (!silent || (behind(NOT_SILENT, line, at) && !behind(NAMED_THREE, line, at))) return null
  return { end: at + silent[0].length, first: here, bare: true, silent: true }
}

/** 李三月 is a person, 九月科技 a company, 三月底 after 张 the end of the month with 张三. */
function misnamed(line: Line, at: number, end: number): boolean {
  return behind(SURNAME, line, at) || new RegExp(`^${NAMED}`).test(line.text.slice(end, end + 4))
}

const DAY = new RegExp(
  `的? ?(${NUM}) ?(?:(日|号)(?![楼门线店库车院桌厅馆员码铺柜仓])|(?=[^点时:月.%\\d]|$))`,
  'y',
)
const TWO_DAYS = new RegExp(
  `的? ?(?:(十|二十|三十|廿)?([一二三四五六七八九])([二三四五六七八九])|(${NUM}) ?([、,到至~\\-]) ?(${NUM})) ?[日号]`,
  'y',
)
const COUNTED_NEXT = new RegExp(` ?(?:${COUNTED}|多|来|几|分|折|天|周|小时)`, 'y')
const PART =
  /的? ?(上旬|中旬|下旬|月?初|月?底|月?末|月?中(?![国心间药医标午])|上半月|下半月|前半月|后半月|头几天)/y
const NTH =
  /的? ?(?:第([一二三四五1-5])|(最后一?)|头一?|首)(?:个)?(周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|工作日|周(?![一二三四五六日天])|星期|礼拜|天)/y
const WEEKDAYS = '一二三四五六日'

/** Dates that hang on a month: 12月5号, 下月底, 1月中旬, 12月第二个周四, 11月. */
export function readMonthDate(line: Line, at: number, year: number | null): Piece | Dead | null {
  if (!near(line, at, SIGN.monthPart, 8)) return null
  const month = readMonth(line, at, year)
  if (!month) return null
  if (!month.silent) {
    const day = readDayOf(line, month)
    if (day) return day
    const nth = readNth(line, month)
    if (nth) return nth
  }
  const part = take(PART, line, month.end)
  if (part?.[1]) return readPart(line, month, month.end + part[0].length, part[1].replace('月', ''))
  if (month.silent) return null
  return {
    end: month.end,
    start: month.first,
    last: lastOfMonth(month.first),
    grain: 'month',
    by: 'month',
    bare: month.bare,
  }
}

function readDayOf(line: Line, month: Month): Piece | Dead | null {
  const two = take(TWO_DAYS, line, month.end)
  if (two) {
    const tens = two[1] ? (readNumber(two[1]) ?? 0) : 0
    const first = two[4] ? (readNumber(two[4]) ?? 0) : tens + (readNumber(two[2] ?? '') ?? 0)
    const second = two[6] ? (readNumber(two[6]) ?? 0) : tens + (readNumber(two[3] ?? '') ?? 0)
    const day = dayIn(line, month, first)
    if (day && second > first && second <= monthLength(yearOf(day), monthOf(day)))
      return {
        ...oneDay(month.end + two[0].length, day, 'date', {
          bare: month.bare,
          vague: !/[到至~-]/.test(two[5] ?? ''),
        }),
        last: addDays(day, second - first),
        grain: 'range',
      }
  }
  const said = take(DAY, line, month.end)
  if (!said?.[1]) return null
  const end = month.end + said[0].length
  // 12月5台, 11月20多万: a quantity, unless 号 was said.
  if (!said[2] && take(COUNTED_NEXT, line, end)) return null
  // 十月一 is a day, but 「三月三四个」 and the like are not.
  if (!said[2] && /[零〇两]/.test(said[1])) return null
  const day = dayIn(line, month, readNumber(said[1]) ?? 0)
  return day ? oneDay(end, day, 'date', { bare: month.bare }) : { end, dead: true }
}

/** The day in that month; a bare month moves on to the next year in which it is still to come. */
function dayIn(line: Line, month: Month, date: number): Day | null {
  if (date < 1 || date > 31) return null
  const first = yearOf(month.first)
  for (let year = first; year <= first + (month.bare ? 8 : 0); year++) {
    const day = makeDay(year, monthOf(month.first), date)
    if (day && (!month.bare || day >= line.today)) return day
  }
  return null
}

function readPart(line: Line, month: Month, end: number, part: string): Piece {
  const bounds: Readonly<Record<string, [number, number]>> = {
    初: [1, 10],
    上旬: [1, 10],
    头几天: [1, 5],
    中: [11, 20],
    中旬: [11, 20],
    下旬: [21, 31],
    上半月: [1, 15],
    前半月: [1, 15],
    下半月: [16, 31],
    后半月: [16, 31],
  }
  const [from, to] = bounds[part] ?? [31, 31]
  const at = (first: Day): [Day, Day] => {
    const length = monthLength(yearOf(first), monthOf(first))
    return [addDays(first, Math.min(from, length) - 1), addDays(first, Math.min(to, length) - 1)]
  }
  let [start, last] = at(month.first)
  // 月初 on the 21st is the next month's.
  if (month.bare && last < line.today)
    [start, last] = at(addMonths(month.first, month.silent ? 1 : 12))
  return {
    end,
    start,
    last,
    grain: start === last ? 'day' : 'dekad',
    by: 'period',
    bare: month.bare,
  }
}

/** 明年第一个工作日, 2027年最后一个周五: counted in the first or the last month of the year. */
export function readNthOfYear(line: Line, at: number, year: number): Piece | null {
  const last = take(NTH, line, at)?.[2] !== undefined
  return readNth(line, { end: at, first: `${year}-${last ? '12' : '01'}-01`, bare: false })
}

function readNth(line: Line, month: Month): Piece | null {
  const said = take(NTH, line, month.end)
  if (!said?.[3]) return null
  const end = month.end + said[0].length
  const nth = said[2] ? -1 : said[1] ? (readNumber(said[1]) ?? 1) : 1
  const unit = said[3]
  const last = lastOfMonth(month.first)
  if (unit === '天') return oneDay(end, nth < 0 ? last : addDays(month.first, nth - 1), 'date')
  if (unit === '工作日') {
    const from = nth < 0 ? addDays(last, 1) : addDays(month.first, -1)
    return oneDay(end, addWorkdays(from, nth), 'date', { assumed: !published(yearOf(month.first)) })
  }
  const name = unit.slice(-1).replace('天', '日')
  if (unit.length > 1 && WEEKDAYS.includes(name) && unit !== '礼拜') {
    const day = nthWeekday(month.first, nth, WEEKDAYS.indexOf(name) + 1)
    return day ? oneDay(end, day, 'date') : null
  }
  // A week belongs to the month of its Thursday.
  const thursday = nthWeekday(month.first, nth, 4)
  if (!thursday) return null
  const monday = mondayOf(thursday)
  return { end, start: monday, last: addDays(monday, 6), grain: 'week', by: 'period' }
}
