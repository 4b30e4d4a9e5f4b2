import type { RiskKind, Said, Stage } from '../types.ts'

const SORE: ReadonlySet<RiskKind> = new Set([
  'overdue_payment',
  'credit_decline',
  'business_decline',
  'complaint',
  'churn_intent',
  'legal',
  'no_budget',
])

/** Risks and a lost deal settle the mood, whatever else is said (eval conventions 2.7). */
export const isSettled = (risks: readonly Said<RiskKind>[], stage: Said<Stage> | null): boolean =>
  risks.some((r) => SORE.has(r.value)) || stage?.value === 'lost'
