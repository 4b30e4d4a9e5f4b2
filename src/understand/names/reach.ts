import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { allOf } from '../letters.ts'

/** A way to reach somebody, as the line gives it. */
export interface Reach {
  start: number
  end: number
  kind: 'phone' | 'email' | 'wechat'
  /** 11 digits, `area-number` or `+…` for a phone; the address or id as written else. */
  value: string
}

const HAN_DIGITS = '〇0零0一1壹1幺1二2贰2两2三3叁3四4肆4五5伍5六6陆6七7柒7八8捌8九9玖9'
const DIGIT_OF: ReadonlyMap<string, string> = new Map(
  Array.from({ length: HAN_DIGITS.length >> 1 }, (_, i) => [
    HAN_DIGITS.charAt(2 * i),
    HAN_DIGITS.charAt(2 * i + 1),
  ]),
)
const HAN = `[${[...DIGIT_OF.keys()].join('')}]`
/** Seven or more digits read out one by one, some of them perhaps typed as figures. */
const READ_OUT = new RegExp(
  `(?<!\\d)(?:1[3-9]\\d{0,2})?${HAN}(?:${HAN}|[0-9\\s-]){5,16}(?:${HAN}|[0-9])`,
  'g',
)

/** 幺三八零零零… as figures; the length is kept. */
const withDigits = (line: string): string =>
  line.replace(READ_OUT, (run) => run.replace(/./gsu, (letter) => DIGIT_OF.get(letter) ?? letter))

/** Digits with what people put between their groups; a maximal run, so nothing is tried twice. */
const RUN = /[+(]{0,2}\d[\d\-. ·()\u2010-\u2015]*/g
const MOST_DIGITS = 60
const CUE =
  /(?:电话|手机|座机|固话|号码|tel|phone|mobile|mob|cell|传真|热线|whatsapp|打|拨|联系方式|号)[号码]{0,2}(?:是|为|改成|换成|换到|换了|:|：|\s)*$/i
const MONEY_AFTER =
  /^\s?(?:元|块|万|千|百|吨|台|套|个|件|箱|米|公斤|斤|%|w|k|号(?!码)|月|年|点|平|升|盒|包|支|只)/i

/** Phones, e-mail addresses and WeChat ids of a folded line, in order. */
export function findReaches(line: string): Reach[] {
  const found: Reach[] = [...emails(line), ...wechats(line)]
  const digits = withDigits(line)
  for (const match of allOf(RUN, digits)) {
    const run = match[0].replace(/[^\d)]+$/, '')
    const end = match.index + run.length
    if (run.length > MOST_DIGITS || run.length < 7) continue
    if (/[A-Za-z.]/.test(digits.charAt(match.index - 1)) || /[A-Za-z]/.test(digits.charAt(end)))
      continue
    const before = digits.slice(Math.max(0, match.index - 12), match.index)
    const money = MONEY_AFTER.test(digits.slice(end, end + 4))
    for (const phone of phones(run, match.index, CUE.test(before), money))
      if (!found.some((other) => phone.start < other.end && other.start < phone.end))
        found.push(phone)
  }
  return found.sort((a, b) => a.start - b.start)
}

const EMAIL = /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}/g
function* emails(line: string): Generator<Reach> {
  if (!line.includes('@')) return
  for (const match of allOf(EMAIL, line)) {
    yield { start: match.index, end: match.index + match[0].length, kind: 'email', value: match[0] }
  }
}

const WECHAT =
  /(?:微信|wechat|weixin|vx|wx|薇信|威信|v信)(?:号码?|id)?(?:换成了?|改成了?|换了|改了|新的|是|为|就是|叫|加|了(?=[\s,，:：])|[:：\s]){0,3}([A-Za-z][\w-]{4,19})(?![\w@.])/gi

/** 「微信换了 新号 xiaonie_88」, 「微信推给我了 hz_6688」. */
const NEW_ID =
  /(?:微信|wechat|vx)(?:[^A-Za-z]{1,10}(?:新号|新的|号)|[^A-Za-z]{0,6}(?:推|发|给)(?:给|来)?我?了?(?=[\s,，:：][A-Za-z][\w-]*[\d_-]))[^A-Za-z]{0,3}([A-Za-z][\w-]{4,19})(?![\w@.])/gi

function* wechats(line: string): Generator<Reach> {
  if (!/[A-Za-z]/.test(line)) return
  for (const match of allOf(WECHAT, line)) {
    const id = match[1] ?? ''
    const end = match.index + match[0].length
    yield { start: end - id.length, end, kind: 'wechat', value: id }
  }
  for (const match of allOf(NEW_ID, line)) {
    const id = match[1] ?? ''
    const end = match.index + match[0].length
    yield { start: end - id.length, end, kind: 'wechat', value: id }
  }
}

/** The phones in one run of digit groups; several may stand side by side. */
function phones(run: string, at: number, cued: boolean, money: boolean): Reach[] {
  const whole = /[-. ·]{2}/.test(run) ? null : shape(run, cued)
  if (whole && !(money && whole.length < 11))
    return [{ start: at, end: at + run.length, kind: 'phone', value: whole }]
  const found: Reach[] = []
  const pieces = [...run.matchAll(/\+?\(?\d+\)?/g)].map((piece) => ({
    from: piece.index,
    to: piece.index + piece[0].length,
  }))
  for (let i = 0; i < pieces.length; i++)
    for (let j = Math.min(pieces.length - 1, i + 5); j >= i; j--) {
      const [first, last] = [pieces[i], pieces[j]]
      if (!first || !last) continue
      const words = run.slice(first.from, last.to)
      const value = shape(words, cued && i === 0)
      if (!value || (i === j && j === pieces.length - 1 && money && value.length < 11)) continue
      found.push({ start: at + first.from, end: at + last.to, kind: 'phone', value })
      i = j
      break
    }
  return found
}

/** What a run of digits is as a phone, or null. */
function shape(words: string, cued: boolean): string | null {
  const digits = words.replace(/\D/g, '')
  if (/^\s*\+|^00[1-9]/.test(words)) return foreign(words, digits)
  const local = digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
  if (/^1[3-9]\d{9}$/.test(local)) return local
  if (/^[48]00\d{7}$/.test(digits))
    return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  const area = areaOf(digits)
  if (area && digits.length - area.length >= 7 && digits.length - area.length <= 8)
    return `${area}-${digits.slice(area.length)}`
  if (cued && /^[2-9]\d{6,7}$/.test(digits) && /^\d+$|^\d{3,4}[- ]\d{4}$/.test(words)) return digits
  return null
}

/** China's area codes: 010, 02x, and 03xx–09xx. */
function areaOf(digits: string): string | null {
  return /^(?:010|02\d)/.exec(digits)?.[0] ?? /^0[3-9]\d\d/.exec(digits)?.[0] ?? null
}

function foreign(words: string, digits: string): string | null {
  const number = `+${digits.replace(/^00/, '')}`
  if (/^\+861[3-9]\d{9}$/.test(number)) return number.slice(3)
  if (/^\+86/.test(number)) return shape(`0${digits.replace(/^(?:00)?86/, '')}`, false)
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.isPossible()) return parsed.number
  return words.trim().startsWith('+') && digits.length >= 8 && digits.length <= 15 ? number : null
}
