import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { readSignals } from '../src/understand/signals.ts'

interface Basic {
  note: string
  expect: {
    amounts: [role: string, yuan: number][]
    stage?: string | null
    sentiment?: string
    risks?: string[]
    activity?: string | null
  }
}

const NOBODY = { customers: [], contactNames: [], newCustomer: null }
const cases = readFileSync(new URL('cases/basic.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Basic)

test.each(cases)('the plainest lines are never read wrong: $note', ({ note, expect: want }) => {
  const found = readSignals(note, readClauses(note), NOBODY, '2026-11-21T10:00')
  const read = {
    kind: 'note',
    amounts: found.amounts.map(({ role, fen }) => [role, fen / 100]),
    stage: found.stage?.value ?? null,
    sentiment: found.sentiment,
    risks: found.risks.map(({ value }) => value),
    activity: found.activity?.value ?? null,
  }
  expect(read).toMatchObject(want)
})
