import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, max, ne, sql } from 'drizzle-orm'
import type { Customer } from './files/customers.ts'
import type { Tx } from './engine/store.ts'

export type Care = Tx['t']['care']['$inferSelect']

/** All living customers of these owners, without the people on their side. */
export async function customersOf(tx: Tx, owners: readonly string[]): Promise<Customer[]> {
  if (owners.length === 0) return []
  const { customers } = tx.t
  return tx
    .select()
    .from(customers)
    .where(
      and(
        inArray(customers.ownerId, [...owners]),
        eq(customers.removed, false),
        eq(customers.archived, false),
      ),
    )
    .orderBy(asc(customers.id))
}

/** People with a birthday among the customers of these owners. */
export async function birthdaysOf(tx: Tx, owners: readonly string[]) {
  const { contacts, customers } = tx.t
  return tx
    .select({ contact: contacts, customer: { id: customers.id, name: customers.name } })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .where(
      and(
        inArray(customers.ownerId, [...owners]),
        eq(customers.removed, false),
        eq(customers.archived, false),
        eq(contacts.removed, false),
        eq(contacts.gone, false),
        isNotNull(contacts.birthday),
      ),
    )
    .orderBy(asc(contacts.id))
}

/** Writes an occasion down; the same one twice is one. @returns whether it is new */
export async function keepCare(tx: Tx, row: Care): Promise<boolean> {
  const kept = await tx
    .insert(tx.t.care)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: tx.t.care.id })
  return kept.length === 1
}

/** Occasions of an owner between two days, both included. */
export async function careOf(
  tx: Tx,
  of: { owners: readonly string[]; from: string; to: string; occasion?: string },
  limit = 200,
): Promise<Care[]> {
  const { care } = tx.t
  return tx
    .select()
    .from(care)
    .where(
      and(
        inArray(care.ownerId, [...of.owners]),
        gte(care.onDay, of.from),
        lte(care.onDay, of.to),
        of.occasion ? eq(care.occasion, of.occasion) : undefined,
      ),
    )
    .orderBy(asc(care.onDay), asc(care.id))
    .limit(limit)
}

/** Drafts that wait to be sent to that customer, or to that person of it. */
export async function waitingCare(
  tx: Tx,
  customerId: string,
  contactId: string | null,
): Promise<number> {
  const { care } = tx.t
  const rows = await tx
    .select({ id: care.id })
    .from(care)
    .where(
      and(
        eq(care.customerId, customerId),
        eq(care.state, 'drafted'),
        contactId ? eq(care.contactId, contactId) : undefined,
      ),
    )
  return rows.length
}

export async function findCare(tx: Tx, id: string): Promise<Care | undefined> {
  const { care } = tx.t
  const [found] = await tx.select().from(care).where(eq(care.id, id)).limit(1)
  return found
}

/** What each customer of an owner bought before `start` (since `from`) and since, in 分. */
export async function salesByQuarter(tx: Tx, ownerId: string, from: string, start: string) {
  const { money, customers } = tx.t
  const part = (isNow: boolean) =>
    sql<number>`sum(case when ${money.onDay} >= ${start} then ${isNow ? money.fen : sql`0`} else ${isNow ? sql`0` : money.fen} end)`.mapWith(
      Number,
    )
  return tx
    .select({ customerId: money.customerId, now: part(true), before: part(false) })
    .from(money)
    .innerJoin(customers, eq(customers.id, money.customerId))
    .where(
      and(
        eq(customers.ownerId, ownerId),
        eq(customers.removed, false),
        eq(money.role, 'deal'),
        eq(money.removed, false),
        gte(money.onDay, from),
      ),
    )
    .groupBy(money.customerId)
    .orderBy(asc(money.customerId))
}

/** What others noted on customers of this owner since then, the newest first. */
export async function notesByOthers(tx: Tx, ownerId: string, since: Date, limit: number) {
  const { notes, customers } = tx.t
  return tx
    .select({ note: notes, customer: { id: customers.id, name: customers.name } })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(
      and(
        eq(customers.ownerId, ownerId),
        eq(customers.removed, false),
        ne(notes.authorId, ownerId),
        eq(notes.removed, false),
        gt(notes.at, since),
      ),
    )
    .orderBy(desc(notes.at))
    .limit(limit)
}

/** When the number of each of these people, or of an owner's customers' people, was last told. */
export async function phonesLastSet(
  tx: Tx,
  of: { contacts: readonly string[] } | { owners: readonly string[]; until: Date },
): Promise<{ contactId: string; customerId: string; at: Date }[]> {
  const { journal, contacts, customers } = tx.t
  if ('contacts' in of ? of.contacts.length === 0 : of.owners.length === 0) return []
  const last = max(journal.at)
  const rows = await tx
    .select({ contactId: contacts.id, customerId: contacts.customerId, at: last })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .innerJoin(
      journal,
      and(eq(journal.entityId, contacts.id), inArray(journal.field, ['*', 'phone'])),
    )
    .where(
      and(
        eq(contacts.removed, false),
        eq(contacts.gone, false),
        isNotNull(contacts.phone),
        'contacts' in of
          ? inArray(contacts.id, [...of.contacts])
          : // A file younger than the limit holds no number that is older.
            and(inArray(customers.ownerId, [...of.owners]), lte(customers.createdAt, of.until)),
      ),
    )
    .groupBy(contacts.id, contacts.customerId)
    .having('contacts' in of ? undefined : lte(last, sql.param(of.until, journal.at)))
    .orderBy(asc(contacts.id))
  return rows.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []))
}
