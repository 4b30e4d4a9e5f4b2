import { daysBetween, type Day } from '../day.ts'

/** Fewest purchases from which an interval can be told. */
const FEWEST = 3
/** Past its interval by so much, a customer is late: small delays are nothing. */
const PATIENCE = 1.2

export interface Interval {
  /** Median days between two purchases. */
  days: number
  lastOn: Day
  /** Days over the usual interval; 0 or less: not late. */
  late: number
}

/** A customer's usual interval between purchases (R174), from the days on which it bought. */
export function usualInterval(bought: readonly Day[], today: Day): Interval | null {
  const days = [...new Set(bought)].sort()
  const lastOn = days.at(-1)
  if (days.length < FEWEST || !lastOn) return null
  const gaps = days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day))
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0
  const since = daysBetween(lastOn, today)
  return { days: median, lastOn, late: since > median * PATIENCE ? since - median : 0 }
}
