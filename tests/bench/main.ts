import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchImport } from './import.ts'
import { benchJudge } from './judge.ts'
import { benchLookup } from './lookup.ts'
import { benchPath } from './path.ts'
import { benchReading } from './reading.ts'
import { benchRing } from './ring.ts'
import type { Row } from './numbers.ts'

/** Judged customers, where no other number is given; the issue's own size is `--customers 1000000`. */
const CUSTOMERS = { quick: 5000, whole: 50_000 }

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    customers: { type: 'string' },
    known: { type: 'string' },
    only: { type: 'string' },
  },
})
const { quick } = values
// A million take half an hour and some gigabytes of the temporary folder.
const customers = Number(values.customers ?? (quick ? CUSTOMERS.quick : CUSTOMERS.whole))
if (!Number.isInteger(customers) || customers < 1000)
  throw new Error('--customers wants a whole number, 1000 at least')

// Names on file that a note's own are looked up among.
const known = Number(values.known ?? (quick ? 100_000 : 1_000_000))
if (!Number.isInteger(known) || known < 1000)
  throw new Error('--known wants a whole number, 1000 at least')

const benches: Record<string, () => Promise<Row[]>> = {
  path: () => benchPath({ messages: quick ? 500 : 2000, rounds: quick ? 3 : 5, connections: 32 }),
  reading: () => Promise.resolve(benchReading()),
  lookup: () => benchLookup({ few: 1_000, many: known }),
  ring: () => benchRing({ few: 10_000, many: quick ? 100_000 : 1_000_000 }),
  judge: () => benchJudge({ customers, sums: 8, notes: 2 }),
  import: () => benchImport({ rows: quick ? 2000 : 50_000 }),
}
const wanted = values.only ? values.only.split(',') : Object.keys(benches)
const rows: Row[] = []
for (const name of wanted) {
  const bench = benches[name]
  if (!bench) throw new Error(`--only knows ${Object.keys(benches).join(', ')}, not ${name}`)
  rows.push(...(await bench()))
}
const width = (text: string) => [...text].length
const widest = (of: (row: Row) => string) => Math.max(...rows.map((row) => width(of(row))))
for (const row of rows)
  console.log(
    `${row.what.padEnd(widest((r) => r.what))}  ${row.figure.padEnd(widest((r) => r.figure))}  ${row.limit}`,
  )
console.log(
  `${customers.toLocaleString('en')} judged customers (--customers N for others)${quick ? '; --quick: fewer messages, pending follow-ups and names on file' : ''}`,
)
if (wanted.length < Object.keys(benches).length) process.exit(0)
mkdirSync('bench', { recursive: true })
writeFileSync('bench/results.json', `${JSON.stringify(rows, null, 2)}\n`)
process.exit(0)
