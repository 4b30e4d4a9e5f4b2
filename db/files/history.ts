import { and, asc, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import { inScope, type Contact, type Customer, type File } from './customers.ts'
import type { Tx } from '../engine/store.ts'

export type JournalRow = Tx['t']['journal']['$inferSelect']

/** The files that were merged into this one, itself first: their history is its history. */
export async function withMerged(tx: Tx, id: string): Promise<string[]> {
  const { customers } = tx.t
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.mergedInto, id))
  return [id, ...rows.map((r) => r.id)]
}

/** What counts as a change of a file; notes and steps are its story. */
const TOLD = ['customer', 'contact', 'money', 'share', 'service', 'consent']

/** Changes of all files that a scope lets through, made from `from` until `to`, the newest first. */
export async function changesBetween(tx: Tx, scope: Scope, from: Date, to: Date, limit: number) {
  const { journal, customers } = tx.t
  return tx
    .select({ line: journal, customer: customers.name })
    .from(journal)
    .innerJoin(customers, eq(customers.id, journal.customerId))
    .where(
      and(
        inScope(tx, scope),
        eq(customers.removed, false),
        gte(journal.at, from),
        lt(journal.at, to),
        inArray(journal.entity, TOLD),
      ),
    )
    .orderBy(desc(journal.at), desc(journal.id))
    .limit(limit)
}

/** Changes of files, the newest first. */
export async function changesOf(
  tx: Tx,
  customerIds: readonly string[],
  page: { limit: number; offset: number },
): Promise<JournalRow[]> {
  const { journal } = tx.t
  return tx
    .select()
    .from(journal)
    .where(and(inArray(journal.customerId, [...customerIds]), inArray(journal.entity, TOLD)))
    .orderBy(desc(journal.at), desc(journal.id))
    .limit(page.limit)
    .offset(page.offset)
}

/** All lines by which a file became what it is, and its notes, the oldest first. */
export async function movesOf(tx: Tx, customerId: string): Promise<JournalRow[]> {
  const { journal } = tx.t
  return tx
    .select()
    .from(journal)
    .where(
      and(
        eq(journal.customerId, customerId),
        inArray(journal.entity, ['customer', 'contact', 'note']),
      ),
    )
    .orderBy(asc(journal.at), asc(journal.id))
}

/** Lines that are looked through for when a fact took its value. */
const LOOKED_BACK = 300

/** When each of these details of a customer took the value that it has, by the journal. */
export async function settledAt(
  tx: Tx,
  customerId: string,
  keys: readonly string[],
): Promise<Map<string, { at: Date; byId: string }>> {
  const { journal } = tx.t
  const lines = await tx
    .select()
    .from(journal)
    .where(
      and(
        eq(journal.customerId, customerId),
        eq(journal.entity, 'customer'),
        inArray(journal.field, ['details', '*']),
      ),
    )
    .orderBy(desc(journal.at), desc(journal.id))
    .limit(LOOKED_BACK)
  const found = new Map<string, { at: Date; byId: string }>()
  for (const { field, before, after, at, byId } of lines) {
    const details = (value: unknown) =>
      ((field === '*' ? (value as { details?: unknown } | null)?.details : value) ?? {}) as Record<
        string,
        unknown
      >
    for (const key of keys)
      if (!found.has(key) && details(before)[key] !== details(after)[key])
        found.set(key, { at, byId })
  }
  return found
}

/**
 * The file as it stood at a moment: today's, with every later line taken back, newest first.
 * Undefined: it was not there yet.
 */
export async function asOf(tx: Tx, customerId: string, at: Date): Promise<File | undefined> {
  const { customers, contacts, journal } = tx.t
  const [customer] = await tx.select().from(customers).where(eq(customers.id, customerId)).limit(1)
  if (!customer) return undefined
  const people = await tx
    .select()
    .from(contacts)
    .where(eq(contacts.customerId, customerId))
    .orderBy(asc(contacts.id))
  const rows = new Map<string, Record<string, unknown>>(
    [customer, ...people].map((row) => [row.id, { ...row }]),
  )
  const later = await tx
    .select()
    .from(journal)
    .where(
      and(
        eq(journal.customerId, customerId),
        gt(journal.at, at),
        inArray(journal.entity, ['customer', 'contact']),
      ),
    )
    .orderBy(desc(journal.at), desc(journal.id))
  for (const line of later) {
    const row = rows.get(line.entityId)
    if (!row) continue
    if (line.field === '*') rows.delete(line.entityId)
    else row[line.field] = line.before
  }
  const then = rows.get(customerId) as Customer | undefined
  rows.delete(customerId)
  if (!then) return undefined
  return { customer: then, contacts: [...rows.values()].filter((r) => !r.removed) as Contact[] }
}
