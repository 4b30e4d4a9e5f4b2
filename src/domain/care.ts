import { birthdaysIn, festivalDay } from './calendar.ts'
import { addDays, daysBetween, yearOf, type Day } from './day.ts'

/** A day on which somebody is to be thought of. */
export interface Occasion {
  /** `birthday`, `founded`, `contract`, `guarantee`, or a festival's name */
  kind: string
  day: Day
  contactId: string
}

/** When a birthday is kept in a year, whatever form it has: a year of birth is left off. */
export const keptOn = (year: number, birthday: string): Day[] =>
  birthdaysIn(year, birthday.replace(/^(lunar:(?:leap-)?)?\d{4}-/, '$1'))

/** The day on which a birthday falls within `from` … `from + days`, or null. */
export function birthdayWithin(birthday: string, from: Day, days: number): Day | null {
  const years = new Set([yearOf(from), yearOf(addDays(from, days))])
  return (
    [...years]
      .flatMap((year) => keptOn(year, birthday))
      .find((day) => day >= from && daysBetween(from, day) <= days) ?? null
  )
}

/** Days ahead on which the end of a contract or guarantee is told, once each. */
export const END_NOTICES = [30, 7, 0] as const
export const ENDS = { contractUntil: 'contract', guaranteeUntil: 'guarantee' } as const

/** Festivals on which customers are greeted, unless the firm chose others. */
export const GREETED: readonly string[] = ['元旦', '春节', '端午', '中秋', '国庆']
/** How many days ahead the list is made, so that there is a workday to write. */
export const GREET_AHEAD = 7

/** The greeted festival that lies within `ahead` days, the nearest first. */
export function festivalsAhead(
  names: readonly string[],
  today: Day,
  ahead = GREET_AHEAD,
): { name: string; day: Day }[] {
  return names
    .flatMap((name) =>
      [yearOf(today), yearOf(today) + 1].flatMap((year) => {
        const day = festivalDay(year, name)
        return day && day >= today && daysBetween(today, day) <= ahead ? [{ name, day }] : []
      }),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}
