import { readNumber } from '../numerals.ts'
import type { When } from '../types.ts'
import { readClock, readDayPart } from './clock.ts'
import { clockOf, NUM, take, type Line } from './line.ts'
import { lunarSaid } from './lunar.ts'

/**
 * Recurring dates: 每周三, 每两周的周五, 每月最后一天, 每季度10号, 每年农历二月十九. Each reader
 * returns the rule of the conventions (section 2.4) and where it ended.
 */
interface Rule {
  end: number
  rule: string
}

const pad = (n: number) => String(n).padStart(2, '0')
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const WEEKDAYS = '一二三四五六日'
const indexOf = (letter: string) =>
  /\d/.test(letter) ? Number(letter) - 1 : WEEKDAYS.indexOf(letter.replace(/[天七]/, '日'))

const EVERY = '(?:每(?:逢|到|隔|当)?一?个?|逢)'
const WEEK = '(?:周|星期|礼拜)'
const DAILY =
  /(?:每一?天|每日|天天|日日|每晚|每早|每天都)|(?:每个?|逢)?工作日(?:每天|都)|每个?工作日|(?:每)?(?:周|星期)一(?:到|至|-)(?:周|星期)?五(?:每天|天天)/y
const WEEKLY = new RegExp(`${EVERY}(两|俩|二|2|三|3|四|4|隔)?个?${WEEK}的? ?`, 'y')
const OTHER_WEEK = new RegExp(`(?:隔一?个?${WEEK}的?|双${WEEK}的?|每隔(?:一个?)${WEEK}的?)`, 'y')
const DAYS = new RegExp(
  `(?:${WEEK})?([一二三四五六日天末1-7](?!\\d))(?:((?:[、,和与跟及 ]|还有)?(?:${WEEK})?)([一二三四五六日天1-7](?![\\d点时:个]))){0,6}`,
  'y',
)
const DAY_SPAN = new RegExp(
  `(?:${WEEK})?([一二三四五六日天])(?:到|至|-|~)(?:${WEEK})?([一二三四五六日天])`,
  'y',
)
const MONTHLY = new RegExp(`每(?:个|隔)?(${NUM})?个?月的? ?(?:份的?)?`, 'y')
const MONTH_DAY = new RegExp(
  `(?:的)?(?:(${NUM}) ?[号日]|(月?底|月?末|最后一天|最后一日)|(月?初|第一天)|(月?中))`,
  'y',
)
const QUARTERLY = new RegExp(
  `每(?:个|一)?季度?的? ?(?:(?:第一个月|首月|头一?个月)的? ?)?(?:(${NUM}) ?[号日]|(末|底|最后一天)|(初|第一天))?`,
  'y',
)
const HALF_YEARLY = new RegExp(`每(?:隔)?半年的? ?(?:(${NUM}) ?[号日])?`, 'y')
const YEARLY = /每(?:一)?年的? ?/y
const MONTH_AND_DAY = new RegExp(`(${NUM})(?:月|[./-])(${NUM})[号日]?`, 'y')
const CALLED = /(?:农历|阴历|旧历)的?/y
const COUNTED = new RegExp(`每(?:隔)?(${NUM})个?(天|日|周|星期|礼拜|月|年|季度)`, 'y')
const HALF_MONTHLY = /每(?:隔)?半个?月/y
const BARE = /每(?:一|个)?(周|星期|礼拜|月|季度?|年)/y
const FIXED_YEARLY: Readonly<Record<string, string>> = {
  元旦: '01-01',
  妇女节: '03-08',
  五一: '05-01',
  劳动节: '05-01',
  国庆: '10-01',
  圣诞: '12-25',
  教师节: '09-10',
  清明: '04-05',
  冬至: '12-22',
  春节: 'lunar-01-01',
  元宵: 'lunar-01-15',
  端午: 'lunar-05-05',
  七夕: 'lunar-07-07',
  中秋: 'lunar-08-15',
  重阳: 'lunar-09-09',
  腊八: 'lunar-12-08',
  小年: 'lunar-12-23',
}
const YEARLY_FESTIVAL = new RegExp(`(?:${Object.keys(FIXED_YEARLY).join('|')})节?`, 'y')

function readDaily(line: Line, at: number): Rule | null {
  const said = take(DAILY, line, at)
  if (!said) return null
  const rule = /工作日|五/.test(said[0]) ? 'workday' : 'day'
  // 每晚8点: the part of the day belongs to the clock.
  return { end: at + said[0].replace(/[晚早]$/, '').length, rule }
}

/** The weekdays after 每周: one, a list, or a span. */
function readDays(line: Line, at: number): { end: number; codes: string[] } | null {
  const range = take(DAY_SPAN, line, at)
  if (range?.[1] && range[2]) {
    const codes = CODES.slice(indexOf(range[1]), indexOf(range[2]) + 1)
    return codes.length > 1 ? { end: at + range[0].length, codes } : null
  }
  const said = take(DAYS, line, at)
  if (!said) return null
  // 「每周一 3点」: a digit after the list is an hour, not a weekday; the pattern saw to that.
  const letters = said[0].replace(/[周星期礼拜、,和与跟及还有 ]/g, '')
  if (letters === '末') return { end: at + said[0].length, codes: ['SA', 'SU'] }
  const codes = Array.from(letters, (letter) => CODES[indexOf(letter)]).filter(
    (c) => c !== undefined,
  )
  return codes.length ? { end: at + said[0].length, codes: [...new Set(codes)] } : null
}

