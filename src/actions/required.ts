import { settingOf } from '../../db/settings.ts'
import type { Tx } from '../../db/engine/store.ts'
import type { Field } from '../domain/fields.ts'

/** Setting with the keys of fields that an administrator wants in every file (R42). */
export const REQUIRED = 'required'

export const requiredOf = async (tx: Tx, fields: readonly Field[]): Promise<Field[]> => {
  const keys = (await settingOf<string[]>(tx, REQUIRED)) ?? []
  return fields.filter((f) => keys.includes(`${f.of}.${f.key}`))
}
