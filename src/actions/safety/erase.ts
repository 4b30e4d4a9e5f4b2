import { and, eq, inArray, notInArray, or } from 'drizzle-orm'
import type { Contact, File } from '../../../db/files/customers.ts'
import { withMerged } from '../../../db/files/history.ts'
import type { Doing } from '../../../db/files/journal.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { nameForms } from '../../understand/names/forms.ts'
import { reindex } from '../files.ts'
import { emptyReport } from '../import/report.ts'
import { eraser, GONE, ofPerson, tellingOf } from './telling.ts'

export interface Erased {
  notes: number
  contacts: number
  lines: number
}

/** Rows of the outbox opened at once: what is sealed cannot be asked of the database. */
const PAGE = 500

/**
 * Erases a whole file on a person's request (PIPL 47), with the files that were merged into it: rows
 * are deleted, not marked, and the journal loses what it knew. What stays is who erased what when,
 * without a word of it.
 */
export async function eraseFile({ tx }: Doing, file: File): Promise<Erased> {
  const { t } = tx
  const ids = await withMerged(tx, file.customer.id)
  const ops = await tx
    .select({ op: t.journal.op })
    .from(t.journal)
    .where(inArray(t.journal.customerId, ids))
  const links = await tx
    .select({ op: t.selfUpdates.id })
    .from(t.selfUpdates)
    .where(inArray(t.selfUpdates.customerId, ids))
  const names = await tx
    .select({ name: t.customers.name, shortNames: t.customers.shortNames })
    .from(t.customers)
    .where(inArray(t.customers.id, ids))
  const notes = await tx
    .delete(t.notes)
    .where(inArray(t.notes.customerId, ids))
    .returning({ id: t.notes.id })
  const lines = await tx
    .delete(t.journal)
    .where(inArray(t.journal.customerId, ids))
    .returning({ id: t.journal.id })
  for (const table of [
    t.contacts,
    t.followUps,
    t.money,
    t.risks,
    t.shares,
    t.follows,
    t.consents,
    t.services,
    t.remarks,
    t.contracts,
    t.selfUpdates,
    t.care,
    t.reviewCards,
    t.grades,
    t.objections,
    t.alerts,
    t.names,
  ] as unknown as (typeof t.notes)[])
    await tx.delete(table).where(inArray(table.customerId, ids))
  await tx.delete(t.customers).where(inArray(t.customers.id, ids))
  await forgetOps(
    tx,
    [...ops, ...links].map((o) => o.op),
  )
  const people = file.contacts.flatMap(tellingOf)
  const firms = names.flatMap((n) => [
    n.name,
    ...n.shortNames,
    ...nameForms(n.name, 'customer').map((f) => f.text),
  ])
  await forgetSaid(tx, [...firms.filter((f) => [...f].length > 2), ...people])
  return { notes: notes.length, contacts: file.contacts.length, lines: lines.length }
}

/** Erases one person of a customer: his row, his lines, and his name and numbers in others' words. */
export async function eraseContact(doing: Doing, file: File, contact: Contact): Promise<Erased> {
  const { tx } = doing
  const { t } = tx
  const ids = await withMerged(tx, file.customer.id)
  const { has, without } = eraser(ofPerson(contact))
  const notes = await tx.select().from(t.notes).where(inArray(t.notes.customerId, ids))
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
  await blank(tx, ids, has, without)
  const lines = await tx.select().from(t.journal).where(inArray(t.journal.customerId, ids))
  const gone = lines.filter(
    (l) => l.entityId === contact.id || has(l.before) || has(l.after) || has(l.words),
  )
  for (const line of gone)
    await tx
      .update(t.journal)
      .set(
        line.entityId === contact.id
          ? { before: null, after: null, words: null }
          : { before: without(line.before), after: without(line.after), words: null },
      )
      .where(eq(t.journal.id, line.id))
  await tx.delete(t.contacts).where(eq(t.contacts.id, contact.id))
  // What the file and the people beside him say of him (备注, 背景) goes too; a firm's name stays.
  for (const table of [t.customers, t.contacts])
    for (const row of await tx
      .select({ id: table.id, details: table.details })
      .from(table)
      .where(inArray(table === t.customers ? t.customers.id : t.contacts.customerId, ids)))
      if (has(row.details))
        await tx
          .update(table)
          .set({ details: without(row.details) })
          .where(eq(table.id, row.id))
  await tx.delete(t.consents).where(eq(t.consents.contactId, contact.id))
  await tx.delete(t.care).where(eq(t.care.contactId, contact.id))
  const links = await tx
    .delete(t.selfUpdates)
    .where(eq(t.selfUpdates.contactId, contact.id))
    .returning({ op: t.selfUpdates.id })
  await forgetOps(
    tx,
    [...gone, ...links].map((l) => l.op),
  )
  await forgetSaid(tx, tellingOf(contact))
  await reindex(doing, file.customer.id)
  return { notes: touched, contacts: 1, lines: gone.length }
}

