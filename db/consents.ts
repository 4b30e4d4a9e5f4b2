import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from './store.ts'

export type Consent = Tx['t']['consents']['$inferSelect']

/** Everything a customer and its people agreed to or withdrew, the newest first. */
export async function consentsOf(tx: Tx, customerId: string): Promise<Consent[]> {
  const { consents } = tx.t
  return tx
    .select()
    .from(consents)
    .where(and(eq(consents.customerId, customerId), eq(consents.removed, false)))
    .orderBy(desc(consents.at), desc(consents.id))
}

/**
 * Customers (and people) that have withdrawn what `purpose` names, by the newest word on it. Care
 * and mailings ask this before they write to anybody. @returns `customerId` or `customerId:contactId`
 */
export async function withdrawn(
  tx: Tx,
  purpose: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  const last = await lastWords(tx, purpose, customerIds)
  return new Set([...last].filter(([, given]) => !given).map(([key]) => key))
}

/** Those who agreed, in the same form. */
export async function agreed(
  tx: Tx,
  purpose: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  const last = await lastWords(tx, purpose, customerIds)
  return new Set([...last].filter(([, given]) => given).map(([key]) => key))
}

async function lastWords(
  tx: Tx,
  purpose: string,
  customerIds: readonly string[],
): Promise<Map<string, boolean>> {
  if (customerIds.length === 0) return new Map()
  const { consents } = tx.t
  const rows = await tx
    .select()
    .from(consents)
    .where(
      and(
        inArray(consents.customerId, [...customerIds]),
        or(eq(consents.purpose, purpose), eq(consents.purpose, '收集个人信息')),
        eq(consents.removed, false),
        or(isNull(consents.contactId), inArray(consents.customerId, [...customerIds])),
      ),
    )
    .orderBy(asc(consents.at), asc(consents.id))
  return new Map(
    rows.map((r) => [r.contactId ? `${r.customerId}:${r.contactId}` : r.customerId, r.given]),
  )
}
