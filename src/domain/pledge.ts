import { addMonths, type Day } from './day.ts'

/** When somebody last agreed to keep customers' secrets, in his own settings: `YYYY-MM-DD`. */
export const PLEDGED = 'pledged'

/** Whether that was within a year: the pledge is asked for again each year (R287). */
export const hasPledged = (
  person: { settings: Record<string, string> },
  today: Day,
  months = PLEDGE_MONTHS,
): boolean => (person.settings[PLEDGED] ?? '') > addMonths(today, -months)

/** So long a pledge holds, unless the firm set it otherwise. */
export const PLEDGE_MONTHS = 12
