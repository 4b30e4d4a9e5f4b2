import { readClauses } from '../../understand/clauses.ts'
import { readDates } from '../../understand/dates/index.ts'
import { plain } from '../../understand/dialect.ts'
import { wordsOf } from '../../understand/evidence/weigh.ts'
import { tellFigure } from '../../understand/money/features.ts'
import { moneyRow } from '../../understand/money.ts'
import { fold } from '../../understand/normalise.ts'
import { casesOf, type Labelled, saveWeights } from './cases.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn:money -- CASES.jsonl…`: learns from labelled cases the weights with which numbers
 * become amounts, prints how well a fold is read by weights learnt from the others, and writes
 * `src/understand/evidence/weights/money.json`.
 */
interface Amount {
  role: string
  value: number
  max?: number
}

interface Case {
  note: string
  /** Its writer, where it is a whole note. */
  by?: string
  amounts?: (Amount | [string, number, number?])[]
  rivals?: string[]
  expect?: { kind: string; amounts?: Amount[]; competitors?: string[] }
}

const NOW = '2026-11-21T10:00'
const ROLES = ['none', 'budget', 'quote', 'deal', 'paid', 'owed', 'other']

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
function numbers({ one, fold: from }: Labelled<Case>): Example[] {
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
    return {
      features: wordsOf((f) => tellFigure(f, row, i)),
      outcome: label?.role ?? 'none',
      fold: from,
      weight: one.by ? 2 : 1,
    }
  })
}

/** Features seen less often say more of one writer than of the language. */
const RARE = { least: 8, pull: 1.5 }

const money = casesOf<Case>()
  .filter(({ one }) => (one.expect ? one.expect.kind === 'note' : one.amounts))
  .flatMap(numbers)
console.log(`${money.length} numbers, F1 by folds ${judge(money, ROLES, RARE).toFixed(1)}`)
saveWeights('money', ROLES, fit(money, ROLES, RARE))
