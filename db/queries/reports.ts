import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from '../files/customers.ts'
import type { Tx } from '../engine/store.ts'

export interface Days {
  from: string
  to: string
}

const soldIn = (tx: Tx, scope: Scope, { from, to }: Days) => {
  const { money } = tx.t
  return and(
    inView(tx, scope),
    eq(money.role, 'deal'),
    eq(money.removed, false),
    gte(money.onDay, from),
    lte(money.onDay, to),
  )
}

/** Nobody reads more sales than that one by one. */
const ALL = 100_000

/** Sales of a stretch of days, the greatest first. */
export function dealsIn(tx: Tx, scope: Scope, days: Days) {
  const { money, customers } = tx.t
  return tx
    .select({
      customerId: customers.id,
      name: customers.name,
      ownerId: customers.ownerId,
      fen: money.fen,
      on: money.onDay,
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(soldIn(tx, scope, days))
    .orderBy(desc(money.fen))
    .limit(ALL)
}

/** Deals of those days, a row for each day that has any: number and sum (分). */
export function dealsByDay(tx: Tx, scope: Scope, days: Days) {
  const { money, customers } = tx.t
  return tx
    .select({
      on: money.onDay,
      n: sql<number>`sum(case when ${money.fen} > 0 then 1 else 0 end)`.mapWith(Number),
      fen: sql<number>`coalesce(sum(${money.fen}), 0)`.mapWith(Number),
    })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(soldIn(tx, scope, days))
    .groupBy(money.onDay)
}

/** How many files were made. @param to the moment after */
export async function createdIn(tx: Tx, scope: Scope, from: Date, to: Date): Promise<number> {
  const { customers } = tx.t
  const [row] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(customers)
    .where(and(inView(tx, scope), gte(customers.createdAt, from), lt(customers.createdAt, to)))
  return row?.n ?? 0
}

/** Files that were lost lately. */
export function lostSince(tx: Tx, scope: Scope, since: Date) {
  const { customers } = tx.t
  return tx
    .select({
      id: customers.id,
      name: customers.name,
      ownerId: customers.ownerId,
      details: customers.details,
      createdAt: customers.createdAt,
    })
    .from(customers)
    .where(and(inView(tx, scope), eq(customers.stage, 'lost'), gte(customers.updatedAt, since)))
    .limit(50)
}

/** When and by which words a field of customers changed. */
export function changesOf(tx: Tx, ids: readonly string[], field: string, since: Date) {
  const { journal } = tx.t
  return tx
    .select()
    .from(journal)
    .where(
      and(inArray(journal.customerId, [...ids]), eq(journal.field, field), gte(journal.at, since)),
    )
    .orderBy(asc(journal.at))
}

/** Fields of files that a report tells of. */
const TOLD = ['grade', 'stage', 'ownerId']
const MOST_MOVES = 1000

/** What moved on files within a stretch of time, the oldest first: letter, stage, owner. */
export function movesIn(tx: Tx, scope: Scope, from: Date, to: Date) {
  const { journal, customers } = tx.t
  return tx
    .select({
      customerId: journal.customerId,
      name: customers.name,
      field: journal.field,
      before: journal.before,
      after: journal.after,
    })
    .from(journal)
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(journal.entity, 'customer'),
        inArray(journal.field, TOLD),
        gte(journal.at, from),
        lt(journal.at, to),
      ),
    )
    .orderBy(asc(journal.at), asc(journal.id))
    .limit(MOST_MOVES)
}

/** Members who have customers in sight. */
export async function ownersIn(tx: Tx, scope: Scope): Promise<string[]> {
  const { customers, people } = tx.t
  const rows = await tx
    .selectDistinct({ id: customers.ownerId })
    .from(customers)
    .innerJoin(people, eq(people.id, customers.ownerId))
    .where(and(inView(tx, scope), eq(people.active, true)))
  return rows.map((r) => r.id)
}

/** Customers of the first grade whose last contact lies before a day. */
export function silentBest(tx: Tx, scope: Scope, before: string) {
  const { customers } = tx.t
  return tx
    .select({
      id: customers.id,
      name: customers.name,
      ownerId: customers.ownerId,
      on: customers.lastContactOn,
    })
    .from(customers)
    .where(
      and(
        inView(tx, scope),
        eq(customers.archived, false),
        eq(customers.grade, 'A'),
        or(isNull(customers.lastContactOn), lt(customers.lastContactOn, before)),
      ),
    )
    .orderBy(asc(customers.lastContactOn))
    .limit(20)
}

/** Open follow-ups of people that are past their day, by owner. */
export function behind(tx: Tx, owners: readonly string[], today: string) {
  const { followUps } = tx.t
  return tx
    .select({ ownerId: followUps.ownerId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(followUps)
    .where(
      and(
        inArray(followUps.ownerId, [...owners]),
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
        lt(followUps.dueOn, today),
      ),
    )
    .groupBy(followUps.ownerId)
    .orderBy(sql`2 desc`)
}

/** Notes of a day, the newest first. */
export function notesOn(
  tx: Tx,
  scope: Scope,
  days: Days,
  page: { limit: number; offset: number },
  authorId?: string,
) {
  const { notes, customers } = tx.t
  return tx
    .select({ note: notes, name: customers.name })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(
      and(
        inView(tx, scope),
        eq(notes.removed, false),
        gte(notes.happenedOn, days.from),
        lte(notes.happenedOn, days.to),
        authorId ? eq(notes.authorId, authorId) : undefined,
      ),
    )
    .orderBy(desc(notes.at), desc(notes.id))
    .limit(page.limit)
    .offset(page.offset)
}

/** Everybody who leads somebody. */
export async function allLeaders(tx: Tx): Promise<string[]> {
  const rows = await tx.selectDistinct({ id: tx.t.teams.managerId }).from(tx.t.teams)
  return rows.map((r) => r.id)
}

/** Notes and risks of one customer since a day, the oldest first. */
export async function storyOf(tx: Tx, customerId: string, since: string) {
  const { notes, risks, money } = tx.t
  return {
    notes: await tx
      .select()
      .from(notes)
      .where(
        and(
          eq(notes.customerId, customerId),
          eq(notes.removed, false),
          gte(notes.happenedOn, since),
        ),
      )
      .orderBy(asc(notes.happenedOn), asc(notes.id)),
    risks: await tx
      .select()
      .from(risks)
      .where(
        and(
          eq(risks.customerId, customerId),
          eq(risks.removed, false),
          or(gte(risks.onDay, since), gte(risks.clearedOn, since)),
        ),
      )
      .orderBy(asc(risks.onDay)),
    money: await tx
      .select()
      .from(money)
      .where(
        and(
          eq(money.customerId, customerId),
          eq(money.removed, false),
          gte(money.onDay, since),
          inArray(money.role, ['deal', 'paid', 'owed', 'quote']),
        ),
      )
      .orderBy(asc(money.onDay)),
  }
}
