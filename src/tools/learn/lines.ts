import { readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { scaleOf } from '../../understand/evidence/line-features.ts'
import { amountsOf, moneyRow } from '../../understand/money.ts'
import { makeLine } from '../../understand/signals/line.ts'
import { ACTIVITIES, evidenceOf, MOODS, RISKS, STAGES } from '../../understand/signals/weighed.ts'
import { casesOf, saveWeights } from './cases.ts'
import { type Example, fit, fitEach, judge } from './fit.ts'

/**
 * `npm run -s learn:lines -- CASES.jsonl…`: learns from labelled notes the weights with which a line
 * becomes a stage, a mood, risks and an activity, prints how well a fold is read by weights learnt
 * from the others, and writes `src/understand/evidence/weights/*.json`. A case without one of the
 * four labels teaches nothing about it when it has no other label either.
 */
interface Labels {
  kind?: string
  stage?: string | null
  activity?: string | null
  sentiment?: string
  risks?: string[]
  newCustomer?: string | null
  new_customer?: string | null
}
interface Case extends Labels {
  note: string
  /** Who wrote it: a whole note as reps type it, labelled in every field. */
  by?: string
  amounts?: unknown
  expect?: Labels
}

const NOW = '2026-11-21T10:00'
/** Features seen less often say more of one writer than of the language. */
const RARE = { least: 5, pull: 0.05 }
/** A whole note teaches more than a line that was written for one field. */
const WHOLE = 3

const cases = casesOf<Case>()
  .filter(({ one }) => one.expect ?? (one.sentiment !== undefined || one.amounts === undefined))
  .map(({ one, fold }) => ({
    ...(one.expect ?? one),
    note: one.note,
    fold,
    weight: one.by ? WHOLE : 1,
  }))
  .filter(({ kind = 'note' }) => kind === 'note')

const lines = cases.map((said) => {
  const clauses = readClauses(said.note)
  const dates = readDates(said.note, NOW)
  const newCustomer = said.newCustomer ?? said.new_customer ?? null
  const who = { customers: [], contactNames: [], newCustomer }
  const line = makeLine(said.note, clauses, who, NOW)
  const row = moneyRow(line.folded, clauses, { rivals: [], dates, now: NOW })
  const found = evidenceOf(line, row.signs, dates, amountsOf(said.note, row))
  const features = [...found.features]
  const { fold, weight } = said
  return { features, scale: scaleOf(features.length), fold, weight, said }
})

const TABLES: [string, readonly string[], (said: Labels) => string][] = [
  ['activity', ACTIVITIES, (said) => said.activity ?? 'none'],
  ['stage', STAGES, (said) => said.stage ?? 'none'],
  ['mood', MOODS, (said) => said.sentiment ?? 'neutral'],
]
for (const [name, outcomes, label] of TABLES) {
  const examples: Example[] = lines.map((one) => ({ ...one, outcome: label(one.said) }))
  const share = judge(examples, outcomes, RARE).toFixed(1)
  console.log(`${examples.length} lines, ${name}: F1 by folds ${share}`)
  saveWeights(name, outcomes, fit(examples, outcomes, RARE))
}
saveWeights(
  'risks',
  RISKS,
  fitEach(
    lines.map(({ said, ...one }) => ({ ...one, outcomes: said.risks ?? [] })),
    RISKS,
    RARE,
  ),
)
