import type { Day } from '../../domain/day.ts'
import { addDays } from '../../domain/day.ts'
import type { When } from '../types.ts'
import { readDuration } from './durations.ts'
import { afterOf, moved } from './counted.ts'
import { readDated } from './expressions.ts'
import type { Found } from './found.ts'
import { behind, take, type Line } from './line.ts'
import { near, SIGN } from './signs.ts'
import { isDead, oneDay } from './piece.ts'
import { readTime, shiftDay, whenOf } from './points.ts'

/**
 * Words before an expression that change what it means: 过两天, 未来三天, 最晚周五, 提前三天.
 */
const LATEST =
  /(?:(?:by|before|until)(?= )|最晚|最迟|不晚于|不迟于|至迟|截止日期?(?:到|至|是|为|在|:)?|截止(?:到|至|时间)?(?:是|为|在|:)?|截至|赶在|务必在|必须在) ?(?:到|在)?/y
const PASSING =
  /(?:再过|再等|再隔|过个?|隔|等(?=[上个]?(?:[一二两三四五六七八九十几\d]|半)))(?![户敏])/y
const PASSED = /(?:等)?过[了完]/y
const COMING = /(?:在)?(?:未来|今后|接下来|往后|后面)(?:的)?(?:这)?/y
const PASTWARD = /(?:在)?(?:过去|最近|近|前|头|上)(?:的)?(?:这)?/y
const THESE = /(?:这|最近|近)(?:一?两|几|三两|两三)天/y
const AHEAD = /提前|提早/y
const EVE = /(?:前一|头一)(天|日|晚)(?!班)的?/y

/** 最晚周五: a deadline said in front. */
function readLatest(line: Line, at: number): Found | null {
  const said = take(LATEST, line, at)
  if (!said) return null
  const from = at + said[0].length + (line.text.charAt(at + said[0].length) === ' ' ? 1 : 0)
  const found = readDated({ ...line, seam: from }, from)
  if (!found || isDead(found)) return null
  const { when } = found
  if (when.grain === 'deadline') return found
  const end = when.end ?? when.start
  return end ? { end: found.end, when: { ...when, grain: 'deadline', start: null, end } } : null
}

/** 过两天 (+2, vague), 再过三天, 过半小时, 过了15号. */
function readPassing(line: Line, at: number): Found | null {
  const passed = take(PASSED, line, at)
  if (passed) {
    const found = readDated(line, at + passed[0].length)
    const start =
      found && !isDead(found) && found.when.grain !== 'set'
        ? (found.when.end ?? found.when.start)
        : null
    if (!found || isDead(found) || !start || start.length > 10) return null
    if (
      /^(?:过了)(?=\d|[一二两三四五六七八九十半])/.test(line.text.slice(at, at + 3)) &&
      found.when.grain === 'duration'
    )
      return null
    return {
      end: found.end,
      when: { grain: 'day', start: addDays(start, 1), end: null, vague: true },
    }
  }
  const said = take(PASSING, line, at)
  if (!said || behind(/[通经超路错难不]$/, line, at)) return null
  const by = readDuration(line, at + said[0].length)
  if (!by) return null
  const after = /^(?:之后|以后|后)/.exec(line.text.slice(by.end, by.end + 2))?.[0].length ?? 0
  const loose = by.vague || /[两]天/.test(line.text.slice(at, by.end))
  return afterOf(line, by, by.end + after, { ...(loose && { vague: true }) })
}

/** 未来两天: from tomorrow; 过去三天: up to yesterday; 前两天: a day then. */
function readAround(line: Line, at: number): Found | null {
  const these = take(THESE, line, at)
  if (these)
    return {
      end: at + these[0].length,
      when: { grain: 'day', start: addDays(line.today, 2), end: null, vague: true },
    }
  const coming = take(COMING, line, at)
  if (coming) {
    const by = readDuration(line, at + coming[0].length)
    if (!by) return null
    const inside = /^(?:之内|以内|内|里)/.exec(line.text.slice(by.end, by.end + 2))?.[0].length ?? 0
    if (by.clock) {
      const end = moved(line, by, 1).start
      return { end: by.end + inside, when: { grain: 'range', start: line.now, end } }
    }
    return {
      end: by.end + inside,
      when: { grain: 'range', start: addDays(line.today, 1), end: shiftDay(line.today, by, 1) },
    }
  }
  const past = take(PASTWARD, line, at)
  if (!past || behind(/[以之目晚早网线马]$/, line, at)) return null
  const by = readDuration(line, at + past[0].length)
  if (!by || /^上/.test(past[0])) return null
  if (by.clock) {
    const start = moved(line, by, -1).start
    return { end: by.end, when: { grain: 'range', start, end: line.now } }
  }
  const days = /天$/.test(line.text.slice(0, by.end))
  if (/^[前头]/.test(past[0])) {
    // 前两天 is a day lately gone; 前三个月 is a span of something else.
    return days && !/[日]$/.test(past[0])
      ? { end: by.end, when: moved(line, by, -1, { vague: true }) }
      : null
  }
  return {
    end: by.end,
    when: { grain: 'range', start: shiftDay(line.today, by, -1), end: addDays(line.today, -1) },
  }
}

export function readPrefixed(line: Line, at: number): Found | null {
  if (!near(line, at, SIGN.prefix, 1)) return null
  return readLatest(line, at) ?? readPassing(line, at) ?? readAround(line, at)
}

/**
 * 提前三天, 前一天晚上: a day counted back from `base`, the day that was said before. Null when
 * the words are something else; a mention without `base` is stepped over.
 */
export function readAhead(line: Line, at: number, base: Day | null): Ahead | null {
  const eve = take(EVE, line, at)
  const said = eve ? null : take(AHEAD, line, at)
  const by = said && readDuration(line, at + said[0].length)
  if (!eve && !by) return null
  const end = eve ? at + eve[0].length : (by?.end ?? at)
  if (!base) return { end }
  const day = by ? shiftDay(base, by, -1) : addDays(base, -1)
  const piece = oneDay(end, day, 'count', eve?.[1] === '晚' ? { part: '晚上' } : {})
  const timed = readTime(line, end, piece)
  return timed
    ? { end: timed.end, when: whenOf(line, timed) }
    : { end, when: { grain: 'day', start: day, end: null } }
}

export interface Ahead {
  end: number
  when?: When
}
