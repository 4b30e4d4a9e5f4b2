import { addWorkdays } from './calendar.ts'
import { addDays, addMonths, type Day } from './day.ts'
import { cycleOf } from './grades/grade.ts'
import type { Figures, GradeRules, Letter } from './grades/rules.ts'
import { AGING, ANSWER_DAYS, dueOf, type RiskFigures } from './risks/figures.ts'
import { lastDayOf, type OpenRisk } from './risks/level.ts'
import type { RiskPolicy } from './risks/rules.ts'

export interface Standing {
  figures: Figures
  risk: RiskFigures
  /** Days of its sales, the oldest first. */
  sales: readonly { onDay: Day }[]
  open: readonly OpenRisk[]
  letter: Letter | null
  manualUntil: Day | null
}

/**
 * The next day on which a customer is to be judged anew though nobody says a word: a sale leaves a
 * stretch of days that is reckoned with, a debt falls due or ages, contact is too long ago, a risk
 * expires. Null: time alone changes nothing. What is not here is never seen by the nightly pass.
 */
export function nextChange(
  s: Standing,
  rules: GradeRules,
  policy: RiskPolicy,
  today: Day,
): Day | null {
  const days: (Day | null)[] = [
    ...WINDOWS.map((window) => leaving(s.sales, window, today)),
    s.sales.find(({ onDay }) => onDay > today)?.onDay ?? null,
    ...ages(s.figures, rules),
    ...s.risk.debts.flatMap((debt) => AGING.map((n) => addDays(dueOf(debt), n + 1))),
    s.risk.bought && !s.risk.lost
      ? addDays(s.risk.lastContactOn ?? s.risk.createdOn, cycleOf(s.letter, rules) * 2 + 1)
      : null,
    s.risk.complaint ? addWorkdays(s.risk.complaint.on, ANSWER_DAYS) : null,
    ...s.open.map((risk) => after(lastDayOf(risk, policy))),
    after(s.manualUntil),
  ]
  return days.reduce<Day | null>(
    (next, day) => (day && day > today && (!next || day < next) ? day : next),
    null,
  )
}

interface Window {
  /** The day before the first that counts, seen from a day. */
  start: (day: Day) => Day
  /** The day on which something of that day counts no more. */
  end: (day: Day) => Day
}
const days = (n: number): Window => ({ start: (d) => addDays(d, -n), end: (d) => addDays(d, n) })
const months = (n: number): Window => ({
  start: (d) => addMonths(d, -n),
  // 29 February has no like in most years: its twelve months end a day later.
  end: (d) => {
    const end = addMonths(d, n)
    return addMonths(end, -n) < d ? addDays(end, 1) : end
  },
})
/** Turnover and that of the year before; the quarter and the one before. */
const WINDOWS: readonly Window[] = [months(12), months(24), days(90), days(180)]

/** When the oldest sale that still counts no longer does. */
function leaving(sales: Standing['sales'], { start, end }: Window, today: Day): Day | null {
  const from = start(today)
  const first = sales.find(({ onDay }) => onDay > from)
  return first ? end(first.onDay) : null
}

/** Points for recency, and the steps of life. */
function ages(figures: Figures, { rfm, newDays, activeDays, lostDays }: GradeRules): Day[] {
  const last = figures.lastDealOn ?? (figures.won ? figures.lastContactOn : null)
  return [
    ...(figures.firstDealOn ? [addDays(figures.firstDealOn, newDays + 1)] : []),
    ...(last ? [...rfm.r, activeDays, lostDays].map((n) => addDays(last, n + 1)) : []),
  ]
}

const after = (day: Day | null): Day | null => (day ? addDays(day, 1) : null)
