import type { Contact } from '../../../db/files/customers.ts'

/** Put where a name or number was. */
export const GONE = '（已清除）'

/** Facts that are this person's wherever they stand; 采购 and 42 may mean anything. */
const NUMBERS = ['landline', 'otherPhone', 'email', 'wechat', 'qq', 'idNumber', 'externalUserId']

const numbersOf = ({ phone, details }: Contact) => [phone, ...NUMBERS.map((key) => details[key])]
const told = (values: readonly (string | null | undefined)[]): string[] =>
  values.filter((v): v is string => !!v && v.length > 1)

/** What tells of this person in a file that he is in. */
export const ofPerson = (contact: Contact): string[] =>
  told([
    contact.name,
    ...numbersOf(contact),
    contact.details.contactRemark,
    // 「老婆生二胎（2026-11记）；…」
    ...(contact.details.home ?? '').split('；').map((one) => one.replace(/（[^（）]*）$/, '')),
  ])

/** What names this person and no other: a full name, a number; not 「李总」. */
export const tellingOf = (contact: Contact): string[] =>
  told([[...contact.name].length > 2 ? contact.name : '', ...numbersOf(contact)])

/** A number may stand in people's words with gaps: 138 0000 0011. */
const asWritten = (said: string): RegExp => {
  const digits = said.replace(/[\s-]/g, '')
  const pattern = /^\+?\d{7,}$/.test(digits)
    ? [...digits.replace('+', '')].join('[\\s-]?')
    : said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(pattern, 'g')
}

/** What finds and blanks such words in any value that is kept as JSON. */
export function eraser(said: readonly string[]) {
  // The longest first: of a full name no end must stay.
  const words = [...new Set(said)].sort((a, b) => b.length - a.length).map(asWritten)
  const blanked = (text: string): string => words.reduce((left, w) => left.replace(w, GONE), text)
  return {
    has(value: unknown): boolean {
      const text = JSON.stringify(value ?? '')
      return blanked(text) !== text
    },
    /** The same value, blanked in every text of it; numbers and days are no words. */
    without: <T>(value: T): T => inTexts(value, blanked) as T,
  }
}

function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((v) => inTexts(v, change))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inTexts(v, change)]))
}
