import { clauseAt, readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { isRuled, replacedBy } from '../../understand/follow-ups/counts.ts'
import { dueOf, type Due as ReadDue } from '../../understand/follow-ups/due.ts'
import { planFeatures } from '../../understand/follow-ups/plan-features.ts'
import { mayBeAhead, ruleOf } from '../../understand/follow-ups/weighed.ts'
import { fold } from '../../understand/normalise.ts'
import type { DateMention } from '../../understand/types.ts'
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
  /** Its writer, where it is a whole note. */
  by?: string
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
  const weighed = dates.flatMap((mention) => {
    const [due, clause] = [dueOf(mention, NOW), clauseAt(clauses, mention.start)]
    // A time that another takes the place of is never weighed.
    if (!due || !clause || !mayBeAhead(mention, NOW)) return []
    return replacedBy(folded, mention, clauses, dates) ? [] : [{ mention, due, clause }]
  })
  // What is right to the minute goes before what is right by the day, and that before what may pass.
  const right = new Set<DateMention>()
  for (const fits of FITS)
    for (const { mention, due } of weighed) {
      const label = right.has(mention) ? undefined : labels.find((l) => !l.used && fits(l, due))
      if (!label) continue
      label.used = true
      right.add(mention)
    }
  return weighed.map(({ mention, clause }): Example => {
    const at = clauses.indexOf(clause)
    const features = planFeatures(folded, mention, clauses, dates, at, NOW)
    const ruled = seen ? [] : ruleOf(isRuled(folded, mention, clauses, dates, NOW))
    return {
      features: [...features, ...ruled],
      outcome: right.has(mention) ? 'yes' : 'no',
      fold: name,
      weight: one.by && !seen ? 2 : 1,
    }
  })
}

const dayOf = ({ due }: { due: string | null }): string => due?.slice(0, 10) ?? ''
const toMinute = ({ due }: { due: string | null }): string => due?.slice(0, 16) ?? ''
/** How a label may be meant by a time that is read, the surest first. */
const FITS: readonly ((label: Due, read: ReadDue) => boolean)[] = [
  (label, read) => (read.every ? label.due === read.every : toMinute(label) === toMinute(read)),
  (label, read) => label.due.slice(0, 10) === dayOf(read),
  ({ range }, read) =>
    range !== undefined &&
    dayOf(read) >= range[0].slice(0, 10) &&
    dayOf(read) <= range[1].slice(0, 10),
]

/** Features seen less often, or pulled less, say more of one writer than of the language. */
const RARE = { least: 3, pull: 0.2 }

const examples = casesOf<Case>().flatMap((labelled) => {
  const found = examplesOf(labelled)
  // What the tests expect is to be kept: it stands three times.
  return labelled.seen ? [...found, ...found, ...found] : found
})
console.log(`${examples.length} dates, F1 by folds ${judge(examples, OUTCOMES, RARE).toFixed(1)}`)
saveWeights('plans', OUTCOMES, fit(examples, OUTCOMES, RARE))
