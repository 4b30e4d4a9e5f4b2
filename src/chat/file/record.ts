import type { File } from '../../../db/files/customers.ts'
import { factSaid } from '../../../templates/files/files.ts'
import { factsOffered } from '../../../templates/files/receipts.ts'
import { evidenceOf } from '../../actions/evidence.ts'
import type { Reading } from '../../understand/types.ts'
import type { Ctx, Outcome } from '../command.ts'

/** Nobody types so much after a call: a record of a meeting that was pasted (R54). */
const PASTED = 300
export const isRecord = (words: string): boolean => words.length >= PASTED

/** Most facts that are offered: what is more than a screen is read by nobody. */
const MOST = 12

const LISTS = [
  'contacts',
  'followUps',
  'amounts',
  'risks',
  'competitors',
  'preferences',
  'interests',
] as const
const SINGLE = ['stage', 'birthday', 'address', 'contract'] as const

/** A reading without any fact but who is meant, how, and when. */
export const withoutFacts = (reading: Reading): Reading => ({
  ...reading,
  contacts: [],
  followUps: [],
  amounts: [],
  risks: [],
  competitors: [],
  preferences: [],
  interests: [],
  stage: null,
  birthday: null,
  address: null,
  contract: null,
})

/** Each fact of a reading as a reading that has no other, in an order that does not change. */
export function factsOf(reading: Reading): Reading[] {
  const bare = withoutFacts(reading)
  return [
    ...LISTS.flatMap((key) => reading[key].map((fact) => ({ ...bare, [key]: [fact] }) as Reading)),
    ...SINGLE.flatMap((key) => (reading[key] ? [{ ...bare, [key]: reading[key] } as Reading] : [])),
  ]
    .filter(worth)
    .slice(0, MOST)
}

/** Others' prices, steps without a day, and people about whom nothing is new are nothing to write. */
const worth = ({ amounts, followUps, contacts }: Reading): boolean =>
  amounts.every((a) => a.role !== 'other') &&
  followUps.every((f) => f.due !== null || f.every !== undefined) &&
  contacts.every((c) => c.change !== null || c.phone !== null)

/** The facts together again. */
export const joined = (reading: Reading, facts: readonly Reading[]): Reading => ({
  ...withoutFacts(reading),
  ...Object.fromEntries(LISTS.map((key) => [key, facts.flatMap((f) => f[key] as unknown[])])),
  ...Object.fromEntries(SINGLE.map((key) => [key, facts.find((f) => f[key])?.[key] ?? null])),
})

/** Offers facts of a kept record, each by its number, and all of them. @param left their places */
export function offerFacts(
  ctx: Ctx,
  outcome: Outcome,
  o: { noteId: string; file: File; facts: readonly Reading[]; left: readonly number[] },
): Outcome {
  if (o.left.length === 0) return outcome
  const says = (picked: string) => `采用 @${o.noteId} ${picked} 剩 ${o.left.join('、')}`
  const labels = o.left.map((at) => {
    const fact = o.facts[at]
    const [line] = fact ? evidenceOf({ ...fact, customers: [], activity: null }) : []
    return line ? factSaid(line.label, line.value, ctx.today) : ''
  })
  const text = `${outcome.reply.text}\n${factsOffered(ctx.inGroup ? null : labels)}`
  if (ctx.inGroup) return { ...outcome, reply: { ...outcome.reply, text } }
  return {
    ...outcome,
    reply: { ...outcome.reply, text },
    ask: {
      kind: 'which',
      options: [
        ...o.left.map((at, i) => ({ label: labels[i] ?? '', say: says(String(at)) })),
        ...['全部', '全部采用', '都采用'].map((label) => ({ label, say: says('全部') })),
      ],
    },
  }
}
