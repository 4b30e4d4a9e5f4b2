import { readNumber } from '../numerals.ts'
import { behind, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'

/** A length of time, kept by calendar unit so that 一个月后 is the same date next month. */
export interface Duration {
  end: number
  months: number
  days: number
  workdays: number
  seconds: number
  /** 两三天: the longer end, in days. */
  maxDays?: number
  /** The longer end as it was counted. */
  max?: number
  vague?: boolean
  /** Its finest unit is below a day, so it moves the clock. */
  clock: boolean
}

const COUNT =
  '(\\d{1,6}(?:\\.\\d{1,2})?|[零一二两三四五六七八九]?百[零一二两三四五六七八九十]{0,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两俩仨三四五六七八九]|半|几|数|好几)'
const SECOND =
  '(?: ?(?:到|至|-|~|、|或) ?(\\d{1,3}|[二两三四五六七八九十]{1,3})|([二两三四五六七八九])(?=[个天周年日小星礼月])|(来|多|几))?'
const UNITS =
  '(年(?![底初末终中级轻岁龄纪会货])|个季度|个?半?月(?![底初末中份饼])|半个月|周(?![一二三四五六日天末年岁围期转边](?![次个回趟班]))|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|天(?![津猫河花线府虹然地下])|日|夜|晚上|个?工作日|个?半?小时|个?半?钟头|个半?钟|分钟?|刻钟|秒钟?)(半)?'
const TERM = new RegExp(`${COUNT}${SECOND} ?(个半)?${UNITS}`, 'y')
const HALF_TERM = /半个?(年|月|天|小时|钟头|季度|日)/y
const JOINT = /[零又外加,、 ]{0,2}/y
const TODAY_WORDS = /[第周\d.零一二三四五六七八九十百每月年号点今当]$/

interface Unit {
  seconds: number
  months?: number
  days?: number
  workdays?: number
}
const DAY = 86_400
/** Nobody plans further ahead; 800000天 is a part number or a slip. */
const LONGEST = 100 * 366 * DAY
/** Public suite: a month counts 30 days, a year 365. */
const UNIT_TABLE: readonly [RegExp, Unit][] = [
  [/工作日/, { seconds: DAY, workdays: 1 }],
  [/季度/, { seconds: 90 * DAY, months: 3 }],
  [/年/, { seconds: 365 * DAY, months: 12 }],
  [/月/, { seconds: 30 * DAY, months: 1 }],
  [/周|星期|礼拜/, { seconds: 7 * DAY, days: 7 }],
  [/天|日|夜|晚上/, { seconds: DAY, days: 1 }],
  [/小时|钟头|个半?钟/, { seconds: 3600 }],
  [/刻钟/, { seconds: 900 }],
  [/分/, { seconds: 60 }],
  [/秒/, { seconds: 1 }],
]
const unitOf = (words: string): Unit =>
  UNIT_TABLE.find(([name]) => name.test(words))?.[1] ?? { seconds: 0 }

interface Term {
  end: number
  count: number
  max?: number
  unit: Unit
  words: string
  vague?: boolean
}

function readTerm(line: Line, at: number): Term | null {
  const half = take(HALF_TERM, line, at)
  if (half?.[1])
    return { end: at + half[0].length, count: 0.5, unit: unitOf(half[1]), words: half[1] }
  const said = take(TERM, line, at)
  if (!said?.[1] || !said[6]) return null
  const [whole, counted, second, close, loose, halfBefore, unitWords, halfAfter] = said
  // 个月 wants its 个 (3月 is a month), except in the fixed 半月.
  if (/^月/.test(unitWords) && !halfBefore && !/[俩仨]/.test(counted)) return null
  if (/^\d{4}$/.test(counted) && unitWords === '年') return null
  if (/^个半?月$|^半个月$/.test(unitWords) && counted === '半')
    return { end: at + whole.length, count: 0.5, unit: unitOf('月'), words: unitWords }
  const vague = /[几数]/.test(counted)
  const base = vague ? 3 : (readNumber(counted) ?? 0)
  const part = halfBefore || halfAfter || /半/.test(unitWords) ? 0.5 : 0
  const max = second
    ? (readNumber(second) ?? undefined)
    : close
      ? (readNumber(close) ?? undefined)
      : undefined
  if (max !== undefined && max <= base) return null
  return {
    end: at + whole.length,
    count: base + part,
    max,
    unit: unitOf(unitWords),
    words: unitWords,
    vague: vague || loose !== undefined || max !== undefined,
  }
}

/** A length of time at `at`: 三天, 一个半小时, 1年3个月, 两三天, 3-5个工作日. */
export function readDuration(line: Line, at: number): Duration | null {
  if (!near(line, at, SIGN.unit, 14)) return null
  if (
    !/[\d零一二两俩仨三四五六七八九十百半几数好]/.test(line.text.charAt(at)) ||
    behind(TODAY_WORDS, line, at)
  )
    return null
  const total: Duration = { end: at, months: 0, days: 0, workdays: 0, seconds: 0, clock: false }
  let last = Infinity
  for (let terms = 0; terms < 5; terms++) {
    const from = terms === 0 ? at : total.end + (take(JOINT, line, total.end)?.[0].length ?? 0)
    const term = readTerm(line, from)
    if (!term || term.unit.seconds >= last) break
    last = term.unit.seconds
    add(total, term)
  }
  if (total.end === at || total.seconds > LONGEST) return null
  if (/^分$/.test(line.text.slice(total.end - 1, total.end)) && last === 60 && total.seconds < 3600)
    return null
  return total
}

function add(total: Duration, term: Term): void {
  const { months, days, workdays, seconds } = term.unit
  total.end = term.end
  total.seconds += term.count * seconds
  if (term.vague) total.vague = true
  if (workdays) total.workdays += term.count
  else if (months) {
    // Half a month is 15 days, half a year six months.
    const whole = Math.floor(term.count * months)
    total.months += whole
    total.days += Math.round((term.count * months - whole) * 30)
  } else if (days) {
    const whole = Math.floor(term.count * days)
    total.days += whole
    if (whole !== term.count * days) total.clock = days === 1
  } else total.clock = true
  if (term.max === undefined) return
  total.max = term.max
  total.maxDays = Math.round((term.max * seconds) / DAY)
}
