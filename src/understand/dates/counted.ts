import { addDays, addMonths, mondayOf } from '../../domain/day.ts'
import type { When } from '../types.ts'
import { readDuration, type Duration } from './durations.ts'
import { assume } from './festivals.ts'
import { AFTER, AROUND, deadline, type Found } from './found.ts'
import { take, type Line } from './line.ts'
import type { Piece } from './piece.ts'
import { momentOf, readTime, shiftDay, whenOf } from './points.ts'

const WEEKDAY_THEN = /的?(?:周|星期|礼拜)([一二三四五六日天])/y
const WITHIN =
  /(?:时间)?(?:之内|以内|内(?!部|容|蒙|衣|存|饰|地|行)|里(?=[,。 把给要必一得发付到交]|$)|里面)/y
const AGO =
  / ?(?:之前|以前|前)(?!台|面|景|期|提(?:条件|是|下|$)|端|往|进(?:$|[,。 ])|置|任|沿|厅|要|得)/y

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
  const most = by.max && by.workdays ? { ...by, workdays: by.max } : by
  const last =
    by.maxDays && !by.workdays ? addDays(line.today, by.maxDays) : shiftDay(line.today, most, 1)
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
