import { and, desc, eq, gte, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Note = Tx['t']['notes']['$inferSelect']
export type Money = Tx['t']['money']['$inferSelect']
export type Risk = Tx['t']['risks']['$inferSelect']

/** Notes of a customer, the newest first. */
export async function latestNotes(
  tx: Tx,
  customerId: string,
  page: { limit: number; offset: number },
): Promise<Note[]> {
  const { notes } = tx.t
  return tx
    .select()
    .from(notes)
    .where(and(eq(notes.customerId, customerId), eq(notes.removed, false)))
    .orderBy(desc(notes.happenedOn), desc(notes.at), desc(notes.id))
    .limit(page.limit)
    .offset(page.offset)
}

export async function findNote(tx: Tx, id: string): Promise<Note | undefined> {
  const { notes } = tx.t
  const [found] = await tx
    .select()
    .from(notes)
    .where(and(eq(notes.id, id), eq(notes.removed, false)))
    .limit(1)
  return found
}

/** The last note that somebody wrote, on any customer. */
export async function lastNoteBy(tx: Tx, authorId: string): Promise<Note | undefined> {
  const { notes } = tx.t
  const [found] = await tx
    .select()
    .from(notes)
    .where(and(eq(notes.authorId, authorId), eq(notes.removed, false)))
    .orderBy(desc(notes.at), desc(notes.id))
    .limit(1)
  return found
}

/** All sums of a customer, the newest first. */
export async function sumsOf(tx: Tx, customerId: string): Promise<Money[]> {
  const { money } = tx.t
  return tx
    .select()
    .from(money)
    .where(and(eq(money.customerId, customerId), eq(money.removed, false), ne(money.role, 'other')))
    .orderBy(desc(money.onDay), desc(money.id))
}

/** The newest sum of each kind; settled debts are none. */
export async function latestMoney(tx: Tx, customerId: string): Promise<Money[]> {
  const all = (await sumsOf(tx, customerId)).filter((m) => !(m.role === 'owed' && m.settled))
  return [...new Map(all.reverse().map((m) => [m.role, m])).values()]
}

export async function openRisks(tx: Tx, customerId: string, limit: number): Promise<Risk[]> {
  const { risks } = tx.t
  return tx
    .select()
    .from(risks)
    .where(and(eq(risks.customerId, customerId), isNull(risks.clearedOn), eq(risks.removed, false)))
    .orderBy(desc(risks.onDay), desc(risks.id))
    .limit(limit)
}

/** Complaints of a customer since a day, answered ones too, the newest first. */
export async function complaintsOf(tx: Tx, customerId: string, since: string): Promise<Risk[]> {
  const { risks } = tx.t
  return tx
    .select()
    .from(risks)
    .where(
      and(
        eq(risks.customerId, customerId),
        eq(risks.kind, 'complaint'),
        eq(risks.removed, false),
        gte(risks.onDay, since),
      ),
    )
    .orderBy(desc(risks.onDay), desc(risks.id))
}

/** Open risks of customers of these owners (null: of all), the newest first. */
export async function risksOf(tx: Tx, owners: readonly string[] | null, limit: number) {
  const { risks, customers } = tx.t
  return tx
    .select({ risk: risks, customer: customers })
    .from(risks)
    .innerJoin(customers, eq(customers.id, risks.customerId))
    .where(
      and(
        isNull(risks.clearedOn),
        eq(risks.removed, false),
        eq(customers.removed, false),
        owners ? inArray(customers.ownerId, [...owners]) : undefined,
      ),
    )
    .orderBy(desc(risks.onDay), desc(risks.id))
    .limit(limit)
}
