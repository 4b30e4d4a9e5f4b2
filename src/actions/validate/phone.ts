// The default metadata of this library only checks lengths and calls 12345678901 valid.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Field } from '../../domain/fields.ts'
import type { Checked } from '../validate.ts'

/** 11 digits, `area-number[-extension]`, `400-820-8820`, a short service number, or `+…` abroad. */
export function readPhone(words: string, field: Field): Checked {
  const said = words
    .normalize('NFKC')
    .replace(/[([【](?=[^\])】]*[^\d\s+)\]】])[^\])】]*[)\]】]/g, '') // （微信同号）, but not (010)
    .replace(/^(手机|电话|座机|固话|tel|mobile|phone)\p{L}*[:\s]*/iu, '')
    .replace(/\.0$/, '')
    .trim()

  if (/^\d(\.\d+)?e\+?\d+$/i.test(said)) {
    return no(`${field.label}被表格改成了科学计数，原号码已看不到，请把这一列设为文本后重填。`)
  }
  if (!/^[\d\s()\-+.#*x转分机ext—–]+$/i.test(said)) {
    return no(`${field.label}里有不是号码的文字，例如${field.example}。`)
  }
  return readDomestic(said) ?? readOther(said, field)
}

const AREA = /^0(10|2\d|[3-9]\d{2})/
const EXTENSION = /^(.*?\d)\s*(?:-|—|–|#|\*|x|转|分机|ext\.?)+\s*(\d{1,6})$/i

function readDomestic(said: string): Checked | null {
  const bare = said.replace(/^(\+|00)?86(?=[\s-]*(1[3-9]|0?[2-9]))/, '').replace(/^[\s-]+/, '')
  const digits = bare.replace(/\D/g, '')
  // New segments are opened faster than any metadata: every 13–19 counts.
  if (/^1[3-9]\d{9}$/.test(digits) && !said.startsWith('00')) return yes(digits)
  if (/^0?1[3-9]\d{9}$/.test(digits)) return yes(digits.replace(/^0/, ''))
  if (/^[48]00\d{7}$/.test(digits)) {
    return yes(`${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`)
  }
  // Not 12345 and its like: on a customer's file that is a slip far more often than a hotline.
  if (/^(95\d{3}|95\d{4}|96\d{3,4})$/.test(digits)) return yes(digits)

  const [, number, extension] = EXTENSION.exec(bare) ?? []
  if (number && extension && number.replace(/\D/g, '').length >= 10) {
    const line = readLandline(number)
    if (line) return yes(`${line}-${extension}`)
  }
  const line = readLandline(bare)
  return line ? yes(line) : null
}

function readLandline(words: string): string | null {
  const national = words.replace(/\D/g, '').replace(/^(?=[2-9]\d{9,10}$)/, '0')
  const area = AREA.exec(national)?.[0]
  const parsed = parsePhoneNumberFromString(national, 'CN')
  if (!area || parsed?.country !== 'CN' || !parsed.isValid()) return null
  return `${area}-${national.slice(area.length)}`
}

function readOther(said: string, field: Field): Checked {
  const international = said.replace(/^00/, '+')
  if (international.startsWith('+')) {
    const parsed = parsePhoneNumberFromString(international)
    if (parsed?.isValid()) return yes(parsed.number)
    return no(`${field.label}不是有效的境外号码，例如+85291234567。`)
  }

  const digits = said.replace(/\D/g, '')
  if (/^1[3-9]/.test(digits) && digits.length !== 11) {
    const off = 11 - digits.length
    const says = off > 0 ? `少${NUMBERS[off] ?? off}位` : `多${NUMBERS[-off] ?? -off}位`
    return no(`${field.label}${says}：手机号应是11位，例如13800138000。`)
  }
  if (/^[2-8]\d{6,7}$/.test(digits)) return no(`${field.label}缺少区号，例如0571-88886666。`)
  return no(`${field.label}不是有效的号码，例如13800138000或0571-88886666。`)
}

const NUMBERS = ['', '一', '两', '三', '四', '五', '六', '七', '八']

const yes = (value: string): Checked => ({ ok: true, value })
const no = (why: string): Checked => ({ ok: false, why })
