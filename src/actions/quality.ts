import { findFiles, listCustomers, type Customer, type File } from '../../db/files/customers.ts'
import type { Tx } from '../../db/engine/store.ts'
import { completeness, missing } from '../domain/completeness.ts'
import type { Day } from '../domain/day.ts'
import type { Field } from '../domain/fields.ts'
import type { Scope } from '../domain/rights.ts'
import type { Zone } from '../domain/zone.ts'
import { fold } from '../understand/names/keys.ts'
import { freshness, staleOn } from './time/upkeep.ts'
import { checkedOn, doubtOf } from './trust.ts'

/** Files that one answer looks over, the latest touched first. */
export const LOOKED = 2000

/** How good a stock of files is (R91, R101): what is missing, unchecked, dead or old. */
export interface Quality {
  /** Looked over, of how many there are. */
  files: number
  total: number
  /** Mean completeness, 0 to 100. */
  percent: number
  /** The least complete first, with what each most needs. */
  worst: { name: string; percent: number; gap: string | null }[]
  /** People with a number, and how many of the numbers were checked. */
  numbers: number
  checked: number
  dead: { file: File; name: string; phone: string }[]
  /** Without anybody who can be called. */
  unreachable: Customer[]
  stale: Customer[]
  /** Groups of files that share a number or a name. */
  doubles: number
}

/** A file's values by dictionary key: the customer's, and those of each who is still there. */
const valuesOf = ({ customer, contacts }: File) => {
  const flat = (row: { details: Record<string, string> }) => ({ ...row, ...row.details })
  const present = contacts.filter((c) => !c.gone).map(flat)
  return [{ ...flat(customer), owner: customer.ownerId }, present] as const
}

/** A dealer's file is only whole with what makes a dealer (R23). */
const DEALER: ReadonlySet<string> = new Set([
  'speciality',
  'standing',
  'influence',
  'distribution',
  'finance',
  'reputation',
  'willingness',
])

const weighed = ({ customer }: File, fields: readonly Field[]): readonly Field[] =>
  customer.details.kind === '经销商'
    ? fields.map((f) =>
        f.of === 'customer' && DEALER.has(f.key) ? { ...f, weight: Math.max(1, f.weight) } : f,
      )
    : fields

export const completenessOf = (file: File, fields: readonly Field[]) =>
  completeness(weighed(file, fields), ...valuesOf(file))

/** Of these fields those that a file lacks. */
export const lackingOf = (file: File, fields: readonly Field[]): Field[] =>
  missing(fields, ...valuesOf(file))

/** How many groups of files have a number or the whole name in common. */
function alike(files: readonly File[]): number {
  const by = new Map<string, Set<string>>()
  for (const { customer, contacts } of files)
    for (const key of [fold(customer.name), ...contacts.flatMap((c) => c.phone ?? [])])
      by.set(key, (by.get(key) ?? new Set()).add(customer.id))
  const groups = [...by.values()].filter((ids) => ids.size > 1)
  return new Set(groups.map((ids) => [...ids].sort().join())).size
}

export async function qualityOf(
  tx: Tx,
  scope: Scope,
  o: { today: Day; zone: Zone; fields: readonly Field[] },
): Promise<Quality> {
  const { rows, total } = await listCustomers(tx, scope, { limit: LOOKED, offset: 0 })
  const files = await findFiles(
    tx,
    rows.map((r) => r.id),
  )
  const months = await freshness(tx)
  const scores = files.map((file) => ({ file, ...completenessOf(file, o.fields) }))
  const people = files.flatMap((file) =>
    file.contacts.filter((c) => !c.gone && c.phone).map((contact) => ({ file, contact })),
  )
  const mean = scores.reduce((sum, s) => sum + s.percent, 0) / Math.max(1, scores.length)
  return {
    files: files.length,
    total,
    percent: Math.round(mean),
    worst: scores
      .sort((a, b) => a.percent - b.percent)
      .map(({ file, percent, gaps }) => ({
        name: file.customer.name,
        percent,
        gap: gaps[0]?.label ?? null,
      })),
    numbers: people.length,
    checked: people.filter(({ contact }) => checkedOn(contact, 'phone')).length,
    dead: people
      .filter(({ contact }) => doubtOf(contact))
      .map(({ file, contact }) => ({ file, name: contact.name, phone: contact.phone ?? '' })),
    unreachable: files
      .filter(
        (f) =>
          !f.contacts.some((c) => !c.gone && (c.phone || c.details.landline || c.details.wechat)),
      )
      .map((f) => f.customer),
    doubles: alike(files),
    stale: files.map((f) => f.customer).filter((c) => staleOn(c, o.zone, months) <= o.today),
  }
}
