import { findPeople, peopleCalled } from '../../../db/people.ts'
import { add, type Doing } from '../../../db/files/journal.ts'
import type { Zone } from '../../domain/zone.ts'
import type { ImportRow } from '../../sheets/map.ts'
import {
  addContact,
  changeContact,
  changeCustomer,
  createCustomer,
  reindex,
  type Said,
} from '../files.ts'
import { plan } from '../time/follow-ups.ts'
import { fileNumbered } from '../numbers.ts'
import { allSums, keepSums, productsWithoutSum } from './sums.ts'
import type { Importer, Verdict } from './verdict.ts'

/** Noon in Shanghai: a day that a table names stays that day in every zone near by. */
const NOON = 'T04:00:00Z'

/** Writes what the verdict says; doubts, doubles and skipped rows write nothing. */
export async function keepRow(
  doing: Doing,
  zone: Zone,
  importer: Importer,
  row: ImportRow,
  verdict: Verdict,
): Promise<void> {
  const said = { ...doing, words: importer.words ?? `导入「${importer.from}」第${row.row}行` }
  if (verdict.kind === 'fresh') return create(said, zone, importer, row, verdict.ownerId)
  if (verdict.kind !== 'changed') return
  const { file, plan: set } = verdict
  const { id } = file.customer
  await changeCustomer(said, file.customer, set.customer)
  for (const { known, said: person } of set.contacts)
    if (known) await changeContact(said, known, person)
    else await addContact(said, id, person, false)
  await keepSums(said, id, set.sums, importer.today)
  if (set.next) await follow(said, zone, id, file.customer.ownerId, set.next)
  await agree(said, id, set.customer.consent)
  if (set.contacts.length > 0) await reindex(said, id)
}

/** A file with the author and the day that it had where it comes from. */
async function create(
  doing: Doing,
  zone: Zone,
  importer: Importer,
  row: ImportRow,
  ownerId: string,
): Promise<void> {
  const { name = '', nextContactOn, number, ...rest } = row.customer
  const fields = without(rest, 'owner')
  const at = dayOf(row.createdAt, doing.at)
  const author = await authorOf(doing, row.author)
  const next = nextContactOn && nextContactOn >= importer.today ? nextContactOn : null
  const taken = number ? await fileNumbered(doing.tx, number) : undefined
  const then = {
    ...doing,
    at,
    byId: author.id ?? doing.byId,
    words: `${doing.words ?? ''}${author.name ? `（原创建人${author.name}）` : ''}`,
  }
  const id = await createCustomer(then, {
    name,
    ownerId,
    shortNames: row.shortNames,
    fields: withProducts(row, {
      ...fields,
      ...(number && !taken ? { number } : {}),
      ...(taken
        ? { remark: [fields.remark, `原客户编号：${number}`].filter(Boolean).join('\n') }
        : {}),
      ...(nextContactOn && !next ? { nextContactOn } : {}),
      // Somebody whom the directory does not know is kept by the name that the table gives.
      ...(author.name && !author.id ? { author: author.name } : {}),
      updatedAt: doing.at,
    }),
    people: row.contacts.map((c) => ({ ...c, name: c.name ?? '' })),
  })
  await keepSums(then, id, allSums(row), row.createdAt ?? importer.today)
  if (next) await follow(doing, zone, id, ownerId, next)
  await agree(doing, id, fields.consent)
}

/** Products that the table names without a sum belong to what was bought. */
function withProducts(row: ImportRow, said: Said): Said {
  const products = productsWithoutSum(row)
  if (products.length === 0) return said
  return { ...said, trades: [said.trades, ...products].filter(Boolean).join('、') }
}

const follow = (doing: Doing, zone: Zone, customerId: string, ownerId: string, due: string) =>
  plan(doing, zone, { customerId, ownerId, what: '按约定联系客户', due, precision: 'day' })

/** 客户同意 is a word in the ledger of consents, where care and mailings look. */
async function agree(doing: Doing, customerId: string, said: unknown): Promise<void> {
  if (typeof said !== 'string' || !said) return
  await add(doing, 'consent', customerId, {
    id: doing.newId(),
    customerId,
    contactId: null,
    purpose: '收集个人信息',
    given: said === '同意',
    words: `${doing.words ?? ''}：客户同意一列写的是「${said}」`,
    byId: doing.byId,
    at: doing.at,
    removed: false,
  })
}

const without = (said: Record<string, string>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(said).filter(([k]) => k !== key))

function dayOf(said: string | undefined, now: Date): Date {
  const day = said ? new Date(`${said.slice(0, 10)}${NOON}`) : now
  return !Number.isNaN(day.getTime()) && day < now ? day : now
}

/** Whoever made the record, also one who has left; a name of two people is kept as a name. */
async function authorOf(
  { tx, byId }: Doing,
  name: string | undefined,
): Promise<{ id?: string; name?: string }> {
  if (!name) return {}
  const self = (await findPeople(tx, [byId])).get(byId)
  if (self?.name === name) return { id: byId }
  const [only, ...others] = await peopleCalled(tx, name)
  return only && others.length === 0 ? { id: only.id, name } : { name }
}
