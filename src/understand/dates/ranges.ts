import type { Day } from '../../domain/day.ts'
import { addDays, addMonths } from '../../domain/day.ts'
import { dayOfLunar, lunarOf } from '../../domain/calendar.ts'
import { readNumber } from '../numerals.ts'
import { weekdayFrom } from './days.ts'
import { days, type Found } from './found.ts'
import { COUNTED, NUM, take, type Line } from './line.ts'
import { isDead, type Piece } from './piece.ts'
import { momentOf, readPoint, readTime, whenOf, type Point } from './points.ts'

const TILL = / ?(?:直?到|至|--|-|~|～|—{1,2}|–) ?/y
const OR = / ?(?:或者?是?|还是|要么|、|和|跟|与)? ?/y
const BETWEEN = /(?:之间|期间|这段时间|这几天)/y
const JUST_WEEKDAY = /([一二三四五六日天])(?![点时个号月日十百台张])/y
const JUST_DATE = new RegExp(
  `(${NUM}) ?(?:[号日](?![楼门线店])|(?! ?${COUNTED})(?=[^\\d点时:月./%\\-]|$))`,
  'y',
)
const JUST_LUNAR =
  /(初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)/y

/** 「X到Y」: the second end takes from the first what it leaves out. */
export function readRange(line: Line, from: Point): Found | null {
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
  if (minutes <= begun) minutes += !bent.part && minutes + 720 > begun ? 720 : 1440
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
export function readAlternative(line: Line, from: Point): Found | null {
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