function readWeekly(line: Line, at: number): Rule | null {
  const other = take(OTHER_WEEK, line, at)
  const said = other ?? take(WEEKLY, line, at)
  if (!said) return null
  const spaced = /每隔/.test(said[0]) && !said[1]
  const every = other || spaced ? 2 : said[1] ? (readNumber(said[1]) ?? 1) : 1
  const weeks = every > 1 ? `${every}week` : ''
  const days = readDays(line, at + said[0].length)
  if (!days) return every > 1 ? { end: at + said[0].length, rule: weeks } : null
  const list = days.codes.join(',')
  return { end: days.end, rule: weeks ? `${weeks}-${list}` : list }
}

function readMonthly(line: Line, at: number): Rule | null {
  const said = take(MONTHLY, line, at)
  if (!said) return null
  const number = said[1] ? (readNumber(said[1]) ?? 1) : 1
  const every = /隔/.test(said[0]) && number === 1 ? 2 : number
  const unit = every > 1 ? `${every}month` : 'month'
  const day = take(MONTH_DAY, line, at + said[0].length)
  if (!day) return { end: at + said[0].trimEnd().replace(/的$/, '').length, rule: unit }
  const end = at + said[0].length + day[0].length
  const date = day[1] ? (readNumber(day[1]) ?? 0) : day[3] ? 1 : day[4] ? 15 : null
  if (date === null) return { end, rule: `${unit}-last` }
  return date >= 1 && date <= 31 ? { end, rule: `${unit}-${pad(date)}` } : null
}

function readQuarterly(line: Line, at: number): Rule | null {
  const said = take(QUARTERLY, line, at)
  if (!said) return null
  const end = at + said[0].trimEnd().length
  if (said[2]) return { end, rule: 'quarter-last' }
  const date = said[1] ? (readNumber(said[1]) ?? 0) : said[3] ? 1 : null
  return { end, rule: date === null ? 'quarter' : `quarter-${pad(date)}` }
}

function readYearly(line: Line, at: number): Rule | null {
  const half = take(HALF_YEARLY, line, at)
  if (half) {
    const date = half[1] ? (readNumber(half[1]) ?? 1) : null
    return { end: at + half[0].trimEnd().length, rule: date ? `halfyear-${pad(date)}` : 'halfyear' }
  }
  const said = take(YEARLY, line, at)
  if (!said) return null
  const next = at + said[0].length
  const called = take(CALLED, line, next)
  const lunar = lunarSaid(line, called ? next + called[0].length : next, called !== null)
  if (lunar)
    return {
      end: lunar.end,
      rule: `year-lunar-${lunar.leap ? 'leap-' : ''}${pad(lunar.month)}-${pad(lunar.day)}`,
    }
  const date = take(MONTH_AND_DAY, line, next)
  if (date?.[1] && date[2]) {
    const [month, day] = [readNumber(date[1]) ?? 0, readNumber(date[2]) ?? 0]
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31)
      return { end: next + date[0].length, rule: `year-${pad(month)}-${pad(day)}` }
  }
  const last = /^(?:年底|年末|最后一天|底|末)/.exec(line.text.slice(next, next + 4))
  if (last) return { end: next + last[0].length, rule: 'year-12-31' }
  const festival = take(YEARLY_FESTIVAL, line, next)
  const fixed =
    festival && (FIXED_YEARLY[festival[0]] ?? FIXED_YEARLY[festival[0].replace(/节$/, '')])
  if (festival && fixed) return { end: next + festival[0].length, rule: `year-${fixed}` }
  return { end: at + said[0].trimEnd().replace(/的$/, '').length, rule: 'year' }
}

const UNITS: Readonly<Record<string, string>> = {
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
  季度: 'quarter',
  季: 'quarter',
}

/** 每两天, 每三周: every so many units, without a day. */
function readCounted(line: Line, at: number): Rule | null {
  // 每半个月, 每隔半月
  const half = take(HALF_MONTHLY, line, at)
  if (half) return { end: at + half[0].length, rule: '15day' }
  const said = take(COUNTED, line, at)
  if (said?.[1] && said[2]) {
    const number = readNumber(said[1]) ?? 1
    const count = /隔/.test(said[0]) && number === 1 ? 2 : number
    const unit = UNITS[said[2]] ?? 'day'
    return { end: at + said[0].length, rule: count > 1 ? `${count}${unit}` : unit }
  }
  const bare = take(BARE, line, at)
  return bare?.[1] ? { end: at + bare[0].length, rule: UNITS[bare[1]] ?? 'week' } : null
}

export function readRecurring(line: Line, at: number): { end: number; when: When } | null {
  if (!/[每逢天日隔双工周]/.test(line.text.charAt(at))) return null
  const rule =
    readDaily(line, at) ??
    readWeekly(line, at) ??
    readMonthly(line, at) ??
    readQuarterly(line, at) ??
    readYearly(line, at) ??
    readCounted(line, at)
  if (!rule) return null
  const gap =
    /^(?:都|的| |,(?=[上下早晚中\d]))?/.exec(line.text.slice(rule.end, rule.end + 1))?.[0].length ??
    0
  const part = readDayPart(line, rule.end + gap, true)
  const clock = readClock(line, part?.end ?? rule.end + gap, part, true)
  const minutes = clock?.minutes ?? part?.default
  return {
    end: clock?.end ?? part?.end ?? rule.end,
    when: {
      grain: 'set',
      start: null,
      end: null,
      rule: rule.rule,
      ...(minutes !== undefined && { clock: clockOf(minutes % 1440) }),
    },
  }
}
