import { readFileSync, writeFileSync } from 'node:fs'
import { readClauses } from '../understand/clauses.ts'
import { readDates } from '../understand/dates/index.ts'
import { featuresOf } from '../understand/money/features.ts'
import { moneyRow } from '../understand/money.ts'
import { fold } from '../understand/normalise.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn -- CASES.jsonl…`: learns the weights by which numbers become amounts of money
 * from labelled cases, prints how well a fold is read by weights learnt from the others, and writes
 * `src/understand/money/weights.json`.
 */
interface Case {
  note: string
  amounts?: [string, number, number?][]
  rivals?: string[]
  expect?: {
    kind: string
    amounts?: { value: number; max?: number; role: string }[]
    competitors?: string[]
  }
}

const NOW = '2026-11-21T10:00'
const OUTCOMES = ['none', 'budget', 'quote', 'deal', 'paid', 'owed', 'other']

/** Every number of a case with what it was labelled, or none. */
function examples(one: Case, fold_: string): Example[] {
  if (one.expect && one.expect.kind !== 'note') return []
  const folded = fold(one.note)
  const rivals = (one.rivals ?? one.expect?.competitors ?? []).flatMap((name) => {
    const start = folded.indexOf(fold(name))
    return start < 0 ? [] : [{ start, end: start + name.length, words: name }]
  })
  const hints = { rivals, dates: readDates(one.note, NOW), now: NOW }
  const row = moneyRow(folded, readClauses(one.note), hints)
  const labels = (
    one.amounts ??
    one.expect?.amounts?.map((a): [string, number, number?] => [a.role, a.value, a.max]) ??
    []
  ).map(([role, value, max]) => ({ role, value, max, used: false }))
  return row.figures.map((figure, i) => {
    const near = (value: number, said: number) => Math.abs(said - value) <= 0.005 * value
    const label = labels.find(
      ({ value, max, used }) =>
        !used &&
        (near(value, figure.value) ||
          near(value, figure.value * 1e4) ||
          (max !== undefined && figure.value >= value && figure.value <= max)),
    )
    if (label) label.used = true
    return { features: featuresOf(row, i), outcome: label?.role ?? 'none', fold: fold_ }
  })
}

const all = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line, i) => examples(JSON.parse(line) as Case, `${file}${i}`)),
)
console.log(`${all.length} numbers, F1 by folds ${judge(all, OUTCOMES).toFixed(1)}`)
const rows = Object.entries(fit(all, OUTCOMES)).sort(([a], [b]) => (a < b ? -1 : 1))
const lines = rows.map(([feature, row]) => `    ${JSON.stringify(feature)}: [${row.join(', ')}]`)
writeFileSync(
  new URL('../understand/money/weights.json', import.meta.url),
  `{\n  "outcomes": ${JSON.stringify(OUTCOMES)},\n  "rows": {\n${lines.join(',\n')}\n  }\n}\n`,
)
