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
  const sold = await inAll(doing, customerId, said)
  const amount: AmountFact = isReturned(line, sold)
    ? { ...sold, role: 'deal', fen: -sold.fen }
    : sold
  // Others' prices and fines stay in the note; they are nothing about this customer's money.
  // A sale that is only to come is planned, not made.
  if (amount.role === 'other' || amount.when === 'ahead') return
  // The price of a piece is no sale: of how many is asked below the receipt.
  if (isPieceOnly(amount) || hasTotal(amount, reading)) {
    done.amounts.push({ ...amount, role: 'other', each: { unit: null, ...amount.each } })
    return
  }
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
    words: `${amount.evidence.map((e) => e.words).join('…')}${amount.each?.unit ? `/${amount.each.unit}` : ''}`,
    noteId,
    byId: doing.byId,
    removed: false,
  })
  const differs = before && before.fen !== amount.fen && before.onDay <= reading.happenedOn
  done.amounts.push(differs ? { ...amount, was: before.fen } : amount)
}

/** A sale of which only the price of one piece is known. */
export const isPieceOnly = ({ role, each }: AmountFact): boolean =>
  role === 'deal' && each !== undefined && each.times === undefined

/** 「28一平，一共14万」: the sum is said beside the price of one. */
const hasTotal = ({ role, each }: AmountFact, { amounts }: Reading): boolean =>
  each !== undefined && amounts.some((a) => a.role === role && !a.each)

/**
 * A sale told by the piece, in all: 20 for 8,000 each are 160,000. A price that is agreed to right
 * after one by the piece (「28一平」, then 「27可以」) is one by the piece.
 */
async function inAll(doing: Doing, customerId: string, said: AmountFact): Promise<AmountFact> {
  if (said.role !== 'deal') return said
  const { times } = said.each ?? {}
  if (times) {
    const most = said.maxFen === undefined ? {} : { maxFen: Math.round(said.maxFen * times) }
    return { ...said, fen: Math.round(said.fen * times), ...most }
  }
  if (said.each || said.fen > CHEAP_FEN) return said
  const rows = (await moneyOf(doing.tx, [customerId])).get(customerId) ?? []
  const asked = rows.findLast((m) => m.role === 'quote')
  const unit = /\/(.{1,3})$/.exec(asked?.words ?? '')?.[1]
  if (!asked) return said
  if (unit && said.fen > asked.fen / 2 && said.fen < asked.fen * 2)
    return { ...said, each: { unit } }
  return said.fen * MUCH_LESS < asked.fen ? { ...said, each: { unit: null } } : said
}
/** So much below the last quote no sum is one for all of it. */
const MUCH_LESS = 200
/** Above this nobody takes a sum for the price of a piece that is not called one. */
const CHEAP_FEN = 1_000_000

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
