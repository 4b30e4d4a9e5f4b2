import { addWorkdays, isWorkday } from './calendar.ts'
import { addDays, addMonths, type Day } from './day.ts'

/** Fewest and most cards that one owner gets on one workday. */
export const FEWEST = 3
export const MOST = 8
/** The check comes round every two months (R113). */
export const EVERY_MONTHS = 2
/** A round takes a working month, longer where somebody has more than fits. */
const WORKDAYS = 20

/** The last day of a round. @param most the most files that one owner has in it */
export const endOf = (startedOn: Day, most: number): Day =>
  addWorkdays(startedOn, Math.max(WORKDAYS, Math.ceil(most / MOST)))

/** How many cards an owner shall have in hand today, with `left` unanswered until `dueOn`. */
export function batchFor(left: number, today: Day, dueOn: Day): number {
  let workdays = 0
  for (let day = today; day <= dueOn; day = addDays(day, 1)) if (isWorkday(day)) workdays += 1
  const even = Math.ceil(left / Math.max(1, workdays))
  return Math.min(left, MOST, Math.max(FEWEST, even))
}

/** The day the next round begins: two months after the last began, on a workday. */
export function nextRound(startedOn: Day): Day {
  const day = addMonths(startedOn, EVERY_MONTHS)
  return isWorkday(day) ? day : addWorkdays(day, 1)
}
