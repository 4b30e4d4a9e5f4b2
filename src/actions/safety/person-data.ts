import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Consent } from '../../../db/files/consents.ts'
import type { Contact, File } from '../../../db/files/customers.ts'
import { withMerged } from '../../../db/files/history.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { fieldOf, labelOf } from '../../domain/fields.ts'
import type { Zone } from '../../domain/zone.ts'
import { writeCsv } from '../../sheets/write.ts'

/**
 * Everything that is kept of one person, as a table that opens anywhere (PIPL 45, GDPR 15 and 20):
 * his fields, what he agreed to, and the notes that name him. @returns CSV in base64
 */
export async function personData(
  tx: Tx,
  file: File,
  contact: Contact,
  consents: readonly Consent[],
  zone: Zone,
): Promise<string> {
  const { notes } = tx.t
  const ids = await withMerged(tx, file.customer.id)
  const all = await tx
    .select()
    .from(notes)
    .where(and(inArray(notes.customerId, ids), eq(notes.removed, false)))
    .orderBy(asc(notes.at))
  const names = [contact.name, contact.phone].filter((v): v is string => !!v && v.length > 1)
  const values = {
    name: contact.name,
    title: contact.title,
    phone: contact.phone,
    birthday: contact.birthday,
    ...contact.details,
  }
  const rows = [
    ...Object.entries(values).flatMap(([key, value]) => {
      const field = fieldOf('contact', key)
      return value
        ? [
            [
              '资料',
              field?.label ?? key,
              field ? labelOf(field, value) : value,
              zone.day(contact.createdAt),
            ],
          ]
        : []
    }),
    ['资料', '所属客户', file.customer.name, ''],
    ...consents
      .filter((c) => c.contactId === null || c.contactId === contact.id)
      .map((c) => [
        '同意记录',
        `${c.given ? '同意' : '撤回'}${c.purpose}`,
        c.words,
        zone.day(c.at),
      ]),
    ...all
      .filter((n) => names.some((name) => n.words.includes(name)))
      .map((n) => ['沟通记录', n.activity ?? '记录', n.words, n.happenedOn]),
  ]
  return writeCsv({ sheet: '个人信息', headings: ['类别', '项目', '内容', '日期'], rows }).toString(
    'base64',
  )
}
