import { TOLD_RISKS } from '../../domain/risks/rules.ts'
import { readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { scaleOf } from '../../understand/evidence/line-features.ts'
import { wordsOf } from '../../understand/evidence/weigh.ts'
import { amountsOf, moneyRow } from '../../understand/money.ts'
import { makeLine } from '../../understand/signals/line.ts'
import { ACTIVITIES, MOODS, STAGES, tellEvidence } from '../../understand/signals/weighed.ts'
import { casesOf, knownOf, type OnFile, saveWeights } from './cases.ts'
import { type Example, judge } from './fit.ts'
import { fit } from './fit.ts'
import { type Ridge, softRidge } from './ridge.ts'

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
  /** Written for the risks alone: of stage, mood and activity it teaches nothing. */
  only?: 'risks'
  /** Who wrote it: a whole note as reps type it, labelled in every field. */
  by?: string
  amounts?: unknown
  expect?: Labels
}

const NOW = '2026-11-21T10:00'
/** Features seen less often say more of one writer than of the language. */
const RARE = { least: 12, pull: 0.4 }
/** A risk is told or not: its two outcomes share the pull, over all examples at once. */
const RARE_RISKS: Ridge = { least: 20, pull: 6 }
/** What moves a risk by no more than so much, in hundredths, is left out. */
const SLIGHT = 6
/** A whole note teaches more than a line that was written for one field. */
const WHOLE = 4

const cases = casesOf<Case>()
  .filter(({ one }) => one.expect ?? (one.sentiment !== undefined || one.amounts === undefined))
  .map(({ one, fold }) => ({
    ...(one.expect ?? one),
    note: one.note,
    only: one.only,
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
  const amounts = amountsOf(said.note, row)
  const features = wordsOf((f) => tellEvidence(f, line, row.signs, dates, amounts))
  const { fold, weight } = said
  return { features, scale: scaleOf(features.length), fold, weight, said }
})

/** Who does what says more of the deed, two things together more of the deal: `doings.ts`. */
const [PAIRS, ACTORS] = [/^[+]/, /^@/]
const without = (features: string[], left: readonly RegExp[]): string[] =>
  features.filter((one) => !left.some((kind) => kind.test(one)))

const TABLES: [string, readonly string[], (said: Labels) => string, RegExp[]][] = [
  ['activity', ACTIVITIES, (said) => said.activity ?? 'none', [PAIRS]],
  ['stage', STAGES, (said) => said.stage ?? 'none', []],
  ['mood', MOODS, (said) => said.sentiment ?? 'neutral', [PAIRS, ACTORS]],
]
const learn = (examples: readonly Example[], outcomes: readonly string[]) =>
  fit(examples, outcomes, RARE)
const examplesOf = (label: (said: Labels) => string, left: readonly RegExp[]): Example[] =>
  lines
    .filter(({ said }) => !said.only)
    .map((one) => ({ ...one, features: without(one.features, left), outcome: label(one.said) }))
for (const [name, outcomes, label, left] of TABLES)
  saveWeights(name, outcomes, learn(examplesOf(label, left), outcomes))

const risks = TOLD_RISKS.map((risk) => {
  const examples: Example[] = lines.map(({ said, ...one }) => ({
    ...one,
    features: without(one.features, [ACTORS]),
    outcome: said.risks?.includes(risk) ? 'yes' : 'no',
  }))
  return softRidge(examples, ['no', 'yes'], RARE_RISKS, SLIGHT)
})
saveWeights('risks', TOLD_RISKS, margins(risks))

for (const [name, outcomes, label, left] of TABLES) {
  const examples = examplesOf(label, left)
  const share = judge(examples, outcomes, learn).toFixed(1)
  console.log(`${examples.length} lines, ${name}: F1 by folds ${share}`)
}

/** Of several tables of no and yes one table: how much more a feature speaks for yes than for no. */
function margins(tables: readonly Record<string, number[]>[]): Record<string, number[]> {
  const features = new Set(tables.flatMap((table) => Object.keys(table)))
  return Object.fromEntries(
    [...features].map((one) => [
      one,
      tables.map((table) => {
        const [no = 0, yes = 0] = table[one] ?? []
        return yes - no
      }),
    ]),
  )
}
