import {
  foldHeading,
  optionFor,
  type Field,
  type FieldType,
  type Option,
} from '../domain/fields.ts'
import { readBirthday, readDay } from './validate/day.ts'
import { readMoney, readNumber } from './validate/money.ts'
import { readPhone } from './validate/phone.ts'

/**
 * The value as it is stored, or what is wrong in a Chinese sentence with an example. The sentence
 * never repeats the words: they may be a telephone number.
 */
export type Checked =
  | { ok: true; value: string }
  /** `near`: the label of the choice that these words come nearest to. */
  | { ok: false; why: string; near?: string }

/** What is over when it is told; a day to come in such a column is a slip of the pen (R102). */
const PAST: ReadonlySet<string> = new Set([
  'dealOn',
  'foundedOn',
  'createdAt',
  'lastContactOn',
  'gradedOn',
])

/** `check` for tables, which bring years of old facts along. @param today `YYYY-MM-DD` */
export const checkAsOf =
  (today: string) =>
  (field: Field, words: string): Checked => {
    const read = check(field, words)
    return read.ok && PAST.has(field.key) && read.value.slice(0, 10) > today
      ? no(`${field.label}在将来，请核对。`)
      : read
  }

/**
 * Reads what a person wrote for a field. Stored forms: a phone is 11 digits, `area-number[-ext]` or
 * `+…`; a day `YYYY-MM-DD`; a birthday `MM-DD`, `YYYY-MM-DD` or `lunar:MM-DD` (`lunar:leap-MM-DD`); money whole fen as a
 * decimal string; a choice its option's value; tags joined by 、.
 */
export function check(field: Field, words: string): Checked {
  const said = words.trim()
  if (said === '') return no(`${field.label}是空的，例如${field.example}。`)
  return CHECKS[field.type](said, field)
}

const CHECKS: Record<FieldType, (words: string, field: Field) => Checked> = {
  text: (words, field) => atMost(200, words, field),
  longtext: (words, field) => atMost(5000, words, field),
  person: (words, field) => atMost(60, words, field),
  region: (words, field) => atMost(100, words, field),
  tags: (words) => yes(splitList(words).join('、')),
  number: readNumber,
  money: readMoney,
  day: readDay,
  birthday: readBirthday,
  phone: readPhone,
  email: readEmail,
  choice: readChoice,
  creditcode: readCreditCode,
}

/** Parts of a list as people separate them. Spaces stay: 「Blue Ocean」 is one name. */
export function splitList(words: string): string[] {
  const parts = words.split(/[、,，;；/|\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

function atMost(length: number, words: string, field: Field): Checked {
  if ([...words].length <= length) return yes(words)
  return no(`${field.label}太长，最多${length}字，例如${field.example}。`)
}

function readEmail(words: string, field: Field): Checked {
  const email = words
    .normalize('NFKC')
    .replace(/。/g, '.')
    .replace(/^mailto:/i, '')
  const why = `${field.label}不是邮箱地址，例如${field.example}。`
  if (!email.includes('@')) return no(`${field.label}里没有@，例如${field.example}。`)
  if (/\s/.test(email)) return no(`${field.label}里有空格，只能填一个邮箱，例如${field.example}。`)
  // Local parts may be Chinese, which zod's and most other expressions refuse.
  const shape =
    /^[^\s@.,;:<>()[\]"\\]+(\.[^\s@.,;:<>()[\]"\\]+)*@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u
  return shape.test(email) && email.length <= 254 ? yes(email) : no(why)
}

function readChoice(words: string, field: Field): Checked {
  const options = field.options ?? []
  const option = optionFor(field, words)
  if (option) return yes(option.value)

  const said = foldHeading(words)
  const near = options.find(({ label, also }) =>
    [label, ...also].some(
      (name) => said !== '' && name.length > 1 && said.includes(foldHeading(name)),
    ),
  )
  const list = options.map(({ label }) => label).join('、')
  const meant = near ?? nearest(options, said)
  const why = `${field.label}只能是：${list}。${meant ? `是不是「${meant.label}」？` : ''}`
  return { ok: false, why, ...(meant ? { near: meant.label } : {}) }
}

/** Half of the letters and more must be the same: 经消商 is 经销商 (R92). */
function nearest(options: readonly Option[], said: string): Option | undefined {
  const shared = (a: string, b: string) => [...a].filter((c) => b.includes(c)).length
  const likeness = ({ label, also }: Option) =>
    Math.max(
      ...[label, ...also]
        .map(foldHeading)
        .filter((name) => name.length > 1)
        .map((name) => shared(said, name) / Math.max(said.length, name.length)),
    )
  const best = [...options].sort((a, b) => likeness(b) - likeness(a))[0]
  return said.length > 1 && best && likeness(best) > 0.5 ? best : undefined
}

/** GB 32100-2015: 18 characters without I, O, S, V, Z; the last one makes the sum divisible by 31. */
function readCreditCode(words: string, field: Field): Checked {
  const code = words.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== 18) {
    return no(`${field.label}应是18位，现在是${code.length}位，例如${field.example}。`)
  }
  const wrong = [...code].find((letter) => !ALPHABET.includes(letter))
  if (wrong)
    return no(`${field.label}里不会有「${wrong}」，只有数字和不含I、O、S、V、Z的大写字母。`)

  const sum = WEIGHTS.reduce(
    (total, weight, i) => total + weight * ALPHABET.indexOf(code[i] ?? ''),
    0,
  )
  const last = ALPHABET[(31 - (sum % 31)) % 31]
  return code.endsWith(last ?? '')
    ? yes(code)
    : no(`${field.label}的校验位不对，请对照营业执照再看一遍。`)
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const yes = (value: string): Checked => ({ ok: true, value })
const no = (why: string): Checked => ({ ok: false, why })
