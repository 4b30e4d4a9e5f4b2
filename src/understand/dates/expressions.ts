import type { Day } from '../../domain/day.ts'
import { addDays, addMonths, mondayOf } from '../../domain/day.ts'
import { dayOfLunar, lunarOf } from '../../domain/calendar.ts'
import { readNumber } from '../numerals.ts'
import type { When } from '../types.ts'
import { readDuration, type Duration } from './durations.ts'
import { weekdayFrom } from './days.ts'
import { afterFestival, assume, festivalOn, readFirstAfter, readYearTurn } from './festivals.ts'
import { COUNTED, NUM, take, type Line } from './line.ts'
import { isDead, type Dead, type Piece } from './piece.ts'
import { momentOf, readPoint, readTime, shiftDay, whenOf, type Point } from './points.ts'

/** What was read and where it ended. */
export interface Found {
  end: number
  when: When
}

const deadline = (end: number, last: string, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'deadline', start: null, end: last, ...more },
})
const aDay = (end: number, day: Day, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'day', start: day, end: null, ...more },
})
const days = (end: number, start: Day, last: Day, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'range', start, end: last, ...more },
})

const TILL = / ?(?:直?到|至|--|-|~|～|—{1,2}|–) ?/y
const OR = / ?(?:或者?是?|还是|要么|、|和|跟|与)? ?/y
const BETWEEN = /(?:之间|期间|这段时间|这几天)/y
const AROUND = / ?(?:左右|前后|上下|附近|那几天|那会儿?|那阵子?|的样子)/y
const BEFORE =
  / ?(?:[（(]含[)）])?(?:之前|以前|前)(?!台|面|景|期|提|端|往|进|置|天|任|沿|厅|排|款|夕)/y
const AFTER = / ?(?:之后|以后|过后|后|开外)(?!台|面|续|勤|厨|来|期|备|门|座|悔|果|院|天|半)/y
const UNTIL = / ?(?:为止|截止|止(?!损|血|付))/y
const EVE = /(?:的)?(?:(前一天|前一日|前夕|前夜|前一晚|头天|头一天)|(后一天|后一日|第二天|次日))/y
const SHIFT =
  /(?:到期|开标|交货|开业|发货|过期|[(（]含[)）])?(?:的)?(之?前|之?后|以前|以后)的? ?(?:第)?/y
const SHIFT_UNIT = /[天日周期拜月]$/

/** A point in time and what is said about it: until, before, after, around, or. */
export function readDated(line: Line, at: number): Found | Dead | null {
  const point = readPoint(line, at)
  if (!point || isDead(point)) return point
  const shifted = readShift(line, point)
  if (shifted) return shifted
  const range = readRange(line, point) ?? readAlternative(line, point)
  const when = range?.when ?? whenOf(line, point)
  const end = range?.end ?? point.end
  return modified(line, point, { end, when })
}

function modified(line: Line, point: Point, found: Found): Found {
  const { when } = found
  const around = take(AROUND, line, found.end)
  if (around) return { end: found.end + around[0].length, when: { ...when, vague: true } }
  const before = take(BEFORE, line, found.end) ?? take(UNTIL, line, found.end)
  if (before && when.grain !== 'deadline')
    return until(line, point, found, found.end + before[0].length)
  const after = take(AFTER, line, found.end)
  if (after) return later(point, found, found.end + after[0].length)
  return found
}

/** 「X前」: the last acceptable day or minute. A holiday or a longer span must be over before it begins. */
function until(line: Line, point: Point, { when }: Found, end: number): Found {
  const flags = { ...(when.assumed && { assumed: true }), ...(when.lunar && { lunar: when.lunar }) }
  const start = when.start ?? line.today
  if (point.piece?.festival && start.length === 10 && when.grain === 'day')
    return deadline(end, addDays(start, -1), flags)
  if (
    when.grain === 'week' ||
    when.grain === 'month' ||
    when.grain === 'quarter' ||
    when.grain === 'year' ||
    when.grain === 'halfyear'
  )
    return deadline(end, addDays(start, -1), flags)
  return deadline(end, when.end ?? start, flags)
}

/** 「X后」: the day after, the first workday after a holiday, the same minute for a clock. */
function later(point: Point, { when }: Found, end: number): Found {
  const { start } = when
  if (!start || start.length > 10) return { end, when: { ...when, vague: true } }
  const festival = point.piece?.festival
  const last = when.end ?? start
  const day = festival ? afterFestival(festival, last) : addDays(last, 1)
  return aDay(end, day, { ...assume(day), vague: true })
}

