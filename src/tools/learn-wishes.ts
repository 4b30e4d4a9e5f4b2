import { readFileSync, writeFileSync } from 'node:fs'
import { readClauses } from '../understand/clauses.ts'
import { read } from '../understand/index.ts'
import { candidates } from '../understand/signals/interests.ts'
import { makeLine } from '../understand/signals/line.ts'
import { namesIn, tokenize } from '../understand/tokens.ts'
import type { KnownCustomer } from '../understand/types.ts'
import { type Example, fit, judge } from './fit.ts'

/**
 * `npm run -s learn:wishes -- CASES.jsonl…`: learns from labelled cases by which signs an open
 * stretch of a line is goods that the customer wants, prints how well a file is read by weights
 * learnt from the others, and writes `src/understand/signals/wish-weights.json`.
 */
interface Case {
  note: string
  now?: string
  known_customers?: {
    name: string
    short_names: string[]
    contacts: { name: string; title: string }[]
  }[]
  prev_customer?: string | null
  expect?: { kind: string; interests: string[] }
  interests?: string[]
}

const NOW = '2026-11-21T10:00'
const OUTCOMES = ['none', 'wish']

/** Every open stretch of a case with what it was labelled. */
function examples(one: Case, file: string): Example[] {
  if (one.expect && one.expect.kind !== 'note') return []
  const now = one.now?.slice(0, 16) ?? NOW
  const labels = one.expect?.interests ?? one.interests ?? []
  const known = (one.known_customers ?? []).map((c, i): KnownCustomer => ({
    id: String(i),
    name: c.name,
    shortNames: c.short_names,
    contacts: c.contacts,
  }))
  const previous = known.find((c) => c.name === one.prev_customer) ?? null
  const reading = read(one.note, { now, known, previous })
  if (reading.kind !== 'note') return []
  const line = makeLine(
    one.note,
    readClauses(one.note),
    {
      customers: reading.customers.map((fact) => fact.customer),
      contactNames: reading.contacts.flatMap((c) => [c.name, ...c.evidence.map((s) => s.words)]),
      newCustomer: reading.newCustomer?.value ?? null,
    },
    now,
  )
  return candidates(line, tokenize(line, namesIn(line)), reading.competitors).map((stretch) => {
    const words = one.note.slice(stretch.start, stretch.end)
    const wished = labels.some((label) => isSame(words, label))
    return { features: stretch.features, outcome: wished ? 'wish' : 'none', fold: file }
  })
}

/** Whether two phrases share most letters of the shorter, in order. */
function isSame(a: string, b: string): boolean {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const letter of a) {
    const next = [0]
    for (let j = 1; j <= b.length; j++)
      next[j] =
        letter === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
    row = next
  }
  return (row[b.length] ?? 0) >= 0.6 * Math.min(a.length, b.length)
}

const seen = new Set<string>()
const all = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
    .filter(({ note }) => !seen.has(note) && seen.add(note))
    .flatMap((one) => examples(one, file)),
)
console.log(`${all.length} stretches, F1 by folds ${judge(all, OUTCOMES).toFixed(1)}`)
const rows = Object.entries(fit(all, OUTCOMES, { least: 5, pull: 0.6 })).sort(([a], [b]) =>
  a < b ? -1 : 1,
)
const lines = rows.map(([feature, row]) => `    ${JSON.stringify(feature)}: [${row.join(', ')}]`)
writeFileSync(
  new URL('../understand/signals/wish-weights.json', import.meta.url),
  `{\n  "outcomes": ${JSON.stringify(OUTCOMES)},\n  "rows": {\n${lines.join(',\n')}\n  }\n}\n`,
)
