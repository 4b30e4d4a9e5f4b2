import { addDays } from '../../domain/day.ts'
import { readDuration } from './durations.ts'
import { afterFestival, assume, festivalOn, readFirstAfter, readYearTurn } from './festivals.ts'
import { aDay, AFTER, AROUND, deadline, type Found } from './found.ts'
import { take, type Line } from './line.ts'
import { isDead, type Dead } from './piece.ts'
import { readPoint, shiftDay, whenOf, type Point } from './points.ts'
import { readAlternative, readRange } from './ranges.ts'

const BEFORE =
  / ?(?:[（(]含[)）])?(?:之前|以前|前)(?!台|面|景|期|提(?:条件|是|下|$)|端|往|进(?:$|[,。 ])|置|天|任|沿|厅|夕)/y
const INSIDE = /(?:之内|以内|内(?!部|容|蒙|衣|存|饰|地|行))/y
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
  const inside = point.piece?.grain === 'day' && take(INSIDE, line, found.end)
  if (inside && when.grain === 'day' && when.start)
    return deadline(found.end + inside[0].length, when.start)
  const after = take(AFTER, line, found.end)
  if (after) return later(point, found, found.end + after[0].length)
  return found
}

/** 「X前」: the last acceptable day or minute. A holiday or a longer span must be over before it begins. */
function until(line: Line, point: Point, { when }: Found, end: number): Found {
  const flags = { ...(when.assumed && { assumed: true }), ...(when.lunar && { lunar: when.lunar }) }
  const start = when.start ?? line.today
  if (point.piece?.festival && start.length === 10) return deadline(end, addDays(start, -1), flags)
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
  const counted = point.end + said[0].length
  const by = readDuration({ ...line, seam: counted }, counted)
  if (!by || by.clock || !(SHIFT_UNIT.test(line.text.slice(0, by.end)) || by.workdays)) return null
  return aDay(by.end, shiftDay(after ? piece.last : piece.start, by, after ? 1 : -1), flags)
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
