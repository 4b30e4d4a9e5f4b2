import type { Day } from '../../domain/day.ts'
import { addDays, addMonths, dayOfNumber, numberOf } from '../../domain/day.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import type { LocalTime, When } from '../types.ts'
import { nextOrdinal, readAbsolute, readYear } from './absolute.ts'
import { dayPartNamed, readClock, readDayPart, type Clock, type DayPart } from './clock.ts'
import { readRelative, readWeekday } from './days.ts'
import type { Duration } from './durations.ts'
import { readEnglish } from './english.ts'
import { readFestival } from './festivals.ts'
import { clockOf, take, type Line } from './line.ts'
import { readLunar } from './lunar.ts'
import { readNthOfYear } from './months.ts'
import { readPeriod, wholeYear } from './periods.ts'
import { isDead, type Dead, type Piece } from './piece.ts'

/** A date, a part of the day and a clock that stand together: 下周三 下午 3点半. */
export interface Point {
  end: number
  piece: Piece | null
  part: DayPart | null
  clock: Clock | null
}

/** The date words at `at`, whatever kind. */
export function readPiece(line: Line, at: number): Piece | Dead | null {
  const plain =
    readEnglish(line, at) ?? readRelative(line, at) ?? readWeekday(line, at) ?? readLunar(line, at)
  if (plain) return plain
  const full = readFestival(line, at, null) ?? readAbsolute(line, at, null)
  if (full) return full
  const year = readYear(line, at)
  if (!year) return readPeriod(line, at, null)
  return (
    readFestival(line, year.end, year.year) ??
    readAbsolute(line, year.end, year.year) ??
    readNthOfYear(line, year.end, year.year) ??
    readPeriod(line, year.end, year.year) ??
    wholeYear(line.text.charAt(year.end - 1) === ' ' ? year.end - 1 : year.end, year.year)
  )
}

const GLUE = /(?: ?的| ?[T在于] ?(?=[\d上下中早晚凌傍])| ?, ?(?=[上下中早晚凌傍][午上晨])| )? ?/y
const WEEKDAY_AGAIN = / ?[（(,]? ?(?:周|星期|礼拜)[一二三四五六日天] ?[)）]?/y
/** A clock can only be joined to words that name single days. */
const TAKES_CLOCK = new Set(['day', 'weekend', 'range'])

export function readPoint(line: Line, at: number): Point | Dead | null {
  const read = readPiece(line, at)
  if (read && isDead(read)) return read
  if (!read) return readTime(line, at, null)
  let piece = read
  if (piece.grain === 'day' && piece.by !== 'weekday' && piece.by !== 'relative') {
    const again = take(WEEKDAY_AGAIN, line, piece.end)
    if (again) piece = { ...piece, end: piece.end + again[0].length }
  }
  piece = movedBack(line, piece)
  if (!TAKES_CLOCK.has(piece.grain)) return { end: piece.end, piece, part: null, clock: null }
  return readTime(line, piece.end, piece) ?? { end: piece.end, piece, part: null, clock: null }
}

/** The part of the day and the clock at `at`; after a date also behind 的 or a space. */
export function readTime(line: Line, at: number, piece: Piece | null): Point | null {
  const from = piece ? at + (take(GLUE, line, at)?.[0].length ?? 0) : at
  const own = piece?.part ? dayPartNamed(piece.part, piece.end) : null
  const part = readDayPart(line, from, piece !== null) ?? own
  const next = part && part.end > from ? part.end : from
  const gap = take(GLUE, line, next)?.[0].length ?? 0
  const clock =
    part || piece ? readClock(line, next + gap, part, true) : readClock(line, next, null, false)
  if (!part && !clock) return null
  if (part && !clock && /^(?:早|晚)$/.test(part.name) && !piece) return null
  const end = clock?.end ?? Math.max(part?.end ?? 0, piece?.end ?? 0)
  return { end, piece, part, clock }
}

const OVER =
  /^(?:的?时候|那天|上午|下午|中午|早上|晚上)?[^,。;!?\s\d过]{1,6}?(?:过(?!年|节|来|去|户|会|磅|完)|了)/
const NOT_OVER =
  /再|就|才|之?后|吗|没|要|想|会|准备|打算|等|约|能|可以|得|该|必须|好了|定了|过来|过去|为了|除了|了解|过年|过节|[前内底]/
/** 周三开的标, 周二去的: what was done then. */
const DONE_THEN =
  /^(?:上午|下午|中午|早上|晚上)?[去来签开见聊谈送发付打装修办交到拿给报寄下买提](?:[他她]们?)?的(?:(?=\d)|[\u4e00-\u9fff]{0,2}(?=$|[,。;!? ]))/
