import { eq, inArray } from 'drizzle-orm'
import type { Contact, File } from '../../db/customers.ts'
import type { Doing } from '../../db/journal.ts'
import { reindex } from './files.ts'

export interface Erased {
  notes: number
  contacts: number
  lines: number
}

/** Put where a name or number was. */
const GONE = '（已清除）'

/**
 * Erases a whole file on a person's request (PIPL 47): rows are deleted, not marked, and the journal
 * loses what it knew. What stays is who erased what when, without a word of it.
 */
export async function eraseFile({ tx }: Doing, { customer, contacts }: File): Promise<Erased> {
  const { t } = tx
  const id = customer.id
  const ops = await tx
    .select({ op: t.journal.op })
    .from(t.journal)
    .where(eq(t.journal.customerId, id))
  const notes = await tx
    .delete(t.notes)
    .where(eq(t.notes.customerId, id))
    .returning({ id: t.notes.id })
  const lines = await tx
    .delete(t.journal)
    .where(eq(t.journal.customerId, id))
    .returning({ id: t.journal.id })
  for (const table of [
    t.contacts,
    t.followUps,
    t.money,
    t.risks,
    t.shares,
    t.consents,
    t.services,
    t.selfUpdates,
    t.care,
    t.reviewCards,
    t.grades,
    t.objections,
    t.names,
  ] as unknown as (typeof t.notes)[])
    // prettier-ignore
    await tx.delete(table).where(eq(table.customerId, id))
  await tx.delete(t.customers).where(eq(t.customers.id, id))
  await forgetOps(tx, ops.map((o) => o.op)) // prettier-ignore
  return { notes: notes.length, contacts: contacts.length, lines: lines.length }
}

/** Erases one person of a customer: his row, his lines, and his name and numbers in others' words. */
export async function eraseContact(doing: Doing, file: File, contact: Contact): Promise<Erased> {
  const { tx } = doing
  const { t } = tx
  const mine = [contact.name, contact.phone, ...Object.values(contact.details)].filter(
    (v): v is string => !!v && v.length > 1,
  )
  const has = (value: unknown) => {
    const text = JSON.stringify(value ?? '')
    return mine.some((m) => text.includes(m))
  }
  const without = (words: string) => mine.reduce((left, m) => left.replaceAll(m, GONE), words)
  const notes = await tx.select().from(t.notes).where(eq(t.notes.customerId, file.customer.id))
  let touched = 0
  for (const note of notes) {
    if (!has(note.words) && !has(note.facts)) continue
    touched++
    await tx
      .update(t.notes)
      .set({
        words: without(note.words),
        facts: { lines: note.facts.lines.filter((l) => !has(l)) },
      })
      .where(eq(t.notes.id, note.id))
  }
  const plans = await tx
    .select()
    .from(t.followUps)
    .where(eq(t.followUps.customerId, file.customer.id))
  for (const plan of plans)
    if (has(plan.what))
      await tx
        .update(t.followUps)
        .set({ what: without(plan.what) })
        .where(eq(t.followUps.id, plan.id))
  const lines = await tx.select().from(t.journal).where(eq(t.journal.customerId, file.customer.id))
  const gone = lines.filter(
    (l) => l.entityId === contact.id || has(l.before) || has(l.after) || has(l.words),
  )
  for (const line of gone)
    await tx
      .update(t.journal)
      .set({ before: null, after: null, words: null })
      .where(eq(t.journal.id, line.id))
  await tx.delete(t.contacts).where(eq(t.contacts.id, contact.id))
  await tx.delete(t.consents).where(eq(t.consents.contactId, contact.id))
  await tx.delete(t.care).where(eq(t.care.contactId, contact.id))
  await forgetOps(tx, gone.map((l) => l.op)) // prettier-ignore
  await reindex(doing, file.customer.id)
  return { notes: touched, contacts: 1, lines: gone.length }
}

/** Messages that told of it, and their undoing: an erasure is never taken back. */
async function forgetOps(tx: Doing['tx'], ops: readonly string[]): Promise<void> {
  const { t } = tx
  const all = [...new Set(ops)]
  for (let i = 0; i < all.length; i += 400) {
    const some = all.slice(i, i + 400)
    await tx.update(t.ops).set({ summary: GONE, undone: true }).where(inArray(t.ops.id, some))
    await tx.delete(t.outbox).where(inArray(t.outbox.op, some))
  }
  // Answers are kept for redeliveries only; which of them showed the person cannot be told.
  await tx.update(t.inbox).set({ answer: null })
}
