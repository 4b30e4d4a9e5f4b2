import { addWorkdays, birthdaysIn, isWorkday } from './calendar.ts'
import {
  addDays,
  addMonths,
  dateOf,
  lastOfMonth,
  makeDay,
  monthLength,
  monthOf,
  weekdayOf,
  yearOf,
} from './day.ts'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** Longest look ahead: a yearly rule, leap years and lunar months included. */
const HORIZON_DAYS = 800

/**
 * The first time after `now` of a rule such as `every:MO 09:00`, `every:month-05 14:30`,
 * `every:workday 09:00` (the words of the evaluation conventions, 2.4).
 * @param now `YYYY-MM-DDTHH:MM` @returns the same form, or null for a rule that never comes
 */
export function nextOf(every: string, now: string): string | null {
  const [rule = '', clock = '09:00'] = every.replace(/^every:/, '').split(' ')
  const today = now.slice(0, 10)
  const next = STEPS[rule]?.(today) ?? counted(rule, today)
  if (next) return `${next}T${clock}`
  const fits = fitsOf(rule, today)
  if (!fits) return null
  for (let i = 0; i <= HORIZON_DAYS; i++) {
    const day = addDays(today, i)
    if (fits(day) && `${day}T${clock}` > now) return `${day}T${clock}`
  }
  return null
}

/** Rules without a fixed day count from the last time. */
const STEPS: Record<string, (today: string) => string> = {
  week: (today) => addDays(today, 7),
  '2week': (today) => addDays(today, 14),
  month: (today) => addMonths(today, 1),
  quarter: (today) => addMonths(today, 3),
  halfyear: (today) => addMonths(today, 6),
  year: (today) => addMonths(today, 12),
}

/** 「每隔10天」「每三周」: so many units from today. */
function counted(rule: string, today: string): string | null {
  const [, n = '', unit] = /^(\d{1,3})(day|week|month|year)$/.exec(rule) ?? []
  if (!unit) return null
  if (unit === 'day' || unit === 'week') return addDays(today, Number(n) * (unit === 'day' ? 1 : 7))
  return addMonths(today, Number(n) * (unit === 'month' ? 1 : 12))
}

function fitsOf(rule: string, today: string): ((day: string) => boolean) | null {
  if (rule === 'day') return () => true
  if (rule === 'workday') return isWorkday
  const weekdays = rule.split(',')
  if (weekdays.every((w) => WEEKDAYS.includes(w)))
    return (day) => weekdays.includes(WEEKDAYS[weekdayOf(day) - 1] ?? '')
  const [, n = '', unit, on = ''] =
    /^(\d?)(week|month|quarter|halfyear|year)-(.+)$/.exec(rule) ?? []
  if (unit === 'week') {
    const first = WEEKDAYS.indexOf(on) + 1
    // Every second week counts from the coming one.
    const start = addDays(today, ((first - weekdayOf(today) + 7) % 7) + 7 * (Number(n || 1) - 1))
    return (day) => weekdayOf(day) === first && day >= start
  }
  if (unit === 'year') {
    return (day) => birthdaysIn(yearOf(day), on.replace(/^lunar-/, 'lunar:')).includes(day)
  }
  const every =
    unit === 'quarter' ? 3 : unit === 'halfyear' ? 6 : unit === 'month' ? Number(n || 1) : 0
  if (!every) return null
  const start = monthOf(today)
  return (day) => {
    const inTurn =
      unit === 'month'
        ? (monthOf(day) - start + 12) % every === 0
        : (monthOf(day) - 1) % every === (on === 'last' ? every - 1 : 0)
    if (!inTurn) return false
    if (on === 'last') return lastOfMonth(day) === day
    if (on === 'workday')
      return addWorkdays(addDays(makeDay(yearOf(day), monthOf(day), 1) ?? day, -1), 1) === day
    return dateOf(day) === Math.min(Number(on), monthLength(yearOf(day), monthOf(day)))
  }
}
