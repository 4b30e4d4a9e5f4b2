import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { standingOf, type Standing, type Word } from '../../src/domain/consent.ts'
import type { Tx } from '../engine/store.ts'

export type Consent = Tx['t']['consents']['$inferSelect']

/** Everything a customer and its people agreed to or withdrew, the newest first. */
export async function consentsOf(tx: Tx, customerId: string): Promise<Consent[]> {
  return tx.ready('consents of', consentsOfOne, { id: customerId })
}

const consentsOfOne = (db: Tx) => {
  const { consents } = db.t
  return db
    .select()
    .from(consents)
    .where(and(eq(consents.customerId, sql.placeholder('id')), eq(consents.removed, false)))
    .orderBy(desc(consents.at), desc(consents.id))
}

/** Whether that customer, or that person of it (`''`: itself), may be written to. */
export type AskConsent = (
  customer: { id: string; details?: Record<string, string> } | undefined,
  contactId: string,
) => Standing

/** What the customers of these owners say to a purpose; lists and drafts of care ask this first. */
export async function consentAmong(
  tx: Tx,
  purpose: string,
  owners: readonly string[],
): Promise<AskConsent> {
  const { consents, customers } = tx.t
  if (owners.length === 0) return () => 'none'
  const rows = await tx
    .select({
      customerId: consents.customerId,
      purpose: consents.purpose,
      contactId: consents.contactId,
      given: consents.given,
    })
    .from(consents)
    .innerJoin(customers, eq(customers.id, consents.customerId))
    .where(and(inArray(customers.ownerId, [...owners]), eq(consents.removed, false)))
    .orderBy(asc(consents.at), asc(consents.id))
  const byCustomer = new Map<string, Word[]>()
  for (const { customerId, ...word } of rows) {
    const words = byCustomer.get(customerId)
    if (words) words.push(word)
    else byCustomer.set(customerId, [word])
  }
  return (customer, contactId) =>
    standingOf(
      byCustomer.get(customer?.id ?? '') ?? [],
      purpose,
      contactId,
      customer?.details?.consent,
    )
}
