import { moneyOf } from '../../db/files/money.ts'
import { add, type Doing } from '../../db/files/journal.ts'
import { addDays, daysBetween } from '../domain/day.ts'
import { isReturned } from '../understand/returned.ts'
import type { AmountFact, Reading } from '../understand/types.ts'
import type { Recorded } from './notes.ts'

/** There is one budget and one price at a time; deals and payments add up. */
const CONTRADICTED: ReadonlySet<string> = new Set(['budget', 'quote'])

/** Keeps one sum that a note names, and tells it in the receipt. */
export async function owe(
  doing: Doing,
  customerId: string,
  noteId: string,
  said: AmountFact,
  reading: Reading,
  line: string,
  done: Recorded,
): Promise<void> {
  // What came back is a sale below nothing: every figure of what was bought takes it off by itself.
  const amount: AmountFact = isReturned(line, said)
    ? { ...said, role: 'deal', fen: -said.fen }
    : said
  // Others' prices and fines stay in the note; they are nothing about this customer's money.
  // A sale that is only to come is planned, not made.
  if (amount.role === 'other' || amount.when === 'ahead') return
  const due = reading.followUps.find((f) => f.who === 'customer' && f.due)?.due ?? null
  const before = CONTRADICTED.has(amount.role)
    ? ((await moneyOf(doing.tx, [customerId])).get(customerId) ?? []).findLast(
        (m) => m.role === amount.role,
      )
    : undefined
  await add(doing, 'money', customerId, {
    id: doing.newId(),
    customerId,
    role: amount.role,
    fen: amount.fen,
    maxFen: amount.maxFen ?? null,
    onDay: paidOn(amount, reading),
    dueOn: amount.role === 'owed' ? (due?.slice(0, 10) ?? null) : null,
    settled: false,
    words: amount.evidence.map((e) => e.words).join('…'),
    noteId,
    byId: doing.byId,
    removed: false,
  })
  const differs = before && before.fen !== amount.fen && before.onDay <= reading.happenedOn
  done.amounts.push(differs ? { ...amount, was: before.fen } : amount)
}

/**
 * The day on which a sum counts: of a month that is over (「上个月成交20万」) the last, of a longer
 * stretch the middle, so that all of last year is not taken for its last day.
 */
export function paidOn({ when }: AmountFact, { happenedOn }: Reading): string {
  if (!when || when === 'ahead') return happenedOn
  const days = daysBetween(when.from, when.to)
  return days > LONGEST_MONTH ? addDays(when.from, Math.floor(days / 2)) : when.to
}
const LONGEST_MONTH = 30
