import { mkdirSync, writeFileSync } from 'node:fs'
import { benchImport } from './import.ts'
import { benchJudge } from './judge.ts'
import { benchPath } from './path.ts'
import { benchReading } from './reading.ts'
import { benchRing } from './ring.ts'
import type { Row } from './numbers.ts'

const quick = process.argv.includes('--quick')
const rows: Row[] = [
  ...(await benchPath({ messages: quick ? 500 : 2000, rounds: quick ? 3 : 5, connections: 32 })),
  ...(await benchReading()),
  ...(await benchRing({ few: 10_000, many: quick ? 100_000 : 1_000_000 })),
  // A million take a quarter of an hour and some gigabytes of the temporary folder.
  ...(await benchJudge({ customers: quick ? 5000 : 1_000_000, sums: 8, notes: 2 })),
  ...(await benchImport({ rows: quick ? 2000 : 50_000 })),
]
const width = (text: string) => [...text].length
const widest = (of: (row: Row) => string) => Math.max(...rows.map((row) => width(of(row))))
for (const row of rows)
  console.log(
    `${row.what.padEnd(widest((r) => r.what))}  ${row.figure.padEnd(widest((r) => r.figure))}  ${row.limit}`,
  )
if (quick)
  console.log(
    '--quick: fewer messages, 100,000 pending follow-ups instead of 1,000,000, and 5,000 judged customers instead of 1,000,000',
  )
mkdirSync('bench', { recursive: true })
writeFileSync('bench/results.json', `${JSON.stringify(rows, null, 2)}\n`)
process.exit(0)
