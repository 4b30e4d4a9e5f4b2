import { findFiles, listCustomers, type File } from '../../db/customers.ts'
import { findOwnFields } from '../../db/own-fields.ts'
import { findPeople, findPerson, viewerOf } from '../../db/people.ts'
import type { Store } from '../../db/store.ts'
import type { Attachment, Message } from '../../templates/message.ts'
import { FIELDS } from '../domain/fields.ts'
import { isAtLeast, scopeOf, type Scope } from '../domain/rights.ts'
import type { Zone } from '../domain/zone.ts'
import { tableOf, type ExportRow } from '../sheets/table.ts'
import { writeCsv, writeXlsx, type Table } from '../sheets/write.ts'

/** Customers read in one transaction. */
const PAGE = 500

/** The customers that a scope lets through, as the table that an import reads back. */
export async function exportTable(store: Store, scope: Scope, zone: Zone): Promise<Table> {
  const own = await store.transact((tx) => findOwnFields(tx))
  const rows: ExportRow[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await store.transact(async (tx) => {
      const { rows } = await listCustomers(tx, scope, { limit: PAGE, offset })
      const files = await findFiles(
        tx,
        rows.map((c) => c.id),
      )
      const people = await findPeople(
        tx,
        rows.flatMap((c) => [c.ownerId, c.createdBy]),
      )
      return files.map((file) => rowOf(file, zone, (id) => people.get(id)?.name ?? id))
    })
    rows.push(...page)
    if (page.length < PAGE) return tableOf(rows, [...FIELDS, ...own])
  }
}

/** @param name decides the format: `.xlsx`, else CSV */
export const writeTable = (name: string, table: Table): Promise<Buffer> =>
  /\.xlsx$/i.test(name) ? writeXlsx(table) : Promise.resolve(writeCsv(table))

function rowOf(
  { customer, contacts }: File,
  zone: Zone,
  nameOf: (id: string) => string,
): ExportRow {
  const { name, stage, grade, industry, region, source, details } = customer
  const own = { stage, grade, industry, region, source }
  return {
    customer: { name, owner: nameOf(customer.ownerId), ...details, ...said(own) },
    shortNames: customer.shortNames,
    contacts: contacts.map((c) => ({
      ...c.details,
      ...said({ name: c.name, title: c.title, phone: c.phone, birthday: c.birthday }),
    })),
    author: nameOf(customer.createdBy),
    createdAt: zone.day(customer.createdAt),
  }
}

const said = (values: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((e): e is [string, string] => !!e[1]))

/**
 * The file that a message is to carry, made when it is sent: with the rights that the person has by
 * then. Undefined: he may not export any more.
 */
export async function makeFile(
  parts: { store: Store; zone: Zone; admins: ReadonlySet<string> },
  { personId, name }: NonNullable<Message['make']>,
): Promise<Attachment | undefined> {
  const viewer = await parts.store.transact(async (tx) => {
    const person = await findPerson(tx, personId)
    return person?.active ? viewerOf(tx, person, parts.admins) : undefined
  })
  if (!viewer || !isAtLeast(viewer, 'manager')) return undefined
  const table = await exportTable(parts.store, scopeOf(viewer), parts.zone)
  return { name, content: (await writeTable(name, table)).toString('base64') }
}
