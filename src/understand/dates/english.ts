import type { Day } from '../../domain/day.ts'
import { addDays, mondayOf, weekdayOf } from '../../domain/day.ts'
import { letterIs } from '../letters.ts'
import { nextDate } from './absolute.ts'
import { take, type Line } from './line.ts'
import { oneDay, type Piece } from './piece.ts'

/** The few English words of dates that reps mix into Chinese: by Wed, next Monday, tmr, Dec 5. */
const WEEKDAY = /(next |this |last )?(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur)?(?:day)?\b\.?/iy
const RELATIVE = /(today|tonight|tomorrow|tmrw?|tmr|yesterday)\b/iy
const MONTH_DAY =
  /(?:(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? ?(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})(?![\da-z])/iy
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const OFFSETS: Readonly<Record<string, number>> = { today: 0, tonight: 0, yesterday: -1 }

const mayBegin = letterIs(/[a-z\d]/i)
const isLatin = letterIs(/[a-z]/i)

export function readEnglish(line: Line, at: number): Piece | null {
  if (!mayBegin(line.text, at) || isLatin(line.text, at - 1)) return null
  const relative = take(RELATIVE, line, at)
  if (relative) {
    const word = (relative[1] ?? '').toLowerCase()
    const part = word === 'tonight' ? '晚上' : undefined
    return oneDay(at + word.length, addDays(line.today, OFFSETS[word] ?? 1), 'relative', { part })
  }
  const weekday = take(WEEKDAY, line, at)
  if (weekday?.[2])
    return oneDay(at + weekday[0].length, weekdayDay(line.today, weekday[1], weekday[2]), 'weekday')
  const date = take(MONTH_DAY, line, at)
  const name = (date?.[1] ?? date?.[4] ?? '').toLowerCase().slice(0, 3)
  const day = date && nextDate(line.today, MONTHS.indexOf(name) + 1, Number(date[2] ?? date[3]))
  return date && day ? oneDay(at + date[0].length, day, 'date', { bare: true }) : null
}

function weekdayDay(today: Day, prefix: string | undefined, name: string): Day {
  const number = DAYS.indexOf(name.toLowerCase()) + 1
  const weeks = { next: 1, this: 0, last: -1 }[(prefix ?? '').trim().toLowerCase()]
  if (weeks === undefined) return addDays(today, ((number - weekdayOf(today) + 6) % 7) + 1)
  return addDays(mondayOf(today), 7 * weeks + number - 1)
}
