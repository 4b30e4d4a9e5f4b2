import { settingOf } from '../../db/settings.ts'
import type { File } from '../../db/files/customers.ts'
import type { Tx } from '../../db/engine/store.ts'
import type { Field } from '../domain/fields.ts'

/** Setting with the keys of fields that an administrator wants in every file (R42). */
export const REQUIRED = 'required'

export const requiredOf = async (tx: Tx, fields: readonly Field[]): Promise<Field[]> => {
  const keys = (await settingOf<string[]>(tx, REQUIRED)) ?? []
  return fields.filter((f) => keys.includes(`${f.of}.${f.key}`))
}

/** Required fields that a file lacks: it is kept all the same, and counted 待补. */
export function lacking({ customer, contacts }: File, required: readonly Field[]): Field[] {
  const rows = (of: string): object[] =>
    of === 'customer' ? [customer] : contacts.filter((c) => !c.gone)
  const has = (row: object, key: string) => {
    const { details = {} } = row as { details?: Record<string, string> }
    return !!((row as Record<string, unknown>)[key] || details[key])
  }
  return required.filter((f) => !rows(f.of).some((row) => has(row, f.key)))
}
