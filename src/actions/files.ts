import { findFile, type Contact, type Customer } from '../../db/files/customers.ts'
import { add, amend, type Doing } from '../../db/files/journal.ts'
import { keepNames, type NameKey } from '../../db/files/names.ts'
import { change } from '../../db/engine/put.ts'
import { fold, isFullName, nameKeys, surnameOf } from '../understand/names/keys.ts'
import { nameForms } from '../understand/names/forms.ts'
import { nextNumber, numberKey } from './numbers.ts'
import { leftOut } from './scope.ts'
import { externalKey, phoneKeys, sameSoundKey } from './doubles.ts'

/** Dictionary keys that have a column of their own; all others live in `details`. */
const CUSTOMER_COLUMNS = new Set([
  'name',
  'shortNames',
  'ownerId',
  'stage',
  'grade',
  'gradeBy',
  'gradedOn',
  'industry',
  'region',
  'source',
  'lastContactOn',
  'lastContactBy',
  'archived',
  'mergedInto',
  'updatedAt',
])
const CONTACT_COLUMNS = new Set(['name', 'title', 'phone', 'birthday', 'gone'])

/** Values of a person or a customer by dictionary key; canonical as `check` gives them. */
export type Said = Record<string, unknown>

/** Makes a customer file, with the people said with it. @returns its id */
export async function createCustomer(
  doing: Doing,
  said: { name: string; ownerId: string; shortNames?: string[]; fields?: Said; people?: Said[] },
): Promise<string> {
  const id = doing.newId()
  const fields = graded(doing, null, await inScope(doing, 'customer', said.fields ?? {}))
  const { columns, details } = split(fields, CUSTOMER_COLUMNS)
  details.number ||= await nextNumber(doing)
  const customer = {
    id,
    name: said.name,
    shortNames: said.shortNames ?? [],
    ownerId: said.ownerId,
    details,
    createdAt: doing.at,
    createdBy: doing.byId,
    updatedAt: doing.at,
    archived: false,
    removed: false,
    ...columns,
  }
  await add(doing, 'customer', id, customer)
  const contacts: Known[] = []
  for (const person of said.people ?? []) {
    const row = await contactRow(doing, id, person)
    await add(doing, 'contact', id, row)
    contacts.push(row)
  }
  // What was just written need not be read again, nor old keys be looked for: an import makes many.
  await keepNames(doing.tx, id, keysOf(doing, customer, contacts), { fresh: true })
  return id
}

/** @param indexed false when the caller reindexes afterwards */
export async function addContact(
  doing: Doing,
  customerId: string,
  person: Said,
  indexed = true,
): Promise<string> {
  const row = await contactRow(doing, customerId, person)
  await add(doing, 'contact', customerId, row)
  if (indexed) await reindex(doing, customerId)
  return row.id
}

/** What of a contact leads to its customer. */
type Known = Pick<Contact, 'id' | 'name' | 'details'> & Partial<Pick<Contact, 'title' | 'phone'>>

async function contactRow(doing: Doing, customerId: string, person: Said) {
  const { columns, details } = split(await inScope(doing, 'contact', person), CONTACT_COLUMNS)
  return {
    id: doing.newId(),
    customerId,
    name: '',
    details,
    gone: false,
    createdAt: doing.at,
    removed: false,
    ...columns,
  }
}

/** Changes fields of a customer. @returns the keys that are really different now */
export async function changeCustomer(
  doing: Doing,
  customer: Customer,
  said: Said,
): Promise<string[]> {
  const kept = graded(doing, customer.grade, await inScope(doing, 'customer', said))
  const { columns, details } = split(kept, CUSTOMER_COLUMNS)
  const set: Record<string, unknown> = { ...columns, ...stillCalled(customer, columns) }
  if (Object.keys(details).length > 0) set.details = merged(customer.details, details)
  const changed = await amend(doing, 'customer', customer.id, customer.id, set)
  if (changed.length === 0) return []
  await touch(doing, customer.id)
  if (changed.includes('name') || changed.includes('shortNames')) await reindex(doing, customer.id)
  return changed
}

/** A firm with a new name is still called by the old one for years. */
const stillCalled = (customer: Customer, said: Said): Said =>
  said.name === undefined || said.name === customer.name || said.shortNames !== undefined
    ? {}
    : { shortNames: [...new Set([...customer.shortNames, customer.name])] }

export async function changeContact(doing: Doing, contact: Contact, said: Said): Promise<string[]> {
  const { columns, details } = split(await inScope(doing, 'contact', said), CONTACT_COLUMNS)
  const set: Record<string, unknown> = { ...columns }
  // A new number was neither checked nor found dead.
  if (columns.phone !== undefined && columns.phone !== contact.phone)
    Object.assign(details, { phoneDoubt: '', phoneChecked: '' })
  if (Object.keys(details).length > 0) set.details = merged(contact.details, details)
  const changed = await amend(doing, 'contact', contact.customerId, contact.id, set)
  if (changed.length === 0) return []
  await touch(doing, contact.customerId)
  if (['name', 'phone', 'title'].some((f) => changed.includes(f)) || 'externalUserId' in details)
    await reindex(doing, contact.customerId)
  return changed
}

