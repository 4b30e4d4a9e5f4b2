import { findFiles, type File } from '../../db/files/customers.ts'
import { findByKeys } from '../../db/files/names.ts'
import type { Tx } from '../../db/engine/store.ts'
import { pinyin } from 'pinyin-pro'
import { nameForms } from '../understand/names/forms.ts'

/** What two names of the same firm share: the name without place and legal form, in all its forms. */
const formsOf = (name: string): string[] =>
  nameForms(name, 'customer')
    .filter(({ kind }) => kind === 'full' || kind === 'bare' || kind === 'local')
    .map((form) => form.text)

/** Homophones have the same tones too: 华东 and 华冬, not 信丰 and 兴丰. */
const soundOf = (name: string): string => {
  const forms = formsOf(name)
  const shortest = forms.reduce((a, b) => (b.length < a.length ? b : a), forms[0] ?? name)
  return pinyin(shortest, { toneType: 'num', type: 'array' }).join('')
}

/** The key under which homophones of a customer's name meet. */
export const sameSoundKey = (name: string): string => `y${soundOf(name)}`

/** Phones are found by keyed hash, whole (`P`) and by the last four digits (`4`). */
export const phoneKeys = (hash: (plain: string) => string, phone: string): [string, string] => {
  const digits = phone.replace(/\D/g, '')
  return [`P${hash(digits)}`, `4${hash(digits.slice(-4))}`]
}

/** A contact as WeCom knows it, by keyed hash. */
export const externalKey = (hash: (plain: string) => string, id: string): string => `X${hash(id)}`

/**
 * Files that a new one might double: same name without place and legal form, same sound, same
 * phone. Whose they are does not matter: a double is a double.
 */
export async function doublesOf(tx: Tx, name: string, phones: string[]): Promise<File[]> {
  const forms = formsOf(name)
  const sound = sameSoundKey(name)
  const wholePhones = phones.map((phone) => phoneKeys(tx.seal.hash, phone)[0])
  const found = await findByKeys(tx, [
    ...forms.map((f) => `n${f.slice(0, 8)}`),
    sound,
    ...wholePhones,
  ])
  if (found.size === 0) return []
  const files = await findFiles(tx, [...found.keys()])
  const bySamePhone = new Set((await findByKeys(tx, wholePhones)).keys())
  return files.filter(
    ({ customer }) =>
      bySamePhone.has(customer.id) ||
      sameSoundKey(customer.name) === sound ||
      [customer.name, ...customer.shortNames].some((n) =>
        formsOf(n).some((f) => forms.includes(f)),
      ),
  )
}
