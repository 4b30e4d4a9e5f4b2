import { fold } from './normalise.ts'

/**
 * Chinese, Arabic and mixed numbers as people type them: 一百二十万, 3.5万, 36万5, 两万五千二, 50w,
 * １５, 廿三, 二零二六, 半. Pure words, no units of money or time.
 */
export const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const SMALL: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
}
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, w: 1e4, k: 1e3 }

/** Letters a Chinese numeral is made of, for use in patterns. */
export const HAN_DIGITS = '零〇一二三四五六七八九两'

/**
 * The number that `words` say, or null when they are not one number. A last digit right after a
 * unit stands for the next lower place (36万5 = 365,000; 三百五 = 350).
 */
export function readNumber(words: string): number | null {
  const text = fold(words).replace(/[ ,]/g, '').toLowerCase()
  if (text === '半') return 0.5
  if (!text || text.length > 24) return null
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (/^[零〇一二三四五六七八九幺]{2,}$/.test(text))
    return Number(Array.from(text, (letter) => DIGIT[letter]).join(''))
  return readPlaces(text)
}

function readPlaces(text: string): number | null {
  let total = 0
  let section = 0
  let pending: number | null = null
  let unit = 0
  let at = 0
  while (at < text.length) {
    const arabic = /^\d+(?:\.\d+)?/.exec(text.slice(at))
    if (arabic) {
      if (pending !== null) return null
      pending = Number(arabic[0])
      at += arabic[0].length
      continue
    }
    const letter = text.charAt(at)
    at += 1
    if (letter === '廿' || letter === '卅') {
      if (pending !== null) return null
      section += letter === '廿' ? 20 : 30
      unit = 10
      continue
    }
    if (letter === '点') return pointed(total + section + (pending ?? 0), text.slice(at))
    const digit = DIGIT[letter]
    const small = SMALL[letter]
    const big = BIG[letter]
    if (digit !== undefined) {
      if (pending !== null && pending !== 0) return null
      pending = digit
      if (digit === 0) unit = 0
    } else if (small !== undefined) {
      section += (pending ?? 1) * small
      pending = null
      unit = small
    } else if (big !== undefined) {
      total =
        big > total && total > 0 && section + (pending ?? 0) === 0
          ? total * big
          : total + (section + (pending ?? (section ? 0 : 1))) * big
      section = 0
      pending = null
      unit = big
    } else if (letter === '半' && at === text.length && unit > 0) {
      return total + section + unit / 2
    } else return null
  }
  if (pending !== null && unit >= 100 && pending < 10)
    return total + section + (pending * unit) / 10
  return total + section + (pending ?? 0)
}

/** 三点五万: the digits after 点, then perhaps a big unit. */
function pointed(whole: number, rest: string): number | null {
  const said = /^([零〇一二三四五六七八九\d]{1,6})([万亿wk])?$/.exec(rest)
  if (!said?.[1]) return null
  const digits = Array.from(said[1], (letter) => DIGIT[letter] ?? Number(letter)).join('')
  return Number(`${whole}.${digits}`) * (said[2] ? (BIG[said[2]] ?? 1) : 1)
}
