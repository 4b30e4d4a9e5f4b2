import { and, asc, desc, eq, gt, gte, inArray, lte } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import type { Tx } from '../engine/store.ts'
import type { NoteFacts } from '../shapes.ts'
import { owedSum, where, type Ask } from './ask.ts'

/** One purchase, with all words that were said of it. */
export interface Bought {
  customerId: string
  onDay: string
  /** 分 */
  fen: number
  words: string
}

/** What the customers of these owners bought since `from`, the newest first. */
export async function boughtFrom(
  tx: Tx,
  owners: readonly string[],
  from: string,
  limit = 5000,
): Promise<Bought[]> {
  if (owners.length === 0) return []
  const { money, customers, notes } = tx.t
  const rows = await tx
    .select({
      customerId: money.customerId,
      onDay: money.onDay,
      fen: money.fen,
      words: money.words,
      note: notes.words,
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(notes, eq(notes.id, money.noteId))
    .where(dealsOf(tx, owners, from))
    .orderBy(desc(money.onDay), desc(money.id))
    .limit(limit)
  return rows.map(({ note, words, ...row }) => ({ ...row, words: note ?? words }))
}

/** On which days each customer of these owners bought since `from`. */
export async function salesDays(
  tx: Tx,
  owners: readonly string[],
  from: string,
): Promise<Map<string, { id: string; name: string; days: string[] }>> {
  if (owners.length === 0) return new Map()
  const { money, customers } = tx.t
  const rows = await tx
    .select({ id: customers.id, name: customers.name, on: money.onDay })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(dealsOf(tx, owners, from))
    .orderBy(asc(money.onDay), asc(money.id))
  const found = new Map<string, { id: string; name: string; days: string[] }>()
  for (const { id, name, on } of rows) {
    const of = found.get(id) ?? { id, name, days: [] }
    of.days.push(on)
    found.set(id, of)
  }
  return found
}

/** Deals of living customers of these owners. */
function dealsOf(tx: Tx, owners: readonly string[], from: string) {
  const { money, customers } = tx.t
  return and(
    inArray(customers.ownerId, [...owners]),
    eq(customers.removed, false),
    eq(customers.archived, false),
    eq(money.role, 'deal'),
    eq(money.removed, false),
    gte(money.onDay, from),
  )
}

/** A sale with whose it is, all that was said of it, and what was read from it. */
export interface Sale extends Bought {
  customer: string
  ownerId: string
  facts: NoteFacts | null
}

/** Sales are read one by one, for their words are sealed: so many of the newest. */
export const SALES_LOOKED = 5000

/** The greatest single sales within these days to the customers of a question. */
export async function greatestSales(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  days: { from: string; to: string },
  most: number,
): Promise<{ customerId: string; fen: number }[]> {
  const { money, customers, grades } = tx.t
  const owed = owedSum(tx)
  return tx
    .select({ customerId: money.customerId, fen: money.fen })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .where(and(within(tx, days), gt(money.fen, 0), where(tx, scope, { ...ask, dealt: null }, owed)))
    .orderBy(desc(money.fen), desc(money.id))
    .limit(most)
}

const within = (tx: Tx, { from, to }: { from: string; to: string }) => {
  const { money } = tx.t
  return and(
    eq(money.role, 'deal'),
    eq(money.removed, false),
    gte(money.onDay, from),
    lte(money.onDay, to),
  )
}

/** Sales within these days to the customers of a question, the newest first. */
export async function salesIn(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  days: { from: string; to: string },
): Promise<Sale[]> {
  const { money, customers, grades, notes } = tx.t
  const owed = owedSum(tx)
  const rows = await tx
    .select({
      customerId: money.customerId,
      customer: customers.name,
      ownerId: customers.ownerId,
      onDay: money.onDay,
      fen: money.fen,
      words: money.words,
      note: notes.words,
      facts: notes.facts,
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .leftJoin(grades, eq(grades.customerId, customers.id))
    .leftJoin(owed, eq(owed.id, customers.id))
    .leftJoin(notes, eq(notes.id, money.noteId))
    .where(and(within(tx, days), where(tx, scope, { ...ask, dealt: null }, owed)))
    .orderBy(desc(money.onDay), desc(money.id))
    .limit(SALES_LOOKED)
  return rows.map(({ note, words, ...row }) => ({ ...row, words: note ?? words }))
}

/** Notes of these customers within these days: what a sale was of may be told in the one behind it. */
export async function notesOn(
  tx: Tx,
  customers: readonly string[],
  days: { from: string; to: string },
): Promise<{ customerId: string; onDay: string; words: string }[]> {
  const { notes } = tx.t
  if (customers.length === 0) return []
  return tx
    .select({ customerId: notes.customerId, onDay: notes.happenedOn, words: notes.words })
    .from(notes)
    .where(
      and(
        inArray(notes.customerId, [...customers]),
        eq(notes.removed, false),
        gte(notes.happenedOn, days.from),
        lte(notes.happenedOn, days.to),
      ),
    )
    .limit(SALES_LOOKED)
}
