import { fieldOf, type Field, type Of } from './fields.ts'

/** What a customer may look over and mend by itself (R122, R381), in the order of the page. */

/** A field of the page; its key is also the name in the form and in the proposal. */
export interface Asked {
  key: string
  of: Extract<Of, 'customer' | 'contact'>
  field: Field
  /** What the page calls it: 「联系人」 and 「客户」 are our words, not theirs. */
  label: string
}

const THEIR_WORDS: Record<string, string> = {
  'contact.name': '姓名',
  'customer.name': '单位名称',
}

const asked = (of: Asked['of'], ...keys: string[]): Asked[] =>
  keys.flatMap((key) => {
    const field = fieldOf(of, key)
    return field
      ? [{ key: `${of}.${key}`, of, field, label: THEIR_WORDS[`${of}.${key}`] ?? field.label }]
      : []
  })

const OF_PERSON = asked('contact', 'name', 'title', 'phone', 'landline', 'email')
const OF_FIRM = asked('customer', 'name', 'address', 'switchboard', 'companyEmail', 'creditCode')

/** @param person whether the link is for one person of the customer */
export const askedOf = (person: boolean): readonly Asked[] =>
  person ? [...OF_PERSON, ...OF_FIRM] : OF_FIRM

/** The free line on the page. */
export const NOTE = 'note'
export const LONGEST_NOTE = 300

/** A link works for a week. */
export const LIFE_DAYS = 7

/**
 * What the page shows of a value on file: enough for its owner to know it again, too little for
 * whoever finds the link.
 */
export function glimpse(field: Pick<Field, 'type' | 'sensitive'>, value: string): string {
  if (!field.sensitive) return value
  const letters = [...value]
  if (field.type === 'phone')
    return `${letters.slice(0, 3).join('')}••••${letters.length > 9 ? letters.slice(-2).join('') : ''}`
  if (field.type === 'email') return `${letters[0] ?? ''}••••${value.slice(value.indexOf('@'))}`
  return `${letters.slice(0, Math.min(4, Math.floor(letters.length / 3))).join('')}••••`
}
