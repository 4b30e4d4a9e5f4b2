import { readFileSync } from 'node:fs'
import { read } from '../understand/index.ts'
import type { FollowUpFact, KnownCustomer, Moment, Reading } from '../understand/types.ts'

/**
 * `npm run -s understand -- CASES.jsonl`: one prediction a line, in the format of the evaluation
 * conventions, section 2. Money in yuan, moments with +08:00.
 */
interface Case {
  id: string
  note: string
  now: string
  known_customers?: {
    name: string
    short_names?: string[]
    contacts?: { name: string; title?: string | null }[]
  }[]
  prev_customer?: string | null
}

const zoned = (moment: Moment): string =>
  moment.length > 10 ? `${moment.slice(0, 16)}:00+08:00` : moment

function followUp(one: FollowUpFact) {
  const due = one.every ?? (one.due === null ? null : zoned(one.due))
  const range = one.range?.map(zoned)
  return { due, precision: one.precision, what: one.what, ...(range ? { range } : {}) }
}

function predict(reading: Reading) {
  return {
    kind: reading.kind,
    customers: reading.customers.map((fact) => fact.customer.name),
    new_customer: reading.newCustomer?.value ?? null,
    contacts: reading.contacts.map(({ name, title, phone, email, wechat, change }) => ({
      name,
      title,
      phone,
      change,
      ...(email ? { email } : {}),
      ...(wechat ? { wechat } : {}),
    })),
    follow_ups: reading.followUps.map(followUp),
    amounts: reading.amounts.map(({ fen, maxFen, role }) => ({
      value: fen / 100,
      ...(maxFen === undefined ? {} : { max: maxFen / 100 }),
      role,
    })),
    stage: reading.stage?.value ?? null,
    sentiment: reading.sentiment,
    risks: reading.risks.map((said) => said.value),
    competitors: reading.competitors.map((said) => said.value),
    preferences: reading.preferences.map((said) => said.value),
    interests: reading.interests.map((said) => said.value),
    birthday: reading.birthday?.value ?? null,
    activity: reading.activity?.value ?? null,
    ambiguous_among: reading.ambiguous.map((customer) => customer.name),
  }
}

function knownOf(row: Case): KnownCustomer[] {
  return (row.known_customers ?? []).map((one) => ({
    id: one.name,
    name: one.name,
    shortNames: one.short_names ?? [],
    contacts: one.contacts ?? [],
  }))
}

const [file] = process.argv.slice(2)
if (!file) {
  console.error('usage: npm run -s understand -- CASES.jsonl')
  process.exit(2)
}
const lines: string[] = []
for (const words of readFileSync(file, 'utf8')
  .replace(/^\uFEFF/, '')
  .split('\n')) {
  if (!words.trim()) continue
  const row = JSON.parse(words) as Case
  const known = knownOf(row)
  const previous = known.find((one) => one.name === row.prev_customer) ?? null
  const reading = read(row.note, { now: row.now.slice(0, 16), known, previous })
  lines.push(JSON.stringify({ id: row.id, predict: predict(reading) }))
}
process.stdout.write(lines.join('\n') + '\n')
