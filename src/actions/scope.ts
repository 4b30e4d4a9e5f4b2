import type { Doing } from '../../db/files/journal.ts'
import { settingOf } from '../../db/settings.ts'
import type { Tx } from '../../db/engine/store.ts'
import { FIELDS, type Field } from '../domain/fields.ts'

/** Setting with the fields that the firm does not collect, as `customer.gender` (R80, PIPL 6). */
export const SCOPE = 'notCollected'

/** Without these a file is none, or we write them ourselves. */
const ALWAYS: ReadonlySet<string> = new Set([
  'customer.name',
  'customer.owner',
  'customer.number',
  'customer.stage',
  'customer.grade',
  'customer.remark',
  'customer.consent',
  'customer.tags',
  'contact.name',
  'contact.phone',
])

export const keyOf = (field: Pick<Field, 'of' | 'key'>): string => `${field.of}.${field.key}`

/** Whether a firm may do without this field. */
export const mayLeaveOut = (field: Field): boolean =>
  (field.of === 'customer' || field.of === 'contact') &&
  field.change !== 'nobody' &&
  !ALWAYS.has(keyOf(field))

export const notCollected = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set((await settingOf<string[]>(tx, SCOPE)) ?? [])

/** The same, asked once for all that one message or batch does. */
export async function leftOut(doing: Doing): Promise<ReadonlySet<string>> {
  doing.leftOut ??= await notCollected(doing.tx)
  return doing.leftOut
}

/** The dictionary as far as the firm collects it: what is asked for and counted. */
export async function collected(tx: Tx, own: readonly Field[]): Promise<Field[]> {
  const out = await notCollected(tx)
  return [...FIELDS, ...own].filter((f) => !out.has(keyOf(f)))
}
