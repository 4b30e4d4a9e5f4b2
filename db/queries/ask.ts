import {
  and,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  notExists,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { nothingAsked, type Conditions } from '../../src/domain/question.ts'
import type { Scope } from '../../src/domain/rights.ts'
import { inView } from '../files/customers.ts'
import { butNot } from './but.ts'
import type { Tx } from '../engine/store.ts'
import { onFile, owingOnFile, sumsOnFile } from './on-file.ts'

/** Conditions on customers, already in the terms of the tables. */
export interface Ask extends Conditions {
  /** Only these; absent: all that answer. */
  ids?: string[]
  /** Ids; null: whoever it is. */
  owners: string[] | null
  /** Files younger than that are not called silent, though nobody has written of a contact yet. */
  madeBefore: Date | null
  created: { from: Date; to: Date } | null
  /** Lost, as a file that changed within that time. */
  lost: { from: Date; to: Date } | null
}

/** Every living customer. */
export const EVERYBODY: Ask = {
  ...nothingAsked(),
  owners: null,
  madeBefore: null,
  created: null,
  lost: null,
}

/** Whether files must be opened to answer it: what is sealed cannot be asked of the database. */
export const mustOpen = (ask: Ask): boolean =>
  ask.tags.length + ask.likes.length + ask.kinds.length > 0 || ask.potential !== null

/** What each customer owes, in 分. */
export const owedSum = (tx: Tx) => {
  const { money } = tx.t
  return tx
    .select({
      id: money.customerId,
      fen: sql<number>`sum(${money.fen})`.mapWith(Number).as('owed_fen'),
    })
    .from(money)
    .where(and(eq(money.role, 'owed'), eq(money.settled, false), eq(money.removed, false)))
    .groupBy(money.customerId)
    .as('owed')
}

/** A question as a condition, within what a scope lets through. */
export function where(
  tx: Tx,
  scope: Scope,
  ask: Ask,
  owed: ReturnType<typeof owedSum>,
): SQL | undefined {
  const { customers, grades, money, people } = tx.t
  const some = (list: string[], column: typeof customers.region) =>
    list.length > 0
      ? or(...list.map((w) => like(column, `%${w.replace(/[%_\\]/g, '')}%`)))
      : undefined
  return and(
    inView(tx, scope),
    eq(customers.archived, false),
    isNull(customers.mergedInto),
    ask.ids ? inArray(customers.id, ask.ids) : undefined,
    ask.but ? butNot(tx, ask.but) : undefined,
    ask.grades.length > 0 ? inArray(customers.grade, ask.grades) : undefined,
    ask.stages.length > 0 ? inArray(customers.stage, ask.stages) : undefined,
    ask.owners ? inArray(customers.ownerId, ask.owners) : undefined,
    some(ask.regions, customers.region),
    some(ask.industries, customers.industry),
    ask.levels.length > 0 ? inArray(grades.level, ask.levels) : undefined,
    ask.classes.length > 0 ? inArray(grades.class, ask.classes) : undefined,
    ask.lives.length > 0 ? inArray(grades.life, ask.lives) : undefined,
    ask.risk === 'any' ? isNotNull(grades.risk) : ask.risk ? eq(grades.risk, ask.risk) : undefined,
    ask.silentSince
      ? or(
          and(
            isNull(customers.lastContactOn),
            ask.madeBefore ? lt(customers.createdAt, ask.madeBefore) : undefined,
          ),
          lt(customers.lastContactOn, ask.silentSince),
        )
      : undefined,
    ask.owed
      ? and(
          gte(owed.fen, ask.owed.least ?? 1),
          ask.owed.most === null ? undefined : lte(owed.fen, ask.owed.most),
        )
      : undefined,
    ask.turnover
      ? and(
          gte(grades.turnover, ask.turnover.least ?? 1),
          ask.turnover.most === null ? undefined : lte(grades.turnover, ask.turnover.most),
        )
      : undefined,
    ask.quoted
      ? exists(
          sumsOnFile(
            tx,
            'quote',
            gte(money.fen, ask.quoted.least ?? 1),
            ask.quoted.most === null ? undefined : lte(money.fen, ask.quoted.most),
          ),
        )
      : undefined,
    ask.dealt ? exists(sold(tx, ask.dealt)) : undefined,
    ask.idleSince
      ? and(
          exists(sold(tx, { from: '0000-01-01', to: ask.idleSince })),
          notExists(sold(tx, { from: ask.idleSince, to: '9999-12-31' })),
        )
      : undefined,
    ask.owedBefore ? exists(owingOnFile(tx, lt(dueDay(tx), ask.owedBefore))) : undefined,
    ask.dueIn
      ? exists(owingOnFile(tx, gte(money.dueOn, ask.dueIn.from), lte(money.dueOn, ask.dueIn.to)))
      : undefined,
    ask.unquoted
      ? and(
          or(isNull(customers.stage), inArray(customers.stage, ['lead', 'contacted'])),
          notExists(sumsOnFile(tx, 'quote')),
        )
      : undefined,
    ask.noPhone ? notExists(phones(tx)) : undefined,
    ask.ungraded ? isNull(customers.grade) : undefined,
    some(ask.sources, customers.source),
    ask.lost
      ? and(
          eq(customers.stage, 'lost'),
          gte(customers.updatedAt, ask.lost.from),
          lt(customers.updatedAt, ask.lost.to),
        )
      : undefined,
    ask.ownerless
      ? notInArray(
          customers.ownerId,
          tx.select({ id: people.id }).from(people).where(eq(people.active, true)),
        )
      : undefined,
    ask.created
      ? and(gte(customers.createdAt, ask.created.from), lt(customers.createdAt, ask.created.to))
      : undefined,
  )
}

/** The day on which a debt is due, or the one on which it was told. */
export const dueDay = (tx: Tx) => sql`coalesce(${tx.t.money.dueOn}, ${tx.t.money.onDay})`

/** Sales to the customer of the row, both days inclusive. */
const sold = (tx: Tx, days: { from: string; to: string }) =>
  sumsOnFile(tx, 'deal', gte(tx.t.money.onDay, days.from), lte(tx.t.money.onDay, days.to))

/** Contacts of the customer of the row who can be called. */
const phones = (tx: Tx) =>
  onFile(tx, tx.t.contacts, eq(tx.t.contacts.gone, false), isNotNull(tx.t.contacts.phone))