/** 元旦前三天, 12月20号前一周, 春节后第一个工作日, 开标前两天. */
function readShift(line: Line, point: Point): Found | null {
  const { piece } = point
  if (!piece || point.clock || point.part || !(piece.grain === 'day' || piece.festival)) return null
  const flags = { ...(piece.assumed && { assumed: true }) }
  const eve = take(EVE, line, point.end)
  if (eve) return aDay(point.end + eve[0].length, addDays(piece.start, eve[1] ? -1 : 1), flags)
  const said = take(SHIFT, line, point.end)
  if (!said?.[1]) {
    const first = take(/的?(?=第)/y, line, point.end)
    return first && null
  }
  const after = /后/.test(said[1])
  const from = point.end + said[0].length - (/第$/.test(said[0]) ? 1 : 0)
  if (after) {
    const first = readFirstAfter(line, from, piece.last)
    if (first)
      return {
        end: first.end,
        when: {
          grain: first.grain,
          start: first.start,
          end: first.last === first.start ? null : first.last,
          ...(first.assumed && { assumed: true }),
        },
      }
  }
  const by = readDuration(line, point.end + said[0].length)
  if (!by || by.clock || !(SHIFT_UNIT.test(line.text.slice(0, by.end)) || by.workdays)) return null
  return aDay(by.end, shiftDay(after ? piece.last : piece.start, by, after ? 1 : -1), flags)
}

const JUST_WEEKDAY = /([一二三四五六日天])(?![点时个号月日十百台张])/y
const JUST_DATE = new RegExp(
  `(${NUM}) ?(?:[号日](?![楼门线店])|(?! ?${COUNTED})(?=[^\\d点时:月.%]|$))`,
  'y',
)
const JUST_LUNAR =
  /(初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)/y

function readRange(line: Line, from: Point): Found | null {
  const till = take(TILL, line, from.end)
  if (!till || from.clock?.to !== undefined) return null
  const at = from.end + till[0].length
  const found = from.clock ? clockRange(line, from, at) : null
  const range = found ?? dayRange(line, from, at)
  if (!range) return null
  const between = take(BETWEEN, line, range.end)
  return between ? { ...range, end: range.end + between[0].length } : range
}

/** 上午10点到12点: the second clock is on the same day and in the same half unless it says otherwise. */
function clockRange(line: Line, from: Point, at: number): Found | null {
  const to = readTime(line, at, null) ?? sameHalf(line, from, at)
  if (!to?.clock || !from.clock) return null
  const start = whenOf(line, from).start ?? line.now
  const bent = to.part ? to : (sameHalf(line, from, at) ?? to)
  let minutes = bent.clock?.minutes ?? to.clock.minutes
  const begun = from.clock.minutes
  if (minutes <= begun) minutes += minutes + 720 > begun ? 720 : 1440
  return {
    end: bent.end,
    when: {
      grain: 'range',
      start,
      end: momentOf(start.slice(0, 10), begun >= 1440 ? minutes - 1440 : minutes),
    },
  }
}

function sameHalf(line: Line, from: Point, at: number): Point | null {
  const faked = readTime(
    line,
    at,
    from.piece ?? { ...TODAY, start: line.today, last: line.today, end: at },
  )
  return faked?.clock && from.part
    ? { ...faked, clock: faked.part?.end === faked.end ? null : faked.clock }
    : faked
}
const TODAY: Piece = { end: 0, start: '', last: '', grain: 'day', by: 'relative' }

function dayRange(line: Line, from: Point, at: number): Found | null {
  const { piece } = from
  if (!piece) return null
  const short = shortEnd(line, piece, at)
  if (short)
    return days(short.end, piece.start, short.day, { ...(piece.lunar && { lunar: piece.lunar }) })
  const to = endPoint(line, piece, at)
  if (!to?.piece) return null
  const last = to.piece.last
  if (last < piece.start) return null
  if (from.clock || from.part || to.clock || to.part) {
    const start = whenOf(line, from).start
    const end = to.clock || to.part ? whenOf(line, to).start : null
    if (start && end && end > start) return { end: to.end, when: { grain: 'range', start, end } }
  }
  return days(to.end, piece.start, last)
}

/** The end of a range, read as it comes next after its beginning. */
function endPoint(line: Line, piece: Piece, at: number): Point | null {
  const next = readPoint({ ...line, today: piece.start, seam: at }, at)
  if (next && !isDead(next) && next.piece?.bare) return next
  const plain = readPoint({ ...line, seam: at }, at)
  return plain && !isDead(plain) && plain.piece ? plain : null
}

/** 12月1号到5号, 周一至五, 正月初一到初七: the second end leaves out what the first has said. */
function shortEnd(line: Line, piece: Piece, at: number): { end: number; day: Day } | null {
  if (piece.by === 'weekday') {
    const said = take(JUST_WEEKDAY, line, at)
    const number = '一二三四五六日'.indexOf((said?.[1] ?? '').replace('天', '日')) + 1
    return said && number
      ? { end: at + said[0].length, day: weekdayFrom(piece.start, number) }
      : null
  }
  if (piece.by === 'lunar') {
    const said = take(JUST_LUNAR, line, at)
    const lunar = lunarOf(piece.start)
    const number = readNumber((said?.[1] ?? '').replace('初', ''))
    const day = said && lunar && number ? dayOfLunar(lunar.year, lunar.month, number, lunar) : null
    return said && day && day > piece.start ? { end: at + said[0].length, day } : null
  }
  if (piece.by !== 'date') return null
  const said = take(JUST_DATE, line, at)
  const date = said?.[1] ? (readNumber(said[1]) ?? 0) : 0
  if (!said || date < 1 || date > 31) return null
  const begun = Number(piece.start.slice(8))
  const month = date > begun ? piece.start : addMonths(`${piece.start.slice(0, 8)}01`, 1)
  const day = addDays(`${month.slice(0, 8)}01`, date - 1)
  return day.slice(0, 7) === month.slice(0, 7) ? { end: at + said[0].length, day } : null
}

