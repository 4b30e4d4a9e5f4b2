import { addWorkdays } from '../calendar.ts'
import { addDays, daysBetween, type Day } from '../day.ts'
import { AGING } from './figures.ts'
import { HEARSAY } from './hearsay.ts'
import { ALARM, daysOf, isRiskKind, RISKS, weightOf as ruled } from './rules.ts'
import type { RiskLevel, RiskPolicy } from './rules.ts'

/** One open risk: its kind, the words or the sentence that shows it, the day it was heard. */
export interface OpenRisk {
  kind: string
  words: string
  on: Day
}

export interface Judged {
  level: RiskLevel | null
  points: number
  /** How the points came about, heaviest first: 「欠款逾期35＋投诉30」. */
  why: string
}

/** The last day on which it counts; null for what is no risk. */
export const lastDayOf = (risk: OpenRisk, policy: RiskPolicy): Day | null =>
  isRiskKind(risk.kind) ? addDays(risk.on, daysOf(policy, risk.kind)) : null

/** Whether a risk still counts on that day. */
export const counts = (risk: OpenRisk, policy: RiskPolicy, today: Day): boolean =>
  today <= (lastDayOf(risk, policy) ?? '')

/** How heavy one risk is now: a debt weighs more the longer it is overdue, a complaint unanswered. */
export function weightOf(risk: OpenRisk, policy: RiskPolicy, today: Day): number {
  if (!isRiskKind(risk.kind)) return 0
  const weight = ruled(policy, risk.kind)
  if (HEARSAY.test(risk.words)) return Math.min(weight, HEARD)
  if (ALARM.test(risk.words)) return policy.red
  const overdue = risk.kind === 'overdue_payment' ? /逾期(\d+)天/.exec(risk.words)?.[1] : undefined
  if (overdue) {
    // The sentence was written on `on`; the debt has aged since.
    const days = Number(overdue) + Math.max(0, daysBetween(risk.on, today))
    const [, month, quarter] = AGING
    if (days > quarter) return policy.red
    return Math.max(0, weight + (days > month ? AGED : -AGED))
  }
  if (risk.kind === 'complaint' && /个工作日没有回音/.test(risk.words)) return weight + UNANSWERED
  return weight
}

/** Risks on file, what weighs most first; of two alike the newer one. */
export const heaviestFirst = <R extends { kind: string; quote: string; onDay: Day }>(
  risks: readonly R[],
  policy: RiskPolicy,
  today: Day,
): R[] => {
  const weight = (r: R) => weightOf({ kind: r.kind, words: r.quote, on: r.onDay }, policy, today)
  return [...risks].sort((a, b) => weight(b) - weight(a) || (a.onDay < b.onDay ? 1 : -1))
}

/** Workdays in which something is to be done about a risk of that level. */
const ACT_WITHIN: Record<RiskLevel, number> = { red: 1, amber: 3, blue: 5 }

/** The day by which something is to be done about a risk: none may be without (R228). */
export const actBy = (level: RiskLevel, on: Day): Day => addWorkdays(on, ACT_WITHIN[level])

/** Points of what was only heard: a matter to look into, and no red of its own. */
const HEARD = 10

/** Points that a debt of more, or of less, than a month differs by from one that somebody told of. */
const AGED = 10
/** Points more for a complaint that nobody answered. */
const UNANSWERED = 15

/** The level of all open risks together; each kind counts once, by its heaviest. */
export function levelOf(risks: readonly OpenRisk[], policy: RiskPolicy, today: Day): Judged {
  const heaviest = new Map<string, number>()
  for (const risk of risks)
    if (counts(risk, policy, today))
      heaviest.set(risk.kind, Math.max(heaviest.get(risk.kind) ?? 0, weightOf(risk, policy, today)))
  const parts = [...heaviest].sort((a, b) => b[1] - a[1])
  const points = parts.reduce((sum, [, weight]) => sum + weight, 0)
  const why = parts
    .map(([kind, weight]) => `${isRiskKind(kind) ? RISKS[kind].name : kind}${weight}`)
    .join('＋')
  const level =
    points >= policy.red ? 'red' : points >= policy.amber ? 'amber' : points > 0 ? 'blue' : null
  return { level, points, why }
}
