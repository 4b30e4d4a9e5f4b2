import { encrypt } from '@wecom/crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { read } from '../../src/understand/index.ts'
import type { KnownCustomer } from '../../src/understand/types.ts'
import { median, microseconds, type Row } from './numbers.ts'

interface Case {
  note: string
  now: string
  known_customers: {
    name: string
    short_names: string[]
    contacts: { name: string; title: string }[]
  }[]
}

/** What reading a note costs once its code is warm. */
export function benchReading(): Row[] {
  const cases = readFileSync(
    fileURLToPath(new URL('../cases/notes.jsonl', import.meta.url)),
    'utf8',
  )
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
  // A bot runs for days: what it reads is measured once its code is warm.
  const reads = cases.map((c) => {
    const known: KnownCustomer[] = c.known_customers.map((k, i) => ({
      id: String(i),
      name: k.name,
      shortNames: k.short_names,
      contacts: k.contacts,
    }))
    return () => read(c.note, { now: c.now.slice(0, 16), known, previous: null })
  })
  for (let round = 0; round < 40; round++) for (const one of reads) one()
  const perNote = reads.map((one) => microseconds(one, 5, 4))
  return [
    { what: 'reading a note, median', figure: `${median(perNote).toFixed(0)} µs (${(1e6 / median(perNote)).toFixed(0)} notes/s)`, limit: '< 1,000 µs', value: median(perNote) },
    { what: 'one @wecom/crypto encryption', figure: `${microseconds(() => encrypt('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', cases[0]?.note ?? '', 'ww')).toFixed(0)} µs`, limit: '–', value: 0 },
  ] // prettier-ignore
}
