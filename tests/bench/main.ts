import { mkdirSync, writeFileSync } from 'node:fs'
import { benchPath } from './path.ts'
import { benchReading } from './reading.ts'
import { benchRing } from './ring.ts'
import type { Row } from './numbers.ts'

const quick = process.argv.includes('--quick')
const rows: Row[] = [
  ...(await benchPath({ messages: quick ? 500 : 2000, rounds: quick ? 3 : 5, connections: 32 })),
  ...(await benchReading()),
  ...(await benchRing({ few: 10_000, many: quick ? 100_000 : 1_000_000 })),
]
const width = (text: string) => [...text].length
const widest = (of: (row: Row) => string) => Math.max(...rows.map((row) => width(of(row))))
for (const row of rows)
  console.log(
    `${row.what.padEnd(widest((r) => r.what))}  ${row.figure.padEnd(widest((r) => r.figure))}  ${row.limit}`,
  )
if (quick) console.log('--quick: fewer messages, and 100,000 pending follow-ups instead of 1,000,000')
mkdirSync('bench', { recursive: true })
writeFileSync('bench/results.json', `${JSON.stringify(rows, null, 2)}\n`)
process.exit(0)
