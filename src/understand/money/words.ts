import { DIGIT as DIGITS } from '../numerals.ts'

/** Digits and units of spoken and banker's numbers; 几 stands for 「some」 and is never read alone. */
export const DIGIT: Readonly<Record<string, number>> = { ...DIGITS, 半: 0.5, 几: 3 }
const UNIT: Record<string, number> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  k: 1000,
  K: 1000,
  万: 1e4,
  w: 1e4,
  W: 1e4,
  亿: 1e8,
}

/**
 * Reads 「36万5」 365000, 「两万五千二」 25200, 「2w5」 25000, 「一百二十万」 1200000, 「3,500」 3500.
 * Null for what is no number (「一三八」, 「几」).
 */
export function readNumber(words: string): number | null {
  let total = 0
  let section = 0
  let pending: number | null = null
  let unit = 1
  let zero = false
  for (let i = 0; i < words.length; i++) {
    const letter = words.charAt(i)
    if (/\d/.test(letter)) {
      const digits = /^[\d,]+(?:\.\d+)?/.exec(words.slice(i))?.[0] ?? letter
      if (pending !== null) return null
      pending = Number(digits.replaceAll(',', ''))
      i += digits.length - 1
      continue
    }
    const digit = DIGIT[letter]
    if (digit !== undefined) {
      if (digit === 0) zero = true
      else if (pending !== null) return null
      else pending = digit
      continue
    }
    const size = UNIT[letter]
    if (size === undefined) continue
    if (size >= 1e4) {
      total = (total + section + (pending ?? (section || total ? 0 : 1))) * size
      section = 0
    } else section += (pending ?? 1) * size
    pending = null
    unit = size
    zero = false
  }
  if (pending === null) return total + section
  // 「十万零五」 in talk of prices is 105000.
  if (zero && pending < 10 && unit === 1e4 && total >= 1e5) return total + pending * 1e3
  // 「36万5」, 「三千八」: the last digit counts tenths of the unit before it.
  const tenth = pending < 10 && unit >= 100 && !zero && Number.isInteger(pending)
  return total + section + (tenth ? (pending * unit) / 10 : pending)
}

const PAIR = /([一二三四五六七八两])([二三四五六七八九])(?=[十百千万亿kKwW]|$)/

/** 「三四万」 is 30000 to 40000, 「十五六万」 150000 to 160000. */
export function pair(words: string): [string, string] | null {
  const found = PAIR.exec(words)
  if (!found || /[一二三四五六七八九两]{3}/.test(words)) return null
  const [low, high] = [DIGIT[found[1] ?? ''] ?? 0, DIGIT[found[2] ?? ''] ?? 0]
  if (high - low !== 1) return null
  const put = (digit: string) => words.slice(0, found.index) + digit + words.slice(found.index + 2)
  return [put(found[1] ?? ''), put(found[2] ?? '')]
}

/** How far 「多」 reaches: one step of the last digit said (6千多 up to 7000, 30多万 up to 40万). */
export function step(words: string, value: number): number {
  if (/十几/.test(words)) return value
  const unit = /([十百千万亿wWkK])[多余几]/.exec(words)?.[1]
  if (unit) return UNIT[unit] ?? 0
  const digits = /(\d+)[多余]/.exec(words)?.[1]
  if (!digits) return 0
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  return (value / Number(digits)) * 10 ** Math.min(zeros, digits.length - 1)
}
