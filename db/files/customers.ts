import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import type { Tx } from '../engine/store.ts'

export type Customer = Tx['t']['customers']['$inferSelect']
export type Contact = Tx['t']['contacts']['$inferSelect']

/** A customer with the people on its side. */
export interface File {
  customer: Customer
  contacts: Contact[]
}

/** Living customers by id; merged ones stand for the file that they went into. */
export async function findFiles(tx: Tx, ids: readonly string[]): Promise<File[]> {
  if (ids.length === 0) return []
  const { customers, contacts } = tx.t
  const wanted = [...new Set(ids)]
  const [only] = wanted
  if (wanted.length === 1 && only !== undefined) {
    const file = await findFile(tx, only)
    return file ? [file] : []
  }
  const found = await tx
    .select()
    .from(customers)
    .where(and(inArray(customers.id, wanted), eq(customers.removed, false)))
  const people = await tx
    .select()
    .from(contacts)
    .where(and(inArray(contacts.customerId, wanted), eq(contacts.removed, false)))
    .orderBy(asc(contacts.id))
  const byId = new Map(found.map((c) => [c.id, c]))
  return wanted.flatMap((id) => {
    const customer = byId.get(id)
    return customer ? [{ customer, contacts: people.filter((p) => p.customerId === id) }] : []
  })
}

export async function findFile(tx: Tx, id: string): Promise<File | undefined> {
  const [customer] = await tx.ready('customer', customerById, { id })
  if (!customer) return undefined
  return { customer, contacts: await tx.ready('contacts', contactsOf, { id }) }
}

const customerById = (db: Tx) =>
  db
    .select()
    .from(db.t.customers)
    .where(and(eq(db.t.customers.id, sql.placeholder('id')), eq(db.t.customers.removed, false)))
    .limit(1)

const contactsOf = (db: Tx) =>
  db
    .select()
    .from(db.t.contacts)
    .where(
      and(eq(db.t.contacts.customerId, sql.placeholder('id')), eq(db.t.contacts.removed, false)),
    )
    .orderBy(asc(db.t.contacts.id))

/** The rows that a scope lets through, as a condition on `customers`. */
export function inScope(tx: Tx, scope: Scope): SQL | undefined {
  const { customers, shares } = tx.t
  if (scope.all) return undefined
  return or(
    inArray(customers.ownerId, [...scope.owners]),
    inArray(
      customers.id,
      tx
        .select({ id: shares.customerId })
        .from(shares)
        .where(and(eq(shares.personId, scope.sharedWith), eq(shares.removed, false))),
    ),
  )
}

/** The same, without files that are gone: what every list and sum rests on. */
export const inView = (tx: Tx, scope: Scope): SQL | undefined =>
  and(inScope(tx, scope), eq(tx.t.customers.removed, false))

/** Customers that a scope lets through, the latest touched first. */
export async function listCustomers(
  tx: Tx,
  scope: Scope,
  page: { limit: number; offset: number },
  ...more: (SQL | undefined)[]
): Promise<{ rows: Customer[]; total: number }> {
  const { customers } = tx.t
  const where = and(
    inView(tx, scope),
    eq(customers.archived, false),
    isNull(customers.mergedInto),
    ...more,
  )
  const rows = await tx
    .select()
    .from(customers)
    .where(where)
    .orderBy(desc(customers.updatedAt), desc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
  const [count] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(customers)
    .where(where)
  return { rows, total: count?.n ?? 0 }
}

/** How many living customers a scope lets through. */
export async function countCustomers(tx: Tx, scope: Scope): Promise<number> {
  return (await listCustomers(tx, scope, { limit: 1, offset: 0 })).total
}

/** Which of these customers are shared with that person. */
export async function sharedWith(
  tx: Tx,
  person: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { shares } = tx.t
  const rows = await tx
    .select({ id: shares.customerId })
    .from(shares)
    .where(
      and(
        inArray(shares.customerId, [...ids]),
        eq(shares.personId, person),
        eq(shares.removed, false),
      ),
    )
  return new Set(rows.map((r) => r.id))
}
