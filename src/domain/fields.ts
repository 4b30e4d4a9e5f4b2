import { CONTACTS } from './fields/contact.ts'
import { IDENTITY } from './fields/customer.ts'
import { STANDING } from './fields/standing.ts'
import { DEALINGS } from './fields/dealings.ts'
import type { Field, Of, Option } from './fields/entry.ts'
import { SOURCE_OPTIONS } from './fields/choices.ts'
import { DEALS, PAYMENTS } from './fields/money.ts'
import { TRADES } from './fields/trades.ts'

export { GRADE_OPTIONS, STAGE_OPTIONS } from './fields/choices.ts'
export { fieldsOf } from './fields/entry.ts'
export { OWN_TYPES, ownField, type OwnField } from './fields/own.ts'
export type { Access, Field, FieldType, Of, Option } from './fields/entry.ts'

const NOT_LETTERS = /[^\p{L}\p{N}]/gu

/** The dictionary: every field of a file and of a contact, in the order 字典 and exports show them. */
export const FIELDS: readonly Field[] = [
  ...IDENTITY,
  ...STANDING,
  ...CONTACTS,
  ...DEALINGS,
  ...TRADES,
  ...DEALS,
  ...PAYMENTS,
]

/** Where customers come from, as stored. */
export const SOURCES: readonly string[] = SOURCE_OPTIONS.map((o) => o.value)

/** The field with this key. Keys are unique within `of`. */
export function fieldOf(of: Of, key: string): Field | undefined {
  return FIELDS.find((field) => field.of === of && field.key === key)
}

/** A field and which of several columns of its kind: 手机2 is `{ phone, nth: 2 }`. */
export interface Heading {
  field: Field
  nth: number
}

/**
 * Reads a column heading as people write it: 「手机（必填）」, 「* 客户名称：」, 「联系人 2 电话」.
 * `fields` may carry an administrator's own fields besides the dictionary.
 */
export function readHeading(heading: string, fields: readonly Field[] = FIELDS): Heading | null {
  const whole = readWords(foldHeading(heading), fields)
  if (whole) return whole
  // 「税号/信用代码」 gives two names for one thing: the first that is known counts.
  const parts = heading.split(/[/／、|]/).map((part) => readWords(foldHeading(part), fields))
  return parts.find((part) => part !== null) ?? null
}

function readWords(words: string, fields: readonly Field[]): Heading | null {
  const field = named(words, fields)
  if (field) return { field, nth: 1 }

  const counted = /第?([1-9一二三四五])个?/.exec(words)
  if (!counted) return null
  const rest = words.slice(0, counted.index) + words.slice(counted.index + counted[0].length)
  const nthField = named(rest, fields)
  return nthField ? { field: nthField, nth: readDigit(counted[1]) } : null
}

/** The field that a heading means, or null for one the dictionary does not know. */
export const fieldByHeading = (heading: string, fields?: readonly Field[]): Field | null =>
  readHeading(heading, fields)?.field ?? null

/** The option that these words mean: its value, its label or one of the words beside it. */
export function optionFor(field: Pick<Field, 'options'>, words: string): Option | undefined {
  const said = foldHeading(words)
  return field.options?.find(({ value, label, also }) =>
    [value, label, ...also].some((name) => foldHeading(name) === said),
  )
}

/**
 * What a stored value is shown as, in words that `check` reads back into the same value: a choice's
 * label, yuan for fen, 农历08-15 for lunar:08-15, 农历闰06-15 for lunar:leap-06-15.
 */
export function labelOf(field: Pick<Field, 'options' | 'type'>, value: string): string {
  if (field.type === 'money') return yuan(value)
  if (field.type === 'birthday')
    return value.replace('lunar:leap-', '农历闰').replace('lunar:', '农历')
  return field.options?.find((option) => option.value === value)?.label ?? value
}

function yuan(fen: string): string {
  if (!/^\d+$/.test(fen)) return fen
  const digits = fen.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, '')
}

/** Full-width forms, case, spaces, punctuation and bracketed hints do not make another heading. */
export function foldHeading(words: string): string {
  const flat = words.normalize('NFKC').toLowerCase()
  const bare = flat.replace(/[([{【〔<《].*?[)\]}】〕>》]/g, '')
  return bare.replace(NOT_LETTERS, '') || flat.replace(NOT_LETTERS, '')
}

/** 客户手机 is 手机: the words before say whose, which the field says already. */
const WHOSE = /^(客户的?|联系人的?|公司的?|企业的?|单位的?|主要|主)/

function named(words: string, fields: readonly Field[]): Field | undefined {
  return find(words, fields) ?? find(words.replace(WHOSE, ''), fields)
}

function find(words: string, fields: readonly Field[]): Field | undefined {
  const known = BY_HEADING.get(words)
  if (known && fields.includes(known)) return known
  if (fields === FIELDS) return undefined
  return fields.find((field) => !FIELDS.includes(field) && headingsOf(field).includes(words))
}

const headingsOf = ({ label, aliases }: Field): string[] => [label, ...aliases].map(foldHeading)

/** Folded once: looking for the headings of a wide table asks for a thousand words. */
const BY_HEADING: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => headingsOf(field).map((heading) => [heading, field] as const)),
)

const readDigit = (digit = '1') => '一二三四五'.indexOf(digit) + 1 || Number(digit)