/** Everything else that quotes people's words about a customer. */
async function blank(
  tx: Tx,
  ids: readonly string[],
  has: (value: unknown) => boolean,
  without: (words: string) => string,
): Promise<void> {
  const { t } = tx
  const quoting = [
    [t.followUps, ['what']],
    [t.risks, ['quote', 'clearedBy']],
    [t.money, ['words']],
    [t.services, ['words', 'outcome']],
    [t.remarks, ['words']],
    [t.contracts, ['words']],
    [t.objections, ['words', 'outcome']],
    [t.alerts, ['words']],
  ] as unknown as [typeof t.notes, string[]][]
  for (const [table, columns] of quoting) {
    const rows = await tx
      .select()
      .from(table)
      .where(inArray(table.customerId, [...ids]))
    for (const row of rows as Record<string, unknown>[]) {
      const set = columns.flatMap((c) => {
        const words = row[c]
        return typeof words === 'string' && has(words) ? [[c, without(words)]] : []
      })
      if (set.length > 0)
        await tx
          .update(table)
          .set(Object.fromEntries(set) as never)
          .where(eq(table.id, String(row.id)))
    }
  }
}

/** Messages that told of it, and their undoing: an erasure is never taken back. */
async function forgetOps(tx: Tx, ops: readonly string[]): Promise<void> {
  const { t } = tx
  const all = [...new Set(ops)]
  for (let i = 0; i < all.length; i += 400) {
    const some = all.slice(i, i + 400)
    await tx.update(t.ops).set({ summary: GONE, undone: true }).where(inArray(t.ops.id, some))
    await tx.delete(t.outbox).where(inArray(t.outbox.op, some))
  }
  // Tables that wait to be imported may name the person too; they can be sent again.
  const running = tx
    .select({ id: t.imports.id })
    .from(t.imports)
    .where(eq(t.imports.state, 'writing'))
  await tx.delete(t.importRows).where(notInArray(t.importRows.importId, running))
  const waits = inArray(t.imports.state, ['waiting', 'reading', 'previewed'])
  await tx.update(t.imports).set({ state: 'dropped' }).where(waits)
  await tx.update(t.imports).set({ report: emptyReport() })
  // Answers are kept for redeliveries only; which of them showed the person cannot be told.
  await tx.update(t.inbox).set({ answer: null })
}

/** Blanks it in what was sent or waits to be sent, and lays down the dialogs that speak of it. */
async function forgetSaid(tx: Tx, words: readonly string[]): Promise<void> {
  const { outbox, dialogs, unfiled } = tx.t
  const { has, without } = eraser(words)
  for (let offset = 0; ; offset += PAGE) {
    const rows = await tx
      .select({ id: outbox.id, message: outbox.message })
      .from(outbox)
      .orderBy(outbox.id)
      .limit(PAGE)
      .offset(offset)
    for (const { id, message } of rows.filter((r) => has(r.message)))
      await tx
        .update(outbox)
        .set({ message: without(message) })
        .where(eq(outbox.id, id))
    if (rows.length < PAGE) break
  }
  // Nobody has said yet whose these are: one that speaks of him goes whole.
  for (const row of await tx.select().from(unfiled))
    if (has(row.words) || has(row.newName))
      await tx.delete(unfiled).where(or(eq(unfiled.id, row.id), eq(unfiled.headId, row.id)))
  const open = await tx.select().from(dialogs)
  for (const row of open.filter((r) => has(r.dialog) || has(r.question)))
    await tx
      .update(dialogs)
      .set({ dialog: null, question: null })
      .where(and(eq(dialogs.personId, row.personId), eq(dialogs.chat, row.chat)))
}
