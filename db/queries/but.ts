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
import { onFile, owingOnFile, sumsOnFile } from './on-file.ts'

/** The same as a condition on the customers of the row. */
export function butNot(tx: Tx, but: But): SQL | undefined {
  const { customers, contacts, money, risks, followUps } = tx.t
  const quoted = (on: SQL) => sumsOnFile(tx, 'quote', on)
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
    but.owed ? notExists(owingOnFile(tx)) : undefined,
    but.complaints ? notExists(onFile(tx, risks, eq(risks.kind, 'complaint'))) : undefined,
    but.step ? notExists(onFile(tx, followUps, eq(followUps.state, 'open'))) : undefined,
    but.quotedBefore
      ? and(
          exists(quoted(lt(money.onDay, but.quotedBefore))),
          notExists(quoted(gte(money.onDay, but.quotedBefore))),
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
          onFile(tx, contacts, eq(contacts.gone, false), like(contacts.name, `${but.surname}%`)),
        )
      : undefined,
  )
}
