import { customersOf } from '../../../db/care.ts'
import { findFiles } from '../../../db/files/customers.ts'
import { changesBetween } from '../../../db/files/history.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { FIELDS, type Field } from '../../domain/fields.ts'
import type { Scope } from '../../domain/rights.ts'
import type { Zone } from '../../domain/zone.ts'
import { spell } from '../changes.ts'

/** Files that are counted, and lines of the journal that are looked through. */
const MOST_FILES = 1000
const MOST_LINES = 5000
/** Corrections of the last quarter; fewer than this are chance. */
const DAYS = 90
const OFTEN = 3
/** Facts that move by their nature: a change of them corrects nothing. */
const MOVING: ReadonlySet<string> = new Set([
  'stage',
  'grade',
  'ownerId',
  'lastContactOn',
  'checkedOn',
  'nextContactOn',
  'interests',
  'needs',
  'preferences',
  'competitors',
  'feedback',
  'remark',
  'tags',
  'archived',
  'mergedInto',
])

/** Fields that nobody fills, and those that are put right again and again (R131). */
export async function dataAdvice(
  tx: Tx,
  zone: Zone,
  who: { owners: readonly string[]; scope: Scope },
  ownFields: readonly Field[],
  today: Day,
) {
  const customers = (await customersOf(tx, who.owners)).slice(0, MOST_FILES)
  const files = await findFiles(
    tx,
    customers.map((c) => c.id),
  )
  const counted = [...FIELDS.filter((f) => f.weight > 0), ...ownFields].filter(
    (f) => f.of === 'customer' || f.of === 'contact',
  )
  const rowsOf = (of: string) =>
    of === 'customer'
      ? files.map((f) => ({ ...f.customer, ...f.customer.details, owner: f.customer.ownerId }))
      : files.flatMap((f) => f.contacts.map((c) => ({ ...c, ...c.details })))
  const shares = counted.map((field) => {
    const rows = rowsOf(field.of) as Record<string, unknown>[]
    const there = rows.filter(
      (r) => r[field.key] !== undefined && r[field.key] !== null && String(r[field.key]) !== '',
    )
    return { label: field.label, n: there.length, of: rows.length }
  })
  const lines = await changesBetween(
    tx,
    who.scope,
    zone.instant(addDays(today, -DAYS)),
    zone.instant(addDays(today, 1)),
    MOST_LINES,
  )
  const corrected = new Map<string, number>()
  for (const { line } of lines)
    for (const c of spell([line], ownFields, (id) => id, false, zone))
      if (c.before && !MOVING.has(c.key)) corrected.set(c.label, (corrected.get(c.label) ?? 0) + 1)
  return {
    files: files.length,
    never: shares.filter((s) => s.of > 0 && s.n === 0).map((s) => s.label),
    seldom: shares.filter((s) => s.n > 0 && s.n * 10 < s.of),
    corrected: [...corrected].filter(([, n]) => n >= OFTEN).sort((a, b) => b[1] - a[1]),
  }
}
