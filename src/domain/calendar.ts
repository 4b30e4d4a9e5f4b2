import chineseDays from 'chinese-days'
import type { Day } from './day.ts'
import { addDays, dateOf, makeDay, monthOf, nthWeekday, weekdayOf, yearOf } from './day.ts'
import { dayOfLunar, lunarOf, lunarMonthLength } from './lunar.ts'

/**
 * The Chinese calendar for the whole project: workdays, festivals, solar terms and, by way of
 * `lunar.ts`, lunar dates. Official holidays are those of chinese-days; a year that the State
 * Council has not announced yet is answered from the statutory days, and `published` says so.
 */
export { dayOfLunar, lunarOf }
export type { Lunar } from './lunar.ts'

// The library reads a Date by its local fields, and strings as UTC midnight, which is the day
// before in America. Local noon is the one form it gets right in every process time zone.
const noon = (day: Day) => new Date(yearOf(day), monthOf(day) - 1, dateOf(day), 12)

/** Whether the holidays and swap days of this year are officially known. */
export const published = (year: number): boolean =>
  !chineseDays.getDayDetail(noon(`${year}-10-01`)).work

/** Whether people work that day: weekdays and swap days, less the holidays. */
export function isWorkday(day: Day): boolean {
  if (published(yearOf(day))) return chineseDays.isWorkday(noon(day))
  return weekdayOf(day) <= 5 && !statutoryDays(yearOf(day)).has(day)
}

/** The first workday after `day`. */
export const nextWorkday = (day: Day): Day => addWorkdays(day, 1)

/** The `n`th workday after `day` (before it, when negative). 0 is `day` itself. */
export function addWorkdays(day: Day, n: number): Day {
  const step = Math.sign(n)
  let left = Math.min(Math.abs(n), 2000)
  let found = day
  while (left > 0) {
    found = addDays(found, step)
    if (isWorkday(found)) left -= 1
  }
  return found
}

const span = (first: Day, days: number): Day[] =>
  Array.from({ length: days }, (_, i) => addDays(first, i))

/**
 * A holiday with the weekend it is bridged to, as the notices of the last years did for a
 * holiday that stands beside a weekend: Friday or Monday give three days.
 */
function withWeekend(day: Day): Day[] {
  const weekday = weekdayOf(day)
  if (weekday === 1) return span(addDays(day, -2), 3)
  if (weekday === 5 || weekday === 6) return span(day, 3)
  return weekday === 7 ? span(addDays(day, -1), 3) : [day]
}

/**
 * Days off in a year without a notice: 元旦, 除夕 to 初七, 清明, 1–5 May, 端午, 中秋, 1–7 October
 * (Regulation on Public Holidays, as amended in 2024). Swap days cannot be known.
 */
export function statutoryDays(year: number): ReadonlySet<Day> {
  const newYear = dayOfLunar(year, 1, 1)
  return new Set([
    ...withWeekend(`${year}-01-01`),
    ...(newYear ? span(addDays(newYear, -1), 8) : []),
    ...withWeekend(solarTerm(year, '清明')),
    ...span(`${year}-05-01`, 5),
    ...[dayOfLunar(year, 5, 5), dayOfLunar(year, 8, 15)].flatMap((day) =>
      day ? withWeekend(day) : [],
    ),
    ...span(`${year}-10-01`, 7),
  ])
}

const TERMS = [
  ['小寒', 'lesser_cold'],
  ['大寒', 'greater_cold'],
  ['立春', 'the_beginning_of_spring'],
  ['雨水', 'rain_water'],
  ['惊蛰', 'the_waking_of_insects'],
  ['春分', 'the_spring_equinox'],
  ['清明', 'pure_brightness'],
  ['谷雨', 'grain_rain'],
  ['立夏', 'the_beginning_of_summer'],
  ['小满', 'lesser_fullness_of_grain'],
  ['芒种', 'grain_in_beard'],
  ['夏至', 'the_summer_solstice'],
  ['小暑', 'lesser_heat'],
  ['大暑', 'greater_heat'],
  ['立秋', 'the_beginning_of_autumn'],
  ['处暑', 'the_end_of_heat'],
  ['白露', 'white_dew'],
  ['秋分', 'the_autumn_equinox'],
  ['寒露', 'code_dew'],
  ['霜降', 'frost_descent'],
  ['立冬', 'the_beginning_of_winter'],
  ['小雪', 'lesser_snow'],
  ['大雪', 'greater_snow'],
  ['冬至', 'the_winter_solstice'],
] as const

export type SolarTerm = (typeof TERMS)[number][0]
export const SOLAR_TERMS: readonly SolarTerm[] = TERMS.map(([name]) => name)

/** The day a solar term begins in that year. */
export function solarTerm(year: number, name: SolarTerm): Day {
  const at = SOLAR_TERMS.indexOf(name)
  const month = (at >> 1) + 1
  const found = chineseDays.getSolarTermDate(year, month, TERMS[at]?.[1] ?? 'pure_brightness')
  // It formats UTC midnight in the process zone: west of Greenwich every term is a day early.
  const probe = chineseDays.getDayDetail(`${year}-01-15`).date
  return probe === `${year}-01-15` ? found : addDays(found, 1)
}

