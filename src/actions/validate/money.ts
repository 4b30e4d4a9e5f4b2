import type { Field } from '../../domain/fields.ts'
import type { Checked } from '../validate.ts'

/** Whole fen as a decimal string: 「50万」「50w」「1,200,000元」「五十万」「3万5」. */
export function readMoney(words: string, field: Field): Checked {
  const fen = fenOf(words)
  if (fen === null) return refuse(bare(words), field)
  if (fen > 1e15) return no(`${field.label}大得不合理，例如${field.example}。`)
  return { ok: true, value: String(fen) }
}

/** The same as a number of fen; null where it is no sum. */
export function fenOf(words: string): number | null {
  const yuan = readAmount(bare(words))
  return yuan === null ? null : Math.round(yuan * 100)
}

const bare = (words: string): string =>
  plain(words).replace(/人民币|rmb|cny|[¥元块钱整]|^约|^大概|左右$/gi, '')

/** A number without its unit: 「1,200人」 is `1200`. */
export function readNumber(words: string, field: Field): Checked {
  const said = plain(words).replace(/[人个家台件岁名位间套次]$/, '')
  const value = readAmount(said)
  return value === null ? refuse(said, field) : { ok: true, value: String(value) }
}

/** Chinese numerals become digits: 「二〇二六年八月十五」 is 「2026年8月15」. Units from 百 on stay. */
export function toDigits(words: string): string {
  return words
    .replace(/[廿卅]/g, (letter) => (letter === '廿' ? '二十' : '三十'))
    .replace(
      /([一二三四五六七八九两]?)十([一二三四五六七八九]?)/g,
      (_, tens: string, ones: string) => `${tens ? digit(tens) : 1}${ones ? digit(ones) : 0}`,
    )
    .replace(/[〇零一二三四五六七八九两]/g, (letter) => String(digit(letter)))
}

const plain = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/\s/g, '')
const digit = (letter: string) =>
  letter === '两' ? 2 : Math.max('零一二三四五六七八九'.indexOf(letter), 0)

const UNITS: [RegExp, number][] = [
  [/^(.+?)亿(.*)$/, 1e8],
  [/^(.+?)(?:万|w)(.*)$/i, 1e4],
  [/^(.+?)(?:千|k)(.*)$/i, 1e3],
  [/^(.+?)百(.*)$/, 100],
]

/** Reads from the biggest unit down. A bare digit after a unit counts in tenths of it: 3万5. */
function readAmount(words: string): number | null {
  for (const [shape, unit] of UNITS) {
    const [, head, tail] = shape.exec(words) ?? []
    if (head === undefined || tail === undefined) continue
    const times = readAmount(head)
    if (times === null) return null
    if (tail === '') return times * unit
    const rest = /^[1-9一二三四五六七八九]$/.test(tail)
      ? (Number(toDigits(tail)) * unit) / 10
      : readAmount(tail.replace(/^零/, ''))
    return rest === null || rest >= unit ? null : times * unit + rest
  }
  const number = toDigits(words)
  return /^\d+(\.\d+)?$/.test(number) ? Number(number) : null
}

function refuse(said: string, field: Field): Checked {
  if (/\d\D*[-~—–至到]\D*\d/.test(said)) {
    return no(`${field.label}是一个范围，请填一个数，例如${field.example}。`)
  }
  if (/^-/.test(said)) return no(`${field.label}不能是负数，例如${field.example}。`)
  return no(`${field.label}不是${field.type === 'money' ? '金额' : '数字'}，例如${field.example}。`)
}

const no = (why: string): Checked => ({ ok: false, why })