/** Moves a file to the top of lists; when it was touched is no fact about the customer. */
export async function touch(doing: Doing, customerId: string): Promise<void> {
  const { customers } = doing.tx.t
  await change(doing.tx, customers, customers.id, customerId, { updatedAt: doing.at })
}

/** Writes anew by which words a file is found. Called whenever its names or phones change. */
export async function reindex(doing: Doing, customerId: string): Promise<void> {
  const file = await findFile(doing.tx, customerId)
  const keys = file && !file.customer.mergedInto ? keysOf(doing, file.customer, file.contacts) : []
  return keepNames(doing.tx, customerId, keys)
}

/** All keys by which a file is found. */
function keysOf(
  doing: Doing,
  customer: Pick<Customer, 'name' | 'shortNames' | 'ownerId' | 'details'>,
  contacts: readonly Known[],
): NameKey[] {
  const keys: NameKey[] = []
  const put = (text: string, kind: 'customer' | 'short' | 'contact', contactId = '') => {
    for (const { key } of nameKeys({ text, kind }))
      keys.push({ key: contactId ? ownedKey(key, customer.ownerId) : key, contactId })
  }
  put(customer.name, 'customer')
  keys.push({ key: sameSoundKey(customer.name), contactId: '' })
  // 「万福」 may be 万福家装 or 万福超市: whoever has both must be asked, so both must be found.
  const head = nameForms(customer.name, 'customer')
    .find((f) => f.kind === 'local')
    ?.text.slice(0, 2)
  if (head?.length === 2) keys.push({ key: `n${head}@${customer.ownerId}`, contactId: '' })
  // A customer who is a person is called 张先生 as well.
  const surname = isFullName(customer.name) ? surnameOf(customer.name) : null
  if (surname) keys.push({ key: `w${surname}@${customer.ownerId}`, contactId: '' })
  for (const short of customer.shortNames) put(short, 'short')
  for (const number of numbersOf(customer)) keys.push({ key: numberKey(number), contactId: '' })
  for (const contact of contacts) {
    if (contact.name)
      put([contact.name, contact.title].filter(Boolean).join(' '), 'contact', contact.id)
    for (const phone of phonesOf(contact))
      for (const key of phoneKeys(doing.tx.seal.hash, phone))
        keys.push({ key, contactId: contact.id })
    const { externalUserId } = contact.details
    if (externalUserId)
      keys.push({ key: externalKey(doing.tx.seal.hash, externalUserId), contactId: contact.id })
  }
  return keys
}

/** Its own, and those of the files that went into it. */
const numbersOf = ({ details }: Pick<Customer, 'details'>): string[] =>
  [details.number, ...(details.formerNumbers ?? '').split('、')].filter((n): n is string => !!n)

const phonesOf = (contact: Known): string[] =>
  [contact.phone, contact.details.landline, contact.details.otherPhone].filter(
    (p): p is string => !!p,
  )

/**
 * 李总 is somebody at one customer in ten: such keys count only among the owner's own customers, or
 * a look-up would cost what the stock costs. A full name of three letters tells enough by itself.
 */
export const ownedKey = (key: string, ownerId: string): string =>
  key.length >= 4 && isFullName(key.slice(1)) ? key : `${key}@${ownerId}`

/** A contact of this customer whose name is written so. */
export async function contactNamed(
  doing: Doing,
  customerId: string,
  name: string,
): Promise<Contact | undefined> {
  const file = await findFile(doing.tx, customerId)
  return file?.contacts.find((c) => fold(c.name) === fold(name))
}

/** What the firm does not collect is kept nowhere, whichever way it came; it may still be emptied. */
async function inScope(doing: Doing, of: 'customer' | 'contact', said: Said): Promise<Said> {
  const out = await leftOut(doing)
  if (out.size === 0) return said
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => !value || !out.has(`${of}.${key}`)),
  )
}

function split(
  said: Said,
  own: ReadonlySet<string>,
): { columns: Said; details: Record<string, string> } {
  const columns: Said = {}
  const details: Record<string, string> = {}
  for (const [key, value] of Object.entries(said)) {
    if (own.has(key)) columns[key] = value
    else if (value !== undefined) details[key] = value === null ? '' : String(value)
  }
  return { columns, details }
}

/**
 * A letter stands under a scheme and since a day (R15). One that comes without them, as somebody says
 * it or a table has it, is typed and of today; neither is ever changed without the letter.
 */
function graded(doing: Doing, was: string | null, said: Said): Said {
  const { gradeBy, gradedOn, ...rest } = said
  const letter = rest.grade
  if (letter === undefined || letter === was) return rest
  if (!letter) return { ...rest, gradeBy: null, gradedOn: null }
  return { ...rest, gradeBy: gradeBy ?? 'typed', gradedOn: gradedOn ?? doing.today }
}

/** An empty value takes a field away. */
function merged(old: Record<string, string>, set: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...old, ...set }).filter(([, value]) => value !== ''))
}
