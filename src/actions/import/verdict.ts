import { findFiles, sharedWith, type Contact, type File } from '../../../db/files/customers.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { findPeople, findPerson, peopleNamed, personId } from '../../../db/people.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { mayDispose, maySee, type Viewer } from '../../domain/rights.ts'
import type { ImportRow } from '../../sheets/map.ts'
import { fold } from '../../understand/names/keys.ts'
import { doublesOf, sameSoundKey } from '../doubles.ts'
import type { Said } from '../files.ts'
import { fileNumbered, isOwnNumber } from '../numbers.ts'
import { planSums, productsWithoutSum, type SumPlan } from './sums.ts'

/** For whom a table is imported, and what it is called in the history. */
export interface Importer {
  /** Whose rights count. */
  viewer: Viewer
  /** Owner of rows that name none. */
  ownerId: string
  /** 「客户.xlsx」 */
  from: string
  today: string
  /** The words that all of it came from, where they are a card and no table. */
  words?: string
}

interface Note {
  field: string
  value?: string
  why: string
}

/** What is to be done with a row. Found out by reading only. */
export type Verdict =
  | { kind: 'fresh'; ownerId: string; notes: Note[] }
  | { kind: 'changed'; file: File; plan: Plan; notes: Note[] }
  | { kind: 'double'; why: string }
  /** Much like a file that is there, yet not the same by name: a person decides. */
  | { kind: 'doubt'; like: File; why: string }
  | { kind: 'skipped'; why: string }

/** What a row adds to a file that is there. */
export interface Plan {
  customer: Said
  contacts: { known: Contact | null; said: Said }[]
  sums: SumPlan
  /** A follow-up is to be made for that day. */
  next: string | null
}

/**
 * Whether a row is new, changes a file, repeats one, or may not be taken.
 * @param as the answer to a doubt: a file to put it on, or `new`
 */
export async function verdictOn(
  tx: Tx,
  importer: Importer,
  row: ImportRow,
  as?: File | 'new',
): Promise<Verdict> {
  const owner = await ownerOf(tx, importer, row)
  if ('why' in owner) return { kind: 'skipped', why: owner.why }
  const found = as ?? (await whoseRow(tx, row))
  if (found === 'new') return { kind: 'fresh', ownerId: owner.id, notes: owner.notes }
  if ('like' in found) {
    const { like } = found
    const name = (await findPeople(tx, [like.customer.ownerId])).get(like.customer.ownerId)?.name
    const why = `和「${like.customer.name}」（${name ?? like.customer.ownerId}负责）${found.why}`
    return { kind: 'doubt', like, why }
  }
  const { viewer } = importer
  const shared = await sharedWith(tx, viewer.id, [found.customer.id])
  if (!maySee(viewer, found.customer, shared.has(found.customer.id))) {
    const name = (await findPeople(tx, [found.customer.ownerId])).get(found.customer.ownerId)?.name
    return { kind: 'double', why: `已有同名客户，由${name ?? found.customer.ownerId}负责` }
  }
  const plan = await planFor(tx, found, row, importer)
  const notes = [...owner.notes]
  if (row.customer.owner && owner.named && found.customer.ownerId !== owner.id)
    notes.push({
      field: '负责人',
      value: row.customer.owner,
      why: '已有客户的负责人没有改，要换请说「转交」',
    })
  return changes(plan)
    ? { kind: 'changed', file: found, plan, notes }
    : { kind: 'double', why: '已有同名客户，内容一样' }
}

const changes = ({ customer, contacts, sums, next }: Plan): boolean =>
  Object.keys(customer).length + contacts.length + sums.fresh.length + sums.changed.length > 0 ||
  next !== null

/** The colleague whom 负责人 names, if this person may give him customers. */
async function ownerOf(
  tx: Tx,
  { viewer, ownerId }: Importer,
  row: ImportRow,
): Promise<{ id: string; named: boolean; notes: Note[] } | { why: string }> {
  const id = personId(ownerId)
  const said = row.customer.owner
  if (!said) return { id, named: false, notes: [] }
  const named = await peopleNamed(tx, said)
  const byId = named.length === 0 ? await findPerson(tx, personId(said)) : undefined
  const people = byId?.active ? [byId] : named
  const [only, ...others] = people
  if (!only || others.length > 0) {
    const why = only ? '有几位同事叫这个名字' : '没有这位在职同事'
    return {
      id,
      named: false,
      notes: [{ field: '负责人', value: said, why: `${why}，先归你负责` }],
    }
  }
  if (only.id !== id && !mayDispose(viewer, { ownerId: only.id }))
    return { why: `负责人是${only.name}，你不能替他导入` }
  return { id: only.id, named: true, notes: [] }
}