/** 周三或周四, 明天后天: two days for one thing. */
function readAlternative(line: Line, from: Point): Found | null {
  const { piece } = from
  if (!piece || from.clock || from.part || piece.grain !== 'day') return null
  const or = take(OR, line, from.end)
  const at = from.end + (or?.[0].length ?? 0)
  const to = endPoint(line, piece, at)
  if (!to?.piece || to.piece.by !== piece.by || to.piece.grain !== 'day' || to.clock || to.part)
    return null
  const meant = /或|还是|要么/.test(or?.[0] ?? '') || to.piece.start === addDays(piece.start, 1)
  if (!meant || to.piece.start <= piece.start) return null
  return days(to.end, piece.start, to.piece.start, { vague: true })
}

/** 年前, 年后, 过完年, 节后第一个工作日. */
export function readTurn(line: Line, at: number): Found | null {
  const turn = readYearTurn(line, at)
  if (!turn) return null
  const flags = turn.assumed && { assumed: true }
  if (turn.before) return deadline(turn.end, turn.day, { ...flags })
  const eve = festivalOn('春节', line.today, null)
  const anchor =
    /节后/.test(line.text.slice(at, turn.end)) && !/春节/.test(line.text.slice(at, turn.end))
      ? addDays(turn.day, -1)
      : eve
  const first = anchor && readFirstAfter(line, turn.end, anchor)
  if (first) {
    const end = first.last === first.start ? null : first.last
    return {
      end: first.end,
      when: { grain: first.grain, start: first.start, end, assumed: first.assumed },
    }
  }
  return { end: turn.end, when: { grain: 'month', start: turn.day, end: turn.last, ...flags } }
}

const WEEKDAY_THEN = /的?(?:周|星期|礼拜)([一二三四五六日天])/y
const WITHIN =
  /(?:时间)?(?:之内|以内|内(?!部|容|蒙|衣|存|饰|地|行)|里(?=[,。 把给要必一得发付到交]|$)|里面)/y
const AGO = / ?(?:之前|以前|前)(?!台|面|景|期|提|端|往|进|置|任|沿|厅|排|款|要|得)/y

/** A length of time with what makes it a date: 三天后, 5个工作日内, 两周前. */
export function readCounted(line: Line, at: number): Found | null {
  const by = readDuration(line, at)
  if (!by) return null
  const around = take(AROUND, line, by.end)
  const from = by.end + (around?.[0].length ?? 0)
  const more = { ...((around || by.vague) && { vague: true }) }
  const within = take(WITHIN, line, from)
  if (within) return withinOf(line, by, from + within[0].length)
  const after = take(AFTER, line, from)
  if (after) return afterOf(line, by, from + after[0].length, more)
  const ago = take(AGO, line, from)
  if (ago) return { end: from + ago[0].length, when: moved(line, by, -1, more) }
  return null
}

function withinOf(line: Line, by: Duration, end: number): Found {
  if (by.clock) return deadline(end, moved(line, by, 1).start ?? line.now)
  const last = by.maxDays ? addDays(line.today, by.maxDays) : shiftDay(line.today, by, 1)
  return deadline(end, last, { ...(by.workdays ? assume(last) : {}) })
}

export function moved(line: Line, by: Duration, sign: 1 | -1, more: Partial<When> = {}): When {
  if (!by.clock) return { grain: 'day', start: shiftDay(line.today, by, sign), end: null, ...more }
  const minutes = line.minute + (sign * Math.round(by.seconds - by.months * 2_592_000)) / 60
  const start = momentOf(addMonths(line.today, sign * by.months), Math.round(minutes))
  return { grain: 'datetime', start, end: null, ...more }
}

/** 三天后下午3点, 两周后的周五: the day that was counted takes a clock or a weekday. */
export function afterOf(line: Line, by: Duration, end: number, more: Partial<When> = {}): Found {
  const when = moved(line, by, 1, more)
  if (by.clock || !when.start) return { end, when }
  const weekday = take(WEEKDAY_THEN, line, end)
  const number = '一二三四五六日'.indexOf((weekday?.[1] ?? '').replace('天', '日')) + 1
  const named = weekday && number > 0
  const day = named ? addDays(mondayOf(when.start), number - 1) : when.start
  const piece: Piece = {
    end: named ? end + weekday[0].length : end,
    start: day,
    last: day,
    grain: 'day',
    by: 'count',
  }
  const timed = readTime(line, piece.end, piece)
  return timed
    ? { end: timed.end, when: whenOf(line, timed) }
    : { end: piece.end, when: { ...when, start: day } }
}
