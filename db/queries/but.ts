import {
  and,
  eq,
  gte,
  inArray,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notExists,
  notInArray,
  or,
  sql,
  exists,
  type SQL,
} from 'drizzle-orm'
import type { But } from '../../src/domain/question.ts'
import type { Tx } from '../engine/store.ts'

/** The same as a condition on the customers of the row. */
export function butNot(tx: Tx, but: But): SQL | undefined {
  const { customers, contacts, money, risks, followUps } = tx.t
  const one = { one: sql`1` }
  const sums = (role: 'owed' | 'quote' | 'deal', more?: SQL) =>
    tx
      .select(one)
      .from(money)
      .where(
        and(
          eq(money.customerId, customers.id),
          eq(money.role, role),
          eq(money.removed, false),
          more,
        ),
      )
  const none = (list: string[], column: typeof customers.region) =>
    list.length > 0
      ? or(
          isNull(column),
          and(...list.map((w) => not(like(column, `%${w.replace(/[%_\\]/g, '')}%`)))),
        )
      : undefined
  return and(
    but.grades.length > 0
      ? or(isNull(customers.grade), notInArray(customers.grade, but.grades))
      : undefined,
    but.owners.length > 0 ? notInArray(customers.ownerId, but.owners) : undefined,
    none(but.regions, customers.region),
    none(but.industries, customers.industry),
    but.owed ? notExists(sums('owed', eq(money.settled, false))) : undefined,
    but.complaints
      ? notExists(
          tx
            .select(one)
            .from(risks)
            .where(
              and(
                eq(risks.customerId, customers.id),
                eq(risks.kind, 'complaint'),
                eq(risks.removed, false),
              ),
            ),
        )
      : undefined,
    but.step
      ? notExists(
          tx
            .select(one)
            .from(followUps)
            .where(
              and(
                eq(followUps.customerId, customers.id),
                eq(followUps.state, 'open'),
                eq(followUps.removed, false),
              ),
            ),
        )
      : undefined,
    but.quotedBefore
      ? and(
          exists(sums('quote', lt(money.onDay, but.quotedBefore))),
          notExists(sums('quote', gte(money.onDay, but.quotedBefore))),
          ne(sql`coalesce(${customers.stage}, '')`, 'won'),
        )
      : undefined,
    but.sold
      ? inArray(
          customers.id,
          tx
            .select({ id: money.customerId })
            .from(money)
            .where(
              and(
                eq(money.role, 'deal'),
                eq(money.removed, false),
                gte(money.onDay, but.sold.from),
                lte(money.onDay, but.sold.to),
              ),
            )
            .groupBy(money.customerId)
            .having(
              and(
                gte(sql`sum(${money.fen})`, but.sold.least),
                but.sold.most === null ? undefined : lte(sql`sum(${money.fen})`, but.sold.most),
                but.sold.times ? gte(sql`count(*)`, but.sold.times[0]) : undefined,
                but.sold.times ? lte(sql`count(*)`, but.sold.times[1]) : undefined,
              ),
            ),
        )
      : undefined,
    but.surname
      ? exists(
          tx
            .select(one)
            .from(contacts)
            .where(
              and(
                eq(contacts.customerId, customers.id),
                eq(contacts.removed, false),
                eq(contacts.gone, false),
                like(contacts.name, `${but.surname}%`),
              ),
            ),
        )
      : undefined,
  )
}