/** The file that a row speaks of: by its number and name, by its name, perhaps one that is alike. */
async function whoseRow(
  tx: Tx,
  row: ImportRow,
): Promise<File | 'new' | { like: File; why: string }> {
  const { name = '', number } = row.customer
  const numbered = number ? await fileNumbered(tx, number) : undefined
  if (numbered && numbered.customer.name === name) return numbered
  const phones = row.contacts.flatMap((c) => (c.phone ? [c.phone] : []))
  const doubles = await doublesOf(tx, name, phones)
  const same = doubles.filter((d) => d.customer.name === name && !apart(d, number))
  if (same[0]) return (await stood(tx, same[0])) ?? 'new'
  const like = doubles.find((d) => d.customer.name !== name && !d.customer.archived)
  if (!like) return 'new'
  const target = await stood(tx, like)
  if (!target || target.customer.name === name) return target ?? 'new'
  const samePhone = like.contacts.some((c) => c.phone && phones.includes(c.phone))
  const sound = sameSoundKey(like.customer.name) === sameSoundKey(name)
  return { like: target, why: samePhone ? '电话相同' : sound ? '读音相同' : '名字很像' }
}

/** Two customers of one name are told apart by numbers of the same system. */
function apart({ customer }: File, number: string | undefined): boolean {
  const known = customer.details.number
  return !!number && !!known && number !== known && isOwnNumber(number) === isOwnNumber(known)
}

/** A merged file stands for the one that it went into. */
async function stood(tx: Tx, file: File): Promise<File | undefined> {
  if (!file.customer.mergedInto) return file
  return (await findFiles(tx, [file.customer.mergedInto]))[0]
}

/** Fields that a row does not change on a file that is there. */
const LEFT = new Set(['name', 'number', 'owner', 'createdBy', 'createdAt', 'nextContactOn'])
/** Tell of the letter: they come with another one, or not at all. */
const GRADED = new Set(['gradeBy', 'gradedOn'])

async function planFor(tx: Tx, file: File, row: ImportRow, importer: Importer): Promise<Plan> {
  const { customer } = file
  const had = { ...customer.details, ...customer } as Record<string, unknown>
  const said: Said = {}
  for (const [key, value] of Object.entries(row.customer)) {
    if (LEFT.has(key) || had[key] === value) continue
    if (GRADED.has(key) && (!row.customer.grade || row.customer.grade === had.grade)) continue
    if (key === 'lastContactOn' && String(had[key] ?? '') > value) continue
    said[key] = value
  }
  const products = productsWithoutSum(row).filter((p) => !String(had.trades ?? '').includes(p))
  if (products.length > 0)
    said.trades = [said.trades ?? had.trades, ...products].filter(Boolean).join('、')
  const { name = '' } = row.customer
  const names = name === customer.name ? row.shortNames : [name, ...row.shortNames]
  const shortNames = names.filter((n) => !customer.shortNames.includes(n))
  if (shortNames.length > 0) said.shortNames = [...customer.shortNames, ...shortNames]
  return {
    customer: said,
    contacts: row.contacts.flatMap((person) => contactPlan(file, person)),
    sums: await planSums(tx, customer.id, row),
    next: await nextFor(tx, customer.id, row, importer.today),
  }
}

function contactPlan(
  file: File,
  person: Record<string, string>,
): { known: Contact | null; said: Said }[] {
  const { name } = person
  const known = name
    ? file.contacts.find((c) => fold(c.name) === fold(name))
    : file.contacts.find((c) => !!c.phone && c.phone === person.phone)
  if (!known) return [{ known: null, said: { ...person, name: name ?? '' } }]
  const had = { ...known.details, ...known } as Record<string, unknown>
  const said = Object.fromEntries(
    Object.entries(person).filter(([key, value]) => key !== 'name' && had[key] !== value),
  )
  return Object.keys(said).length > 0 ? [{ known, said }] : []
}

/** The day of 下次联系, where it is to come and nothing is planned for it yet. */
async function nextFor(
  tx: Tx,
  customerId: string,
  row: ImportRow,
  today: string,
): Promise<string | null> {
  const day = row.customer.nextContactOn
  if (!day || day < today) return null
  const open = await openFollowUps(tx, { customers: [customerId] }, 50)
  return open.some((f) => f.dueOn === day) ? null : day
}
