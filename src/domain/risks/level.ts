import { daysBetween, type Day } from '../day.ts'
import { ALARM, AMBER, isRiskKind, RED, RISKS, type RiskLevel } from './rules.ts'

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

/** Whether a risk still counts on that day. */
export const counts = (risk: OpenRisk, today: Day): boolean =>
  isRiskKind(risk.kind) && daysBetween(risk.on, today) <= RISKS[risk.kind].days

/** The day after which it no longer counts. */
export const daysLeft = (risk: OpenRisk, today: Day): number =>
  isRiskKind(risk.kind) ? RISKS[risk.kind].days - daysBetween(risk.on, today) : 0

/** How heavy one risk is now: a debt weighs more the longer it is overdue, a complaint unanswered. */
export function weightOf(risk: OpenRisk, today: Day): number {
  if (!isRiskKind(risk.kind)) return 0
  if (ALARM.test(risk.words)) return RED
  const overdue = risk.kind === 'overdue_payment' ? /逾期(\d+)天/.exec(risk.words)?.[1] : undefined
  if (overdue) {
    // The sentence was written on `on`; the debt has aged since.
    const days = Number(overdue) + Math.max(0, daysBetween(risk.on, today))
    return days > 90 ? RED : days > 30 ? 45 : 25
  }
  if (risk.kind === 'complaint' && /个工作日没有回音/.test(risk.words)) return 45
  return RISKS[risk.kind].weight
}

/** The level of all open risks together; each kind counts once, by its heaviest. */
export function levelOf(risks: readonly OpenRisk[], today: Day): Judged {
  const heaviest = new Map<string, number>()
  for (const risk of risks)
    if (counts(risk, today))
      heaviest.set(risk.kind, Math.max(heaviest.get(risk.kind) ?? 0, weightOf(risk, today)))
  const parts = [...heaviest].sort((a, b) => b[1] - a[1])
  const points = parts.reduce((sum, [, weight]) => sum + weight, 0)
  const why = parts
    .map(([kind, weight]) => `${isRiskKind(kind) ? RISKS[kind].name : kind}${weight}`)
    .join('＋')
  const level = points >= RED ? 'red' : points >= AMBER ? 'amber' : points > 0 ? 'blue' : null
  return { level, points, why }
}
