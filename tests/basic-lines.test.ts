import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readClauses } from '../src/understand/clauses.ts'
import { readSignals } from '../src/understand/signals.ts'

interface Basic {
  note: string
  known_customers?: { name: string; short_names: string[] }[]
  expect: {
    amounts: [role: string, yuan: number][]
    stage?: string | null
    sentiment?: string
    risks?: string[]
    activity?: string | null
  }
}

const cases = readFileSync(new URL('cases/basic.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Basic)

test.each(cases)('the plainest lines are never read wrong: $note', (one) => {
  const { note, expect: want, known_customers: known = [] } = one
  const customers = known.map((k) => ({
    ...k,
    id: k.name,
    shortNames: k.short_names,
    contacts: [],
  }))
  const who = { customers, contactNames: [], newCustomer: null }
  const found = readSignals(note, readClauses(note), who, '2026-11-21T10:00')
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
