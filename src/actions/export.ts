import { findFiles, listCustomers, type Customer, type File } from '../../db/files/customers.ts'
import { moneyOf, type Sum } from '../../db/files/money.ts'
import { findOwnFields } from '../../db/files/own-fields.ts'
import { findPeople, findPerson, viewerOf } from '../../db/people.ts'
import type { Ask } from '../../db/queries/ask.ts'
import { findMany } from '../../db/queries/find.ts'
import type { Line } from '../../db/queries/sums.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import type { Attachment, Message } from '../../templates/message.ts'
import { keyName } from '../../templates/judge/queries.ts'
import { FIELDS } from '../domain/fields.ts'
import { scopeOf, type Scope } from '../domain/rights.ts'
import type { Zone } from '../domain/zone.ts'
import { mayExport } from './safety/export-right.ts'
import { keyNames } from './asking/names.ts'
import { readAsk, sumsOf, type Asked } from './questions.ts'
import { reportAsked } from './reports/asked.ts'
import { reportTable } from './reports/table.ts'
import { reportFor } from './reports/team.ts'
import { tableOf, templateTable, type ExportRow } from '../sheets/table.ts'
import { writeCsv, writeXlsx, type Table } from '../sheets/write.ts'

/** Customers read in one transaction. */
const PAGE = 500

/** The customers that a scope lets through, as the table that an import reads back. */
export async function exportTable(
  store: Store,
  scope: Scope,
  zone: Zone,
  ask?: Ask,
): Promise<Table> {
  const own = await store.transact((tx) => findOwnFields(tx))
  const rows: ExportRow[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await store.transact(async (tx) => {
      const rows = await pageOf(tx, scope, { limit: PAGE, offset }, ask)
      const files = await findFiles(
        tx,
        rows.map((c) => c.id),
      )
      const people = await findPeople(
        tx,
        rows.flatMap((c) => [c.ownerId, c.createdBy]),
      )
      const sums = await moneyOf(
        tx,
        files.map((f) => f.customer.id),
      )
      return files.map((file) =>
        rowOf(file, sums.get(file.customer.id) ?? [], zone, (id) => people.get(id)?.name ?? id),
      )
    })
    rows.push(...page)
    if (page.length < PAGE) return tableOf(ask ? rows : rows.sort(byNumber), [...FIELDS, ...own])
  }
}

/** An order that does not change with every note: two exports of the same files are the same. */
function byNumber(a: ExportRow, b: ExportRow): number {
  const [x = '', y = ''] = [a.customer.number, b.customer.number]
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0)
}

async function pageOf(
  tx: Tx,
  scope: Scope,
  page: { limit: number; offset: number },
  ask: Ask | undefined,
): Promise<Customer[]> {
  if (!ask) return (await listCustomers(tx, scope, page)).rows
  return (await findMany(tx, scope, ask, page)).rows.map(({ customer }) => customer)
}

/** The sums that answer a question, a line each. */
function sumTable(
  { query }: Asked,
  lines: readonly Line[],
  nameOf: ((id: string) => string) | null,
): Table {
  const by = query.sum?.of === 'funnel' ? 'stage' : (query.sum?.by ?? null)
  return {
    sheet: '统计',
    headings: ['项目', '数量', '金额（元）'],
    rows: lines.map((l) => [
      nameOf ? nameOf(l.key ?? '') : keyName(by, l.key),
      String(l.n),
      l.fen > 0 ? (l.fen / 100).toFixed(2) : '',
    ]),
  }
}

/** @param name decides the format: `.xlsx`, else CSV */
export const writeTable = (name: string, table: Table): Promise<Buffer> =>
  /\.xlsx$/i.test(name) ? writeXlsx(table) : Promise.resolve(writeCsv(table))

function rowOf(
  { customer, contacts }: File,
  sums: readonly Sum[],
  zone: Zone,
  nameOf: (id: string) => string,
): ExportRow {
  const { name, stage, grade, industry, region, source, details } = customer
  const { lastContactOn, gradeBy, gradedOn } = customer
  const own = { stage, grade, gradeBy, gradedOn, industry, region, source, lastContactOn }
  return {
    customer: { name, owner: nameOf(customer.ownerId), ...details, ...said(own) },
    shortNames: customer.shortNames,
    contacts: contacts.map((c) => ({
      ...c.details,
      ...said({ name: c.name, title: c.title, phone: c.phone, birthday: c.birthday }),
    })),
    deals: sums.map(dealOf),
    author: details.author ?? nameOf(customer.createdBy),
    createdAt: zone.day(customer.createdAt),
  }
}

/** A sum as the row of a table tells it; its own day stands beside it. */
const dealOf = (sum: Sum): Record<string, string> =>
  said({
    [sum.role]: String(sum.fen),
    [sum.role === 'deal' ? 'dealOn' : 'sumOn']: sum.onDay,
    sumMax: sum.maxFen === null ? null : String(sum.maxFen),
    owedUntil: sum.dueOn,
    settled: sum.role === 'owed' ? (sum.settled ? '已结清' : '未结清') : null,
    sumWords: sum.words,
  })

const said = (values: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((e): e is [string, string] => !!e[1]))

/**
 * The file that a message is to carry, made when it is sent: with the rights that the person has by
 * then. Undefined: he may not export any more.
 */
export async function makeFile(
  parts: { store: Store; zone: Zone; admins: ReadonlySet<string>; clock: () => Date },
  { kind, personId, name, question }: NonNullable<Message['make']>,
): Promise<Attachment | undefined> {
  const { store, zone } = parts
  if (kind === 'template') return attach(name, await templateOf(store))
  const found = await store.transact(async (tx) => {
    const person = await findPerson(tx, personId)
    const viewer = person?.active ? await viewerOf(tx, person, parts.admins) : undefined
    if (!viewer || !(await mayExport(tx, viewer))) return undefined
    const scope = scopeOf(viewer)
    if (!question) return { scope, ask: undefined }
    const asker = { tx, viewer, zone, today: zone.day(parts.clock()) }
    const report = reportAsked(question, asker.today)
    if (report) return { table: reportTable(await reportFor(asker, report)) }
    const asked = await readAsk(asker, question, true)
    if (!asked.query.sum) return { scope, ask: asked.ask }
    const { lines } = await sumsOf(asker, asked)
    return { table: sumTable(asked, lines, await keyNames(tx, asked.query.sum, lines)) }
  })
  if (!found) return undefined
  const table = found.table ?? (await exportTable(store, found.scope, zone, found.ask))
  return attach(name, table)
}

const attach = async (name: string, table: Table): Promise<Attachment> => ({
  name,
  content: (await writeTable(name, table)).toString('base64'),
})

/** The form of the documents, with a column for each of the firm's own fields. */
async function templateOf(store: Store): Promise<Table> {
  const own = await store.transact((tx) => findOwnFields(tx))
  const { sheet, headings, rows } = templateTable()
  return {
    sheet,
    headings: [...headings, ...own.map((f) => f.label)],
    rows: rows.map((row) => [...row, ...own.map(() => '')]),
  }
}
