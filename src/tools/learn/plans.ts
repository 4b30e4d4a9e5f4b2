import { clauseAt, readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { isRuled } from '../../understand/follow-ups/counts.ts'
import { dueOf } from '../../understand/follow-ups/due.ts'
import { planFeatures } from '../../understand/follow-ups/plan-features.ts'
import { mayBeAhead, ruleOf } from '../../understand/follow-ups/weighed.ts'
import { fold } from '../../understand/normalise.ts'
import { casesOf, type Labelled, saveWeights } from './cases.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn:plans -- CASES.jsonl… --seen CASES.jsonl…`: learns from lines with the times
 * that are follow-ups in them which dates count, prints F1 by folds, and writes
 * `src/understand/evidence/weights/plans.json`. What the written rules say is evidence as well, but
 * not on cases that they were written for: those come behind `--seen`.
 */
interface Due {
  due: string
  range?: [string, string]
}
interface Case {
  note: string
  due?: (string | Due)[]
  expect?: { kind: string; follow_ups: Due[] }
}

const NOW = '2026-11-21T10:00'
const OUTCOMES = ['no', 'yes']

function examplesOf({ one, seen, fold: name }: Labelled<Case>): Example[] {
  if (one.expect && one.expect.kind !== 'note') return []
  const labels = (one.due ?? one.expect?.follow_ups ?? []).map((label) => ({
    ...(typeof label === 'string' ? { due: label } : label),
    used: false,
  }))
  const folded = fold(one.note)
  const [clauses, dates] = [readClauses(one.note), readDates(one.note, NOW)]
  return dates.flatMap((mention): Example[] => {
    const due = dueOf(mention, NOW)
    const clause = clauseAt(clauses, mention.start)
    if (!due || !clause || !mayBeAhead(mention, NOW)) return []
    const day = due.due?.slice(0, 10) ?? ''
    const label = labels.find(
      ({ due: said, range, used }) =>
        !used &&
        (said === due.every ||
          said.slice(0, 10) === day ||
          (range && day >= range[0].slice(0, 10) && day <= range[1].slice(0, 10))),
    )
    if (label) label.used = true
    const at = clauses.indexOf(clause)
    const features = planFeatures(folded, mention, clauses, dates, at, NOW)
    const ruled = seen ? [] : ruleOf(isRuled(folded, mention, clauses, dates, NOW))
    return [{ features: [...features, ...ruled], outcome: label ? 'yes' : 'no', fold: name }]
  })
}

const examples = casesOf<Case>().flatMap((labelled) => {
  const found = examplesOf(labelled)
  // What the tests expect is to be kept: it stands three times.
  return labelled.seen ? [...found, ...found, ...found] : found
})
console.log(`${examples.length} dates, F1 by folds ${judge(examples, OUTCOMES).toFixed(1)}`)
saveWeights('plans', OUTCOMES, fit(examples, OUTCOMES, { least: 2 }))
