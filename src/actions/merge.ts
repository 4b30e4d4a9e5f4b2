import { and, eq } from 'drizzle-orm'
import type { File } from '../../db/files/customers.ts'
import { amend, type Doing, type Entity } from '../../db/files/journal.ts'
import { fold } from '../understand/names/keys.ts'
import { changeCustomer, reindex } from './files.ts'

/**
 * Makes one file of two: what belongs to `from` moves to `into`, which keeps its own facts and takes
 * over what it lacks. All of it is journal lines of one op, so that 撤销 parts them again.
 */
export async function mergeFiles(doing: Doing, from: File, into: File): Promise<void> {
  const { t } = doing.tx
  for (const contact of from.contacts) {
    const twin = into.contacts.find(
      (c) => fold(c.name) === fold(contact.name) && (c.phone ?? '') === (contact.phone ?? ''),
    )
    await amend(
      doing,
      'contact',
      into.customer.id,
      contact.id,
      twin ? { removed: true } : { customerId: into.customer.id },
    )
  }
  const parts = {
    note: t.notes,
    followUp: t.followUps,
    money: t.money,
    risk: t.risks,
    service: t.services,
    consent: t.consents,
    remark: t.remarks,
    contract: t.contracts,
  }
  for (const [entity, table] of Object.entries(parts) as [Entity, typeof t.notes][]) {
    const rows = await doing.tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.customerId, from.customer.id), eq(table.removed, false)))
    for (const { id } of rows)
      await amend(doing, entity, into.customer.id, id, { customerId: into.customer.id })
  }
  const { customer: a } = from
  const { customer: b } = into
  const lacking = Object.fromEntries(
    (
      [
        'stage',
        'grade',
        'gradeBy',
        'gradedOn',
        'industry',
        'region',
        'source',
        'lastContactOn',
      ] as const
    ).flatMap((key) => (!b[key] && a[key] ? [[key, a[key]]] : [])),
  )
  await changeCustomer(doing, b, {
    ...Object.fromEntries(Object.entries(a.details).filter(([key]) => !b.details[key])),
    ...lacking,
    shortNames: [...new Set([...b.shortNames, a.name, ...a.shortNames])],
    // A number leads to its customer for ever.
    formerNumbers: [b.details.formerNumbers, a.details.number, a.details.formerNumbers]
      .filter(Boolean)
      .join('、'),
  })
  await changeCustomer(doing, a, { mergedInto: b.id })
  await reindex(doing, a.id)
  await reindex(doing, b.id)
}
