/** What must not leave the house readable, as it stands in the note. */
export interface Secrets {
  people: readonly string[]
  /** Phones, addresses and ids that are known already, however they are written. */
  numbers: readonly string[]
}

export interface Masked {
  line: string
  /** Puts back what the marks in words of the answer stand for. */
  unmask(words: string): string
}

/** A phone under any hyphens, spaces or dots; digits of any width. */
const PHONE = /\+?\p{Nd}(?:[^\p{L}\p{N},，。；;\n]{0,2}\p{Nd}){6,}/gu
/** Eleven digits of a mobile number, whatever stands between them. */
const MOBILE = /[1１][^\p{L}\p{N}]{0,3}[3-9３-９](?:[^\p{L}\p{N}]{0,3}\p{Nd}){9}/gu
const READ_OUT =
  /[零〇○一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:\s?[零〇○一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6,}/gu
const EMAIL = /[^\s@＠,，。；;、：:（）()]+[@＠][^\s@＠,，。；;、（）()]+/gu
const URL = /(?:https?:\/\/|www\.)\S+/giu
/** Licences, accounts, order numbers: letters and digits, five digits at least. */
const ID = /(?<![A-Za-z0-9])(?=(?:[A-Za-z_-]*\d){5})[A-Za-z0-9_-]{6,}/gu
const NAMED_ID =
  /(?<=(?:微信|wx|vx|wechat|qq)\s?(?:号码?|id)?\s?(?:是|为|[:：])?\s?)[A-Za-z0-9][A-Za-z0-9_-]{4,}/giu
const TAIL = /(?<=(?:尾号|尾数|后四位|末四位)\s?(?:是|为|[:：])?\s?)\p{Nd}{3,6}/gu
const PLATE = /[\u4e00-\u9fff][A-Z][A-Z0-9]{5,6}(?![A-Za-z0-9])/gu

/** What only looks like a number of somebody's: a date, a sum said with its unit. */
const HARMLESS = /^20\d\d([-/.])\d{1,2}\1\d{1,2}$/
const MONEY_AFTER = /^\s?(?:元|块)/

/**
 * Puts a mark (`[人1]`, `[号1]`) for everything that names or reaches a person. The same words get
 * the same mark. Marks never coincide with words of the note.
 */
export function mask(line: string, secrets: Secrets): Masked {
  const hidden: Stretch[] = []
  const hide = (start: number, end: number, sort: Stretch['sort']) =>
    hidden.push({ start, end, sort })
  for (const words of longest(secrets.numbers)) each(line, words, (a, b) => hide(a, b, '号'))
  for (const pattern of [URL, EMAIL, NAMED_ID, MOBILE, PHONE, READ_OUT, ID, TAIL, PLATE])
    for (const found of line.matchAll(pattern)) {
      const end = found.index + found[0].length
      const short = found[0].replace(/\P{Nd}/gu, '').length < 10
      if (HARMLESS.test(found[0].trim())) continue
      if (short && MONEY_AFTER.test(line.slice(end)) && /^\p{Nd}+$/u.test(found[0])) continue
      hide(found.index, end, '号')
    }
  for (const words of longest(secrets.people)) each(line, words, (a, b) => hide(a, b, '人'))

  const marks = new Map<string, string>()
  let next = 1
  const markFor = (words: string, sort: string): string => {
    const old = [...marks].find(([, w]) => w === words)?.[0]
    if (old) return old
    while (line.includes(`[人${next}]`) || line.includes(`[号${next}]`)) next++
    const mark = `[${sort}${next++}]`
    marks.set(mark, words)
    return mark
  }
  let at = 0
  let masked = ''
  for (const { start, end, sort } of joined(hidden)) {
    masked += line.slice(at, start) + markFor(line.slice(start, end), sort)
    at = end
  }
  return {
    line: masked + line.slice(at),
    unmask: (words) => words.replace(/\[[人号]\d+\]/g, (mark) => marks.get(mark) ?? mark),
  }
}

interface Stretch {
  start: number
  end: number
  sort: '人' | '号'
}

/** One stretch of those that touch: half a number is as good as a whole one to whoever reads it. */
function joined(stretches: Stretch[]): Stretch[] {
  const done: Stretch[] = []
  for (const one of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = done.at(-1)
    if (!last || last.end <= one.start) done.push({ ...one })
    else last.end = Math.max(last.end, one.end)
  }
  return done
}

const longest = (list: readonly string[]): string[] =>
  [...new Set(list)].filter((w) => w.length > 1).sort((a, b) => b.length - a.length)

function each(line: string, words: string, found: (start: number, end: number) => void): void {
  for (let at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + words.length))
    found(at, at + words.length)
}
