import { findFile, type File } from '../../db/files/customers.ts'
import type { Doing } from '../../db/files/journal.ts'
import { findByKeys } from '../../db/files/names.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import type { Tx } from '../../db/engine/store.ts'

/** A customer's number (R5): given once, never given again, and found also after a merge. */

const COUNTER = 'customerNumber'

/** The key under which a file is found by its number. */
export const numberKey = (number: string): string => `#${number.toLowerCase()}`

/** Numbers of our own are digits only; other systems' have letters, or so we take them. */
export const isOwnNumber = (number: string): boolean => /^\d{3,}$/.test(number)

/** What may be a number when somebody says it alone: 001, KH0012, C-17. */
export const NUMBER = /^(?=.*\d)[A-Za-z]{0,6}-?\d{3,10}$/

/** Whether this is the file's number, or that of a file that went into it. */
export const isNumbered = ({ customer: { details } }: File, words: string): boolean =>
  [details.number, ...(details.formerNumbers ?? '').split('、')].some(
    (number) => !!number && number.toLowerCase() === words.toLowerCase(),
  )

export async function fileNumbered(tx: Tx, number: string): Promise<File | undefined> {
  const [id] = (await findByKeys(tx, [numberKey(number)])).keys()
  return id ? findFile(tx, id) : undefined
}

/** The next free number: 001, 002, … 1000. */
export async function nextNumber({ tx, byId, at }: Doing): Promise<string> {
  let n = (await settingOf<number>(tx, COUNTER)) ?? 0
  let number: string
  do number = String(++n).padStart(3, '0')
  while (await fileNumbered(tx, number))
  await keepSetting(tx, COUNTER, n, byId, at)
  return number
}
