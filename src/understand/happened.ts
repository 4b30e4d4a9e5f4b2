import { addDays, daysBetween } from '../domain/day.ts'
import { clauseAt, type Clause } from './clauses.ts'
import type { Activity, DateMention, Day, LocalTime, Said } from './types.ts'

const MEETS = /[说讲去来见谈聊吃问打发送签]|反馈|回复|拜访|电话/
const DAYS: ReadonlySet<string> = new Set(['day', 'half-day', 'datetime'])

/** The day on which what the line reports took place; today where it names no past day. */
export function happenedOn(
  dates: readonly DateMention[],
  clauses: readonly Clause[],
  activity: Said<Activity> | null,
  now: LocalTime,
): Day {
  const today = now.slice(0, 10)
  const acted = activity?.evidence.map((span) => clauseAt(clauses, span.start)) ?? []
  const past = dates.flatMap((date) => {
    const clause = clauseAt(clauses, date.start)
    const day = pastDay(date, clause?.past ?? false, today)
    return day && clause && !clause.conditional ? [{ day, clause }] : []
  })
  const own = past.find((one) => acted.includes(one.clause))
  return (own ?? past.find((one) => MEETS.test(one.clause.words)))?.day ?? today
}

/** A bare 周五 in a clause about the past means the last one. */
function pastDay(date: DateMention, past: boolean, today: Day): Day | null {
  const { when } = date
  if (!DAYS.has(when.grain) || !when.start) return null
  const day = when.start.slice(0, 10)
  if (day <= today) return day
  if (!past || !/^(?:周|星期|礼拜)/.test(date.words)) return null
  return addDays(day, -7 * Math.ceil(daysBetween(today, day) / 7))
}
