import { customersOf } from '../../../db/care.ts'
import type { Customer } from '../../../db/files/customers.ts'
import { risksOf } from '../../../db/files/notes.ts'
import {
  cardsOf,
  closeRound,
  dealOut,
  keepCards,
  keepRound,
  openRound,
  tally,
  type Card,
  type Round,
} from '../../../db/review.ts'
import { findSetting, keepSetting } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Day } from '../../domain/day.ts'
import { batchFor, endOf, MOST, nextRound } from '../../domain/review.ts'

interface Starting {
  newId: () => string
  byId: string
  today: Day
  at: Date
}

/**
 * Starts the check of these owners' files, or puts them into the one that is going on. Files with an
 * open risk come first, then the important ones, then the longest untouched.
 */
export async function startRound(
  tx: Tx,
  { newId, byId, today }: Starting,
  owners: readonly string[],
): Promise<{ round: Round; files: number; people: number }> {
  const files = await customersOf(tx, owners)
  const risky = new Set((await risksOf(tx, owners, 2000)).map((r) => r.customer.id))
  const rank = (c: Customer) =>
    [risky.has(c.id) ? 0 : 1, c.grade ?? 'Z', c.updatedAt.toISOString()].join(' ')
  const ranked = files.map((c) => ({ c, rank: rank(c) })).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  const each = new Map<string, number>()
  for (const { c } of ranked) each.set(c.ownerId, (each.get(c.ownerId) ?? 0) + 1)
  const going = await openRound(tx)
  const round = going ?? {
    id: newId(),
    startedOn: today,
    dueOn: endOf(today, Math.max(0, ...each.values())),
    closedOn: null,
    byId,
  }
  if (!going) await keepRound(tx, round)
  await keepCards(
    tx,
    ranked.map(({ c }) => ({
      id: newId(),
      roundId: round.id,
      customerId: c.id,
      ownerId: c.ownerId,
      dealtOn: null,
      state: 'open' as const,
      answeredAt: null,
    })),
  )
  return { round, files: files.length, people: each.size }
}

/** The owner's cards of today: what he has not answered yet, and as many more as the day asks for. */
export async function dealToday(tx: Tx, ownerId: string, today: Day): Promise<Card[]> {
  const round = await openRound(tx)
  if (!round || today > round.dueOn) return []
  const inHand = await cardsOf(tx, round.id, ownerId, true, MOST)
  const waiting = await cardsOf(tx, round.id, ownerId, false, 5000)
  const size = batchFor(inHand.length + waiting.length, today, round.dueOn)
  const fresh = waiting.slice(0, Math.max(0, size - inHand.length))
  await dealOut(
    tx,
    fresh.map((c) => c.id),
    today,
  )
  return [...inHand, ...fresh].slice(0, MOST)
}

export type Score = Record<Card['state'], number>

export async function progress(tx: Tx, round: Round): Promise<Map<string, Score>> {
  const byOwner = new Map<string, Score>()
  for (const { ownerId, state, n } of await tally(tx, round.id)) {
    const score = byOwner.get(ownerId) ?? { open: 0, same: 0, changed: 0, unreachable: 0 }
    byOwner.set(ownerId, { ...score, [state]: n })
  }
  return byOwner
}

/** Whether a round is over: everything answered, or its last day past. */
export function isOver(round: Round, scores: Iterable<Score>, today: Day): boolean {
  return today > round.dueOn || [...scores].every((s) => s.open === 0)
}

/** Ends a round and fixes the next one. @returns its day */
export async function endRound(tx: Tx, round: Round, today: Day, at: Date): Promise<Day> {
  await closeRound(tx, round.id, today)
  const next = nextRound(round.startedOn)
  await keepSetting(tx, 'review', { next }, round.byId, at)
  return next
}

export const nextReview = async (tx: Tx): Promise<Day | undefined> =>
  ((await findSetting(tx, 'review'))?.value as { next?: Day } | undefined)?.next