const PLANNED = /(?:[约定改推延放排安]|约[好了]|定[好了在]|改[到成在]|推[到迟]|到|说|讲|让|等|是)$/

/** 「周五去了」: a day named without week, month or year lies behind when the words say so. */
function movedBack(line: Line, piece: Piece): Piece {
  if (!piece.bare || piece.start < line.today || piece.by === 'period') return piece
  const ahead = /^[^,。;!?\s]{0,14}/.exec(line.text.slice(piece.end, piece.end + 14))?.[0] ?? ''
  const done = DONE_THEN.test(line.text.slice(piece.end, piece.end + 8))
  if (!done && (!OVER.test(ahead) || NOT_OVER.test(ahead))) return piece
  if (
    PLANNED.test(
      line.text
        .slice(0, piece.end)
        .slice(0, -1)
        .slice(-30)
        .replace(/[\d月日号周星期礼拜一二三四五六七八九十天末份]+$/, ''),
    )
  )
    return piece
  const back = (day: Day): Day => {
    if (piece.by === 'weekday') return addDays(day, -7)
    if (piece.by === 'date' && isOrdinal(line, piece)) return previousOrdinal(day, line.today)
    return addMonths(day, -12)
  }
  const start = back(piece.start)
  const shift = numberOf(piece.last) - numberOf(piece.start)
  if (piece.grain === 'month' && piece.start <= line.today) return piece
  return start <= line.today
    ? { ...piece, start, last: dayOfNumber(numberOf(start) + shift) }
    : piece
}

/** 25号 alone, not 11月25号. */
const isOrdinal = (line: Line, piece: Piece): boolean =>
  !/月|[\/.\-]\d/.test(line.text.slice(Math.max(0, piece.end - 6), piece.end))

function previousOrdinal(day: Day, today: Day): Day {
  for (let months = 1; months < 13; months++) {
    const from = addMonths(`${day.slice(0, 8)}01`, -months)
    const found = nextOrdinal(addDays(from, -1), Number(day.slice(8)))
    if (found && found.slice(0, 7) === from.slice(0, 7) && found <= today) return found
  }
  return day
}

/** `minutes` after the midnight that begins `day`. */
export function momentOf(day: Day, minutes: number): LocalTime {
  const days = Math.floor(minutes / 1440)
  return `${addDays(day, days)}T${clockOf(minutes - days * 1440)}`
}

/** The day on which a time without a date comes next. */
function dayFor(line: Line, point: Point): Day {
  if (point.piece) return point.piece.start
  // 半夜两点 before two in the morning belongs to the night that began yesterday.
  const early = (point.clock?.minutes ?? 0) - 1440
  if (early > line.minute) return addDays(line.today, -1)
  const until = point.clock ? point.clock.minutes : (point.part?.until ?? 0)
  return until <= line.minute ? addDays(line.today, 1) : line.today
}

export function whenOf(line: Line, point: Point): When {
  const { piece, part, clock } = point
  const flags = {
    ...(piece?.assumed && { assumed: true }),
    ...(piece?.lunar && { lunar: piece.lunar }),
    ...((piece?.vague || clock?.vague) && { vague: true }),
  }
  if (clock) {
    const day = dayFor(line, point)
    const start = momentOf(day, clock.minutes)
    if (clock.to === undefined) return { grain: 'datetime', start, end: null, ...flags }
    const end = momentOf(day, clock.to)
    return { grain: clock.span ? 'range' : 'datetime', start, end, ...flags }
  }
  if (part) {
    const start = momentOf(dayFor(line, point), part.default)
    if (part.deadline) return { grain: 'deadline', start: null, end: start, ...flags }
    return { grain: 'half-day', start, end: null, ...flags }
  }
  if (!piece) return { grain: 'none', start: null, end: null }
  const end = piece.last === piece.start ? null : piece.last
  return { grain: piece.grain, start: piece.start, end, ...flags }
}

/** A length of time counted from a day or, when it is below a day, from a minute. */
export function shift(line: Line, by: Duration, sign: 1 | -1): When {
  if (by.clock) {
    const days = addMonths(line.today, sign * by.months)
    const whole = by.seconds - by.months * 30 * 86_400
    const start = momentOf(days, line.minute + (sign * Math.round(whole)) / 60)
    return { grain: 'datetime', start, end: null, ...(by.vague && { vague: true }) }
  }
  return {
    grain: 'day',
    start: shiftDay(line.today, by, sign),
    end: null,
    ...(by.vague && { vague: true }),
  }
}

export function shiftDay(day: Day, by: Duration, sign: 1 | -1): Day {
  if (by.workdays) return addWorkdays(day, sign * Math.round(by.workdays))
  return addDays(addMonths(day, sign * by.months), sign * by.days)
}
