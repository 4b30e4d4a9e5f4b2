import { scaleOf } from '../evidence/line-features.ts'
import type { Token } from '../evidence/scan.ts'
import { tableOf, type Weights, weigh } from '../evidence/weigh.ts'
import activities from '../evidence/weights/activity.json' with { type: 'json' }
import mood from '../evidence/weights/mood.json' with { type: 'json' }
import risks from '../evidence/weights/risks.json' with { type: 'json' }
import stages from '../evidence/weights/stage.json' with { type: 'json' }
import type { Activity, RiskKind, Said, Sentiment, Stage } from '../types.ts'
import { type Line, spanOf } from './line.ts'

const STAGE_TABLE = tableOf(stages)
const MOOD_TABLE = tableOf(mood)
const RISK_TABLE = tableOf(risks)
const ACTIVITY_TABLE = tableOf(activities)

/** The outcomes of the tables, in their order; the first of stages stands for no stage. */
export const STAGES = ['none', 'lead', 'contacted', 'proposal', 'negotiation', 'won', 'lost']
export const ACTIVITIES = [
  'none', 'call', 'visit', 'meeting', 'wechat', 'email', 'demo', 'service', 'payment',
] // prettier-ignore
export const RISKS: RiskKind[] = [
  'overdue_payment',
  'credit_decline',
  'business_decline',
  'complaint',
  'churn_intent',
  'competitor',
  'key_contact_change',
  'legal',
  'no_budget',
]

/** How much evidence a risk needs that no written rule tells, in hundredths. */
const ENOUGH: Record<RiskKind, number> = {
  overdue_payment: 200,
  credit_decline: 150,
  business_decline: 200,
  complaint: 20,
  churn_intent: 100,
  competitor: 200,
  key_contact_change: 100,
  legal: 150,
  no_budget: 100,
}

/** A line as features, and the signs that they came from. */
export interface Evidence {
  features: ReadonlySet<string>
  signs: readonly Token[]
}

/** What the line and the rule speak for; the rule is louder than any one word, and can be outvoted. */
function sumsOf(weights: Weights, { features }: Evidence, rule: string): number[] {
  const words = weigh(weights, features, scaleOf(features.size))
  const ruled = weigh(weights, [`rule:${rule}`, `rule2:${rule}`, `rule3:${rule}`])
  return words.map((sum, i) => sum + (ruled[i] ?? 0))
}

const best = (sums: readonly number[]): number => sums.indexOf(Math.max(...sums))

/** A written rule that fires is outvoted only by clearly more, in hundredths. */
const BENEFIT = { stage: 400, mood: 300, activity: 450 }

/** The outcome that the line speaks for, and where it stands in the table; null for none. */
function elect<V extends string>(
  line: Line,
  evidence: Evidence,
  weights: Weights,
  rule: Said<V> | null,
  benefit: number,
): Said<V> | null {
  const { outcomes } = weights
  const sums = sumsOf(weights, evidence, rule?.value ?? 'none')
  const at = best(sums.map((sum, i) => (outcomes[i] === rule?.value ? sum + benefit : sum)))
  const value = outcomes[at]
  if (at === 0 || value === undefined) return null
  if (value === rule?.value) return rule
  return { value: value as V, evidence: [loudest(line, evidence.signs, weights, at)] }
}

/** The stage that the whole line speaks for, the rule's word included. */
export const weighStage = (line: Line, evidence: Evidence, rule: Said<Stage> | null) =>
  elect(line, evidence, STAGE_TABLE, rule, BENEFIT.stage)

/** The interaction that the whole line speaks for, the rule's word included. */
export const weighActivity = (line: Line, evidence: Evidence, rule: Said<Activity> | null) =>
  elect(line, evidence, ACTIVITY_TABLE, rule, BENEFIT.activity)

/** The mood that the whole line speaks for, the rule's word included. */
export function weighMood(evidence: Evidence, rule: Sentiment): Sentiment {
  const { outcomes } = MOOD_TABLE
  const sums = sumsOf(MOOD_TABLE, evidence, rule)
  const at = best(
    sums.map((sum, i) => (rule !== 'neutral' && outcomes[i] === rule ? sum + BENEFIT.mood : sum)),
  )
  return outcomes[at] as Sentiment
}

/** The risks that the rules tell, and those that the words of the line speak for by themselves. */
export function weighRisks(
  line: Line,
  evidence: Evidence,
  ruled: readonly Said<RiskKind>[],
): Said<RiskKind>[] {
  const sums = weigh(RISK_TABLE, evidence.features, scaleOf(evidence.features.size))
  const more = RISKS.flatMap((value, at): Said<RiskKind>[] =>
    (sums[at] ?? 0) > ENOUGH[value] && !ruled.some((one) => one.value === value)
      ? [{ value, evidence: [loudest(line, evidence.signs, RISK_TABLE, at)] }]
      : [],
  )
  return [...ruled, ...more]
}

/** The word that speaks most for an outcome. */
function loudest(line: Line, signs: readonly Token[], weights: Weights, at: number) {
  let top = Number.NEGATIVE_INFINITY
  let found = { start: 0, end: line.text.length }
  for (const sign of signs) {
    const word = `w:${line.folded.slice(sign.start, sign.end)}`
    const sum = weigh(weights, [...sign.kinds, word])[at] ?? 0
    if (sum <= top) continue
    top = sum
    found = sign
  }
  return spanOf(line, found.start, found.end)
}
