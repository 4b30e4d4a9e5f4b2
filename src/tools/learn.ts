import { readFileSync, writeFileSync } from 'node:fs'
import { readClauses } from '../understand/clauses.ts'
import { readDates } from '../understand/dates/index.ts'
import { plain } from '../understand/dialect.ts'
import { featuresOf } from '../understand/money/features.ts'
import { moneyRow } from '../understand/money.ts'
import { fold } from '../understand/normalise.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn -- CASES.jsonl… --seen CASES.jsonl…`: learns from labelled cases the weights
 * with which numbers become amounts and lines become stages, moods and risks, prints how well a fold
 * is read by weights learnt from the others, and writes `src/understand/evidence/weights/*.json`.
 * What the written rules say is evidence as well, but not on cases that they were written for:
 * those come behind `--seen`.
 */
interface Amount {
  role: string
  value: number
  max?: number
}

interface Case {
  note: string
  seen: boolean
  fold: string
  amounts?: (Amount | [string, number, number?])[]
  rivals?: string[]
  newCustomer?: string
  stage?: string | null
  activity?: string | null
  sentiment?: string
  risks?: string[]
  expect?: Partial<Omit<Case, 'amounts' | 'expect'>> & {
    kind: string
    new_customer?: string | null
    amounts?: Amount[]
    competitors?: string[]
  }
}

const NOW = '2026-11-21T10:00'
const ROLES = ['none', 'budget', 'quote', 'deal', 'paid', 'owed', 'other']

const files = process.argv.slice(2)
const from = files.indexOf('--seen')
const cases = files
  .filter((file) => file !== '--seen')
  .flatMap((file, i) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line, n): Case => {
        const one = JSON.parse(line) as Case
        return { ...one, seen: from >= 0 && i >= from, fold: `${file}${n}` }
      }),
  )
  .filter((one) => !one.expect || one.expect.kind === 'note')

/** A case as the reader sees it. */
function rowOf(one: Case) {
  const folded = plain(fold(one.note))
  const rivals = (one.rivals ?? one.expect?.competitors ?? []).flatMap((name) => {
    const start = folded.indexOf(fold(name))
    return start < 0 ? [] : [{ start, end: start + name.length, words: name }]
  })
  const hints = { rivals, dates: readDates(one.note, NOW), now: NOW }
  return moneyRow(folded, readClauses(one.note), hints)
}

/** Every number of a case with what it was labelled, or none. */
function numbers(one: Case): Example[] {
  const row = rowOf(one)
  const said = one.amounts ?? one.expect?.amounts ?? []
  const labels = said.map((a) => {
    const [role, value, max] = Array.isArray(a) ? a : [a.role, a.value, a.max]
    return { role, value, max, used: false }
  })
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
    return { features: featuresOf(row, i), outcome: label?.role ?? 'none', fold: one.fold }
  })
}

function save(name: string, outcomes: readonly string[], table: Record<string, number[]>): void {
  const rows = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = rows.map(([feature, row]) => `    ${JSON.stringify(feature)}: [${row.join(',')}]`)
  writeFileSync(
    new URL(`../understand/evidence/weights/${name}.json`, import.meta.url),
    `{\n  "outcomes": ${JSON.stringify(outcomes)},\n  "rows": {\n${lines.join(',\n')}\n  }\n}\n`,
  )
}

const money = cases.filter((c) => c.amounts ?? c.expect).flatMap(numbers)
console.log(`${money.length} numbers, F1 by folds ${judge(money, ROLES).toFixed(1)}`)
save('money', ROLES, fit(money, ROLES, { pull: 0.2 }))
