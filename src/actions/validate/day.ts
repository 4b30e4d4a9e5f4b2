import type { Field } from '../../domain/fields.ts'
import type { Checked } from '../validate.ts'
import { toDigits } from './money.ts'

/** `YYYY-MM-DD` from the common spellings, a clock time after it is left off. */
export function readDay(words: string, field: Field): Checked {
  const said = clean(words)
  const [, year, month, day] = FULL.exec(said) ?? COMPACT.exec(said) ?? []
  if (year && month && day) return ymd(year, month, day, field)

  // A cell that shows 1月3日 is read with the year behind it.
  const [, shownMonth, shownDay, typedIn] = /^(\d{1,2})月(\d{1,2})日(\d{4})年$/.exec(said) ?? []
  if (shownMonth && shownDay && typedIn) return ymd(typedIn, shownMonth, shownDay, field)

  const serial = /^(\d{5})(\.\d+)?$/.exec(said)?.[1]
  if (serial) return yes(fromSerial(Number(serial)))
  if (/^\d{1,2}[-/.月]\d{1,2}[日号]?$/.test(said)) {
    return no(`${field.label}缺少年份，例如${field.example}。`)
  }
  if (/^\d{4}[-/.年]?(\d{1,2}月?)?$/.test(said)) {
    return no(`${field.label}要写到哪一天，例如${field.example}。`)
  }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(said)) {
    return no(`${field.label}分不清年月日，请按年、月、日的顺序写，例如${field.example}。`)
  }
  return no(`${field.label}不是日期，例如${field.example}或2026年1月3日。`)
}

/**
 * `MM-DD`, `YYYY-MM-DD`, `lunar:MM-DD` or, of a leap month, `lunar:leap-MM-DD` (the year of a lunar
 * birthday is left off).
 */
export function readBirthday(words: string, field: Field): Checked {
  const leap = /lunar:leap|闰/.test(words)
  const lunar =
    leap || /lunar|农历|阴历|旧历|正月|冬月|腊月|初[一二三四五六七八九十]|廿/.test(words)
  const said = clean(
    words
      .replace(/lunar:?(?:leap-)?|农历|阴历|旧历|公历|阳历|新历|生日?|闰/g, '')
      .replace(/正月/, '1月')
      .replace(/冬月/, '11月')
      .replace(/腊月/, '12月'),
  )
  const full = FULL.exec(said) ?? COMPACT.exec(said) ?? SHORT_YEAR.exec(said)
  const [month, day] =
    full?.slice(2) ?? (MONTH_DAY.exec(said) ?? /^(\d\d)(\d\d)$/.exec(said))?.slice(1) ?? []
  if (!month || !day) {
    return no(`${field.label}要有月和日，例如03-08、1985-03-08或农历八月十五。`)
  }
  if (lunar) {
    const real = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 30
    return real ? yes(`lunar:${leap ? 'leap-' : ''}${two(month)}-${two(day)}`) : no(notReal(field))
  }
  if (!full) return isReal(2000, month, day) ? yes(`${two(month)}-${two(day)}`) : no(notReal(field))
  const year = full[1] ?? ''
  return ymd(year.length === 2 ? `19${year}` : year, month, day, field)
}

const FULL = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?:$|T.*|\d{1,2}:.*)/
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?$/
const MONTH_DAY = /^(\d{1,2})[-/.月](\d{1,2})[日号]?(?:\d{4}年)?$/
const SHORT_YEAR = /^(\d\d)年(\d{1,2})月(\d{1,2})[日号]?$/

/** NFKC, Chinese numbers to digits, a day's clock time kept apart by T, no spaces. */
const clean = (words: string) =>
  toDigits(
    words
      .normalize('NFKC')
      .replace(/[初()]/g, '')
      .trim(),
  )
    .replace(/(\d[日号]?)\s+(\d{1,2}:)/, '$1T$2')
    .replace(/\s/g, '')

function ymd(year: string, month: string, day: string, field: Field): Checked {
  if (!isReal(Number(year), month, day)) return no(notReal(field))
  return yes(`${year}-${two(month)}-${two(day)}`)
}

function isReal(year: number, month: string, day: string): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1]
  return (
    year >= 1900 && year < 2200 && days !== undefined && Number(day) >= 1 && Number(day) <= days
  )
}

/** Excel counts days from 1899-12-30; a CSV saved with a plain number format shows only the count. */
function fromSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

const two = (digits: string) => digits.padStart(2, '0')
const notReal = (field: Field) => `${field.label}没有这一天，例如${field.example}。`
const yes = (value: string): Checked => ({ ok: true, value })
const no = (why: string): Checked => ({ ok: false, why })
