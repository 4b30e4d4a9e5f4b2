import type { Day } from '../../domain/day.ts'
import { addDays, daysBetween } from '../../domain/day.ts'
import { afterFestival } from '../dates/festivals.ts'
import type { DateMention, FollowUpFact, LocalTime, Moment, When } from '../types.ts'

/** When a follow-up is due, how exactly, and what span is as good (conventions, table of 2.4). */
export type Due = Pick<FollowUpFact, 'due' | 'every' | 'precision' | 'range' | 'deadline'>

const CLOCK = /[点:时]|\d ?[ap]m/i

const made = (due: Moment, precision: Due['precision'], range?: [Moment, Moment]): Due => ({
  due,
  precision,
  ...(range && { range }),
})

/** Null for what names no time ahead. */
export function dueOf(mention: DateMention, now: LocalTime): Due | null {
  const { when, words } = mention
  const today = now.slice(0, 10)
  switch (when.grain) {
    case 'set':
      return {
        due: null,
        every: `every:${when.rule} ${when.clock ?? '09:00'}`,
        precision: when.clock && CLOCK.test(words) ? 'datetime' : 'day',
      }
    case 'deadline':
      return deadlineOf(when, words, today)
    case 'datetime':
      return made(
        when.start ?? now,
        'datetime',
        when.end && when.start ? [when.start, when.end] : undefined,
      )
    case 'half-day':
      return made(when.start ?? now, 'half-day')
    case 'day':
      return dayOf(when, words, today)
    case 'range':
    case 'weekend':
      if (!when.start || !when.end) return null
      if (when.start.length > 10)
        return made(when.start, CLOCK.test(words) ? 'datetime' : 'half-day')
      return made(laterOf(when.start, today), 'day', [when.start, when.end])
    case 'week':
    case 'dekad':
      return spanOf(when, words, today, 'week')
    case 'month':
    case 'quarter':
    case 'halfyear':
    case 'year':
      return spanOf(when, words, today, 'month')
    default:
      return null
  }
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)

function deadlineOf({ end }: When, words: string, today: Day): Due | null {
  if (!end) return null
  if (end.length > 10) {
    const precision = CLOCK.test(words) || /小时|分钟/.test(words) ? 'datetime' : 'half-day'
    return { ...made(end, precision), deadline: true }
  }
  const within = /内|里/.test(words)
  const range = (): [Moment, Moment] => {
    if (within) return [today, end]
    if (/年前|春节|过年|除夕/.test(words)) return [`${end.slice(0, 4)}-01-01`, end]
    if (/[年岁][底末终]/.test(words)) return [`${end.slice(0, 8)}01`, end]
    if (/底|末/.test(words)) return [`${end.slice(0, 8)}25`, end]
    if (/旬|月中|周末/.test(words)) return [addDays(end, -9), end]
    // A holiday's eve may be kept up to six days earlier.
    if (!/[\d号日周星礼天]/.test(words)) return [laterOf(addDays(end, -6), today), end]
    return [addDays(end, -1), end]
  }
  const far = /[年岁][底末终]|年前|春节|过年|除夕/.test(words)
  return { ...made(end, far ? 'month' : 'day', range()), deadline: true }
}

const AFTER = /后$|^过[完了]/

function dayOf({ start, vague, lunar }: When, words: string, today: Day): Due | null {
  if (!start) return null
  if (/[年岁][底末终]|岁尾/.test(words))
    return made(start, 'month', [`${start.slice(0, 8)}01`, start])
  if (/月[底末]/.test(words) && !lunar) return made(start, 'day', [`${start.slice(0, 8)}25`, start])
  if (/小年/.test(words)) return made(start, 'day', [start, addDays(start, 1)])
  if (/几天/.test(words)) return made(start, 'week', [addDays(today, 1), addDays(today, 7)])
  if (AFTER.test(words) && vague && !/[天周期拜月]以?之?后$/.test(words))
    return afterOf(start, words)
  if (!vague) return made(start, 'day')
  const loose = /两天|一两天/.test(words) || daysBetween(today, start) <= 21 ? 1 : 2
  return made(start, 'day', [laterOf(addDays(start, -loose), today), addDays(start, loose)])
}

/** 元旦后: until the Sunday after; other festivals: seven days from the day itself. */
function afterOf(start: Day, words: string): Due {
  if (/元旦|新年/.test(words)) {
    const holiday = `${start.slice(0, 5)}01-01`
    return made(afterFestival('元旦', holiday), 'week', [addDays(holiday, 1), addDays(holiday, 9)])
  }
  if (/[\d一二三四五六七八九十]+ ?[号日]|周|星期|礼拜/.test(words))
    return made(start, 'day', [addDays(start, -1), addDays(start, 1)])
  return made(start, 'week', [addDays(start, -1), addDays(start, 5)])
}

function spanOf(
  { start, end }: When,
  words: string,
  today: Day,
  precision: 'week' | 'month',
): Due | null {
  if (!start || !end) return null
  if (end < today) return null
  if (/月中(?!旬)|月中$/.test(words)) {
    const middle = `${start.slice(0, 8)}15`
    return made(middle > today ? middle : end, precision, [start, end])
  }
  // A span that has begun is due by its end: 本周内, 这个月.
  if (start <= today) return made(end, precision, [today, end])
  const range: [Moment, Moment] =
    precision === 'week' && /第.{1,3}(?:周|星期|礼拜)/.test(words)
      ? [addDays(start, -1), addDays(end, 1)]
      : [start, end]
  return made(start, precision, range)
}