type Rule = (year: number) => Day | null
const fixed =
  (month: number, date: number): Rule =>
  (year) =>
    makeDay(year, month, date)
const lunar =
  (month: number, date: number, yearsOn = 0): Rule =>
  (year) =>
    dayOfLunar(year + yearsOn, month, date)
const weekday =
  (month: number, nth: number, day: number): Rule =>
  (year) =>
    nthWeekday(makeDay(year, month, 1) ?? '', nth, day)
/** 除夕 is the day before 正月初一, whether 腊月 has 29 or 30 days. */
const newYearsEve: Rule = (year) => {
  const first = dayOfLunar(year, 1, 1)
  return first && addDays(first, -1)
}

/** Festivals by their plain names, as a function of the Gregorian year. 腊月 ones lie in January
 * or February, so they belong to the lunar year before. */
const FESTIVALS: Readonly<Record<string, Rule>> = {
  元旦: fixed(1, 1),
  情人节: fixed(2, 14),
  女生节: fixed(3, 7),
  妇女节: fixed(3, 8),
  植树节: fixed(3, 12),
  消费者权益日: fixed(3, 15),
  愚人节: fixed(4, 1),
  劳动节: fixed(5, 1),
  青年节: fixed(5, 4),
  护士节: fixed(5, 12),
  儿童节: fixed(6, 1),
  年中大促: fixed(6, 18),
  建党节: fixed(7, 1),
  建军节: fixed(8, 1),
  医师节: fixed(8, 19),
  教师节: fixed(9, 10),
  国庆: fixed(10, 1),
  程序员节: fixed(10, 24),
  // What is kept on that name is the eve.
  万圣节: fixed(10, 31),
  记者节: fixed(11, 8),
  光棍节: fixed(11, 11),
  双十一: fixed(11, 11),
  双十二: fixed(12, 12),
  平安夜: fixed(12, 24),
  圣诞: fixed(12, 25),
  跨年: fixed(12, 31),
  母亲节: weekday(5, 2, 7),
  父亲节: weekday(6, 3, 7),
  感恩节: weekday(11, 4, 4),
  黑色星期五: (year) => {
    const thanks = nthWeekday(`${year}-11-01`, 4, 4)
    return thanks && addDays(thanks, 1)
  },
  腊八: lunar(12, 8, -1),
  小年: lunar(12, 23, -1),
  除夕: newYearsEve,
  春节: lunar(1, 1),
  元宵: lunar(1, 15),
  龙抬头: lunar(2, 2),
  三月三: lunar(3, 3),
  端午: lunar(5, 5),
  七夕: lunar(7, 7),
  中元: lunar(7, 15),
  中秋: lunar(8, 15),
  重阳: lunar(9, 9),
  寒衣节: lunar(10, 1),
  下元节: lunar(10, 15),
}

export const FESTIVAL_NAMES: readonly string[] = [...Object.keys(FESTIVALS), ...SOLAR_TERMS]

/** The day of a festival or solar term in a Gregorian year; null for an unknown name. */
export function festivalDay(year: number, name: string): Day | null {
  const rule = Object.hasOwn(FESTIVALS, name) ? FESTIVALS[name] : undefined
  if (rule) return rule(year)
  const term = SOLAR_TERMS.find((known) => known === name)
  return term ? solarTerm(year, term) : null
}

/** Holidays with days off, and whether their extent rests on a notice. */
export const STATUTORY: readonly string[] = [
  '元旦',
  '春节',
  '清明',
  '劳动节',
  '端午',
  '中秋',
  '国庆',
]

/**
 * The days on which a birthday is kept in that year. `birthday` is `MM-DD`, `lunar:MM-DD` or, of
 * somebody born in a leap month, `lunar:leap-MM-DD`. A lunar 30th is kept on the 29th where the month
 * is short, 29 February on the 28th. Two days for some of the lunar 11th and 12th month, in January
 * and in December, and then none in a year beside it. A birthday of a leap month is kept in the month
 * of that number, and where it comes twice on both: some keep the first, some the true one.
 */
export function birthdaysIn(year: number, birthday: string): Day[] {
  const said = /^(lunar:)?(leap-)?(\d{2})-(\d{2})$/.exec(birthday)
  if (!said) return []
  const month = Number(said[3])
  const date = Number(said[4])
  if (!said[1]) {
    const day = makeDay(year, month, date) ?? (month === 2 && date === 29 ? `${year}-02-28` : null)
    return day ? [day] : []
  }
  const months = said[2] ? [false, true] : [false]
  return [year - 1, year].flatMap((lunarYear) =>
    months.flatMap((leap) => {
      const length = lunarMonthLength(lunarYear, month, leap)
      const day = length && dayOfLunar(lunarYear, month, date === 30 ? length : date, { leap })
      return day && yearOf(day) === year ? [day] : []
    }),
  )
}

/** The last of these days, or null. */
export const birthdayIn = (year: number, birthday: string): Day | null =>
  birthdaysIn(year, birthday).at(-1) ?? null
