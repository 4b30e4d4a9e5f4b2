/**
 * Arithmetic on calendar days without clocks and zones. A day is `YYYY-MM-DD` and is reckoned
 * through its number of days since 1970-01-01, so no process time zone can shift it.
 */
export type Day = string

const DAY_MS = 86_400_000
const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/** Days since 1970-01-01. */
export const numberOf = (day: Day): number =>
  Date.UTC(yearOf(day), monthOf(day) - 1, dateOf(day)) / DAY_MS

export function dayOfNumber(n: number): Day {
  const date = new Date(n * DAY_MS)
  const year = date.getUTCFullYear()
  // Ten times as fast as writing out the whole moment; years of other lengths are rare.
  if (!(year >= 1000 && year <= 9999)) return date.toISOString().slice(0, 10)
  return `${year}-${pair(date.getUTCMonth() + 1)}-${pair(date.getUTCDate())}`
}
const pair = (n: number): string => (n < 10 ? `0${n}` : String(n))

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): number => Number(day.slice(5, 7))
export const dateOf = (day: Day): number => Number(day.slice(8, 10))

/** How many days the month has; `month` is 1–12. */
export const monthLength = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The day of these numbers, or null where the calendar has none (30 February). */
export function makeDay(year: number, month: number, date: number): Day | null {
  if (!(year >= 1000 && year <= 9999) || !(month >= 1 && month <= 12)) return null
  if (!(date >= 1 && date <= monthLength(year, month))) return null
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`
}

export const addDays = (day: Day, days: number): Day => dayOfNumber(numberOf(day) + days)

/** The same date `months` later; the last of the month where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const count = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(count / 12)
  const month = (count % 12) + 1
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(dateOf(day), monthLength(year, month)))}`
}

/** Days from `from` to `to`, negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1

export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`
export const lastOfMonth = (day: Day): Day =>
  `${day.slice(0, 8)}${pad(monthLength(yearOf(day), monthOf(day)))}`

/** The `nth` (1 is first, -1 is last) weekday of the month that holds `day`, or null. */
export function nthWeekday(day: Day, nth: number, weekday: number): Day | null {
  if (nth < 0) {
    const last = lastOfMonth(day)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = firstOfMonth(day)
  const found = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
  return monthOf(found) === monthOf(day) ? found : null
}
