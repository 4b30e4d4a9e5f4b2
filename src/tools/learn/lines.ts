import { TOLD_RISKS } from '../../domain/risks/rules.ts'
import { readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { scaleOf } from '../../understand/evidence/line-features.ts'
import { amountsOf, moneyRow } from '../../understand/money.ts'
import { makeLine } from '../../understand/signals/line.ts'
import { ACTIVITIES, evidenceOf, MOODS, STAGES } from '../../understand/signals/weighed.ts'
import { casesOf, knownOf, type OnFile, saveWeights } from './cases.ts'
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
interface Case extends Labels, OnFile {
  note: string
  /** How often it counts. */
  times?: number
  /** Who wrote it: a whole note as reps type it, labelled in every field. */
  by?: string
  amounts?: unknown
  expect?: Labels
}

const NOW = '2026-11-21T10:00'
/** Features seen less often say more of one writer than of the language. */
const RARE = { least: 12, pull: 0.4 }
const RARE_MOODS = { least: 8, pull: 0.3 }
/** Of risks, most lines have none: pulled as hard, none would be found. */
const RARE_RISKS = { least: 20, pull: 0.1 }
/** A whole note teaches more than a line that was written for one field. */
const WHOLE = 4

const cases = casesOf<Case>()
  .filter(({ one }) => one.expect ?? (one.sentiment !== undefined || one.amounts === undefined))
  .map(({ one, fold }) => ({
    ...(one.expect ?? one),
    note: one.note,
    known: knownOf(one),
    fold,
    weight: one.times ?? (one.by ? WHOLE : 1),
  }))
  .filter(({ kind = 'note' }) => kind === 'note')

const lines = cases.map((said) => {
  const clauses = readClauses(said.note)
  const dates = readDates(said.note, NOW)
  const newCustomer = said.newCustomer ?? said.new_customer ?? null
  const who = { customers: said.known, contactNames: [], newCustomer }
  const line = makeLine(said.note, clauses, who, NOW)
  const row = moneyRow(line.folded, clauses, { rivals: [], dates, now: NOW })
  const found = evidenceOf(line, row.signs, dates, amountsOf(said.note, row))
  const features = [...found.features]
  const { fold, weight } = said
  return { features, scale: scaleOf(features.length), fold, weight, said }
})

/** Who does what says more of the deed, two things together more of the deal: `doings.ts`. */
const [PAIRS, ACTORS] = [/^[+]/, /^@/]
const without = (features: string[], left: readonly RegExp[]): string[] =>
  features.filter((one) => !left.some((kind) => kind.test(one)))

const TABLES: [string, readonly string[], (said: Labels) => string, typeof RARE, RegExp[]][] = [
  ['activity', ACTIVITIES, (said) => said.activity ?? 'none', RARE, [PAIRS]],
  ['stage', STAGES, (said) => said.stage ?? 'none', RARE, []],
  ['mood', MOODS, (said) => said.sentiment ?? 'neutral', RARE_MOODS, [PAIRS, ACTORS]],
]
for (const [name, outcomes, label, rare, left] of TABLES) {
  const examples: Example[] = lines.map((one) => ({
    ...one,
    features: without(one.features, left),
    outcome: label(one.said),
  }))
  const share = judge(examples, outcomes, rare).toFixed(1)
  console.log(`${examples.length} lines, ${name}: F1 by folds ${share}`)
  saveWeights(name, outcomes, fit(examples, outcomes, rare))
}
saveWeights(
  'risks',
  TOLD_RISKS,
  fitEach(
    lines.map(({ said, ...one }) => ({
      ...one,
      features: without(one.features, [ACTORS]),
      outcomes: said.risks ?? [],
    })),
    TOLD_RISKS,
    RARE_RISKS,
  ),
)
