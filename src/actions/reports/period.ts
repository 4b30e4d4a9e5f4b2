import { addDays, mondayOf } from '../../domain/day.ts'
import { readPeriod, type Period } from '../../understand/queries/period.ts'

/** The stretch that a report is about: what was said, else the week that is over. */
export const reportPeriod = (said: string | undefined, today: string): Period =>
  (said && readPeriod(said, today)) || lastWeek(today)

export const lastWeek = (today: string): Period => ({
  name: '上周',
  from: addDays(mondayOf(today), -7),
  to: addDays(mondayOf(today), -1),
})
