import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Tx } from './engine/store.ts'

export type Round = Tx['t']['reviewRounds']['$inferSelect']
export type Card = Tx['t']['reviewCards']['$inferSelect']

/** The round that is going on; undefined: none is. */
export async function openRound(tx: Tx): Promise<Round | undefined> {
  const { reviewRounds } = tx.t
  const [found] = await tx
    .select()
    .from(reviewRounds)
    .where(isNull(reviewRounds.closedOn))
    .orderBy(desc(reviewRounds.startedOn))
    .limit(1)
  return found
}

export async function lastRound(tx: Tx): Promise<Round | undefined> {
  const { reviewRounds } = tx.t
  const [found] = await tx
    .select()
    .from(reviewRounds)
    .orderBy(desc(reviewRounds.startedOn), desc(reviewRounds.id))
    .limit(1)
  return found
}

export const keepRound = (tx: Tx, round: Round) => tx.insert(tx.t.reviewRounds).values(round)

export async function closeRound(tx: Tx, id: string, on: string): Promise<void> {
  const { reviewRounds } = tx.t
  await tx.update(reviewRounds).set({ closedOn: on }).where(eq(reviewRounds.id, id))
}

const SLICE = 300

/** Puts files into a round; one that is in it already stays as it is. @returns how many are new */
export async function keepCards(tx: Tx, cards: Card[]): Promise<number> {
  let made = 0
  for (let i = 0; i < cards.length; i += SLICE)
    made += (
      await tx
        .insert(tx.t.reviewCards)
        .values(cards.slice(i, i + SLICE))
        .onConflictDoNothing()
        .returning({ id: tx.t.reviewCards.id })
    ).length
  return made
}

/** An owner's unanswered cards in the order in which they were put in. @param dealt dealt out or not */
export async function cardsOf(
  tx: Tx,
  roundId: string,
  ownerId: string,
  dealt: boolean,
  limit: number,
): Promise<Card[]> {
  const { reviewCards } = tx.t
  return tx
    .select()
    .from(reviewCards)
    .where(
      and(
        eq(reviewCards.ownerId, ownerId),
        eq(reviewCards.state, 'open'),
        eq(reviewCards.roundId, roundId),
        dealt ? isNotNull(reviewCards.dealtOn) : isNull(reviewCards.dealtOn),
      ),
    )
    .orderBy(asc(reviewCards.id))
    .limit(limit)
}

export async function dealOut(tx: Tx, ids: string[], on: string): Promise<void> {
  if (ids.length === 0) return
  await tx.update(tx.t.reviewCards).set({ dealtOn: on }).where(inArray(tx.t.reviewCards.id, ids))
}

export async function findCard(tx: Tx, id: string): Promise<Card | undefined> {
  const { reviewCards } = tx.t
  const [found] = await tx.select().from(reviewCards).where(eq(reviewCards.id, id)).limit(1)
  return found
}

/** The card of a customer in a round. */
export async function cardFor(tx: Tx, roundId: string, customerId: string) {
  const { reviewCards } = tx.t
  const [found] = await tx
    .select()
    .from(reviewCards)
    .where(and(eq(reviewCards.roundId, roundId), eq(reviewCards.customerId, customerId)))
    .limit(1)
  return found
}

/** How many cards of a round each owner has in each state. */
export async function tally(tx: Tx, roundId: string) {
  const { reviewCards } = tx.t
  return tx
    .select({
      ownerId: reviewCards.ownerId,
      state: reviewCards.state,
      n: sql<number>`count(*)`.mapWith(Number),
    })
    .from(reviewCards)
    .where(eq(reviewCards.roundId, roundId))
    .groupBy(reviewCards.ownerId, reviewCards.state)
}

export async function cardsIn(
  tx: Tx,
  roundId: string,
  state: Card['state'],
  limit: number,
): Promise<Card[]> {
  const { reviewCards } = tx.t
  return tx
    .select()
    .from(reviewCards)
    .where(and(eq(reviewCards.roundId, roundId), eq(reviewCards.state, state)))
    .orderBy(asc(reviewCards.id))
    .limit(limit)
}

/** Moves of grade and stage since then, of all files, with the file as it is now; oldest first. */
export async function movesSince(tx: Tx, since: Date, limit: number) {
  const { journal, customers } = tx.t
  return tx
    .select({
      line: journal,
      customer: {
        id: customers.id,
        name: customers.name,
        ownerId: customers.ownerId,
        stage: customers.stage,
      },
    })
    .from(journal)
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(
      and(
        gte(journal.at, since),
        inArray(journal.field, ['grade', 'stage']),
        eq(journal.entity, 'customer'),
        eq(customers.removed, false),
      ),
    )
    .orderBy(asc(journal.at), asc(journal.id))
    .limit(limit)
}

/** Customers with a risk heard since that day. */
export async function riskySince(tx: Tx, day: string, limit: number): Promise<string[]> {
  const { risks } = tx.t
  const rows = await tx
    .selectDistinct({ id: risks.customerId })
    .from(risks)
    .where(and(gte(risks.onDay, day), eq(risks.removed, false)))
    .limit(limit)
  return rows.map((r) => r.id)
}

/** All risks that these customers ever had, cleared ones too. */
export async function risksEver(tx: Tx, customerIds: readonly string[]) {
  const { risks } = tx.t
  return tx
    .select()
    .from(risks)
    .where(and(inArray(risks.customerId, [...customerIds]), eq(risks.removed, false)))
}
