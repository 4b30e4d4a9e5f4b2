import type { Line } from './signals/line.ts'
import { lowered } from './evidence/scan.ts'
import { goodsAt, makerAt } from './evidence/goods/index.ts'
import { letterIs } from './letters.ts'
import { LEXICON, LEXICON_TREE, type WordClass } from './lexicon.ts'
import { MEASURES } from './measures.ts'
import { COUNT } from './signals/products.ts'
import { longestAt } from './trie.ts'

/** A stretch of the folded line and what its words do; `open` are those that no list knows. */
export interface Token {
  start: number
  end: number
  of: WordClass
  /** Finer classes of a known word (`evidence/`); `goods` where an open stretch ends with one. */
  kinds: readonly string[]
}

const DIGITS = '[\\d一二两三四五六七八九十百千几半]'
const TIME = new RegExp(
  `${DIGITS}{1,4}(?:年|月份?|号|日|点半?|天|周|季度|个月|个?星期|个?礼拜|小时)[底初中内前后起]?|(?:下下|上上|下|上|这|本|每)?个?(?:周|礼拜|星期)[一二三四五六日天末]`,
  'y',
)
const COUNTED = new RegExp(`(?:${COUNT})|一?[${MEASURES}](?=${DIGITS})`, 'iy')
const SUM = new RegExp(
  `(?:\\d[\\d,]*(?:\\.\\d+)?|${DIGITS}{1,8})(?:来|多)?(?:个?[wWkK万千百亿元块毛分]钱?${DIGITS}?|成|%|折|个点|左右|上下)+|\\d[\\d.,]*(?!\\d)`,
  'y',
)
const LATIN =
  /[A-Za-z][A-Za-z\d]*(?:[-&+.][A-Za-z\d]+)*(?: (?!(?:sa(?:id|ys)|quote[ds]?|offer(?:ed|s)?|told|mentioned|wants?|asked|called|ordered|paid|signed|sent|needs?|was|has|went|came|also|is|are|and|or|to|the|in|at|on)\b)(?=[a-z]{2,}\b)[a-z]+)*/y
const ENGLISH =
  /^(?:from|two|three|the|an?|to|for|us|we|our|with|by|new|pls|please|send|target|best|next|mon|tue|wed|thu|fri|sat|sun|am|pm|comparing|decision|final|and|of|in|on|at|is|ok|their|his|her|they|said|says|pcs|sets?|units?|usd|rmb|fob|cif|site|visit|deal|this|that|will|would|like|before|after|w|k|q\d|kpi|vip|cap|total|deposit|approved)$/i
const isNumeric = letterIs(/[\d一二两三四五六七八九十百千几半整全多上下这本每周礼星万]/)
const isEdge = letterIs(/[\s,，、。;；:：!！?？+()（）"'“”‘’《》【】/~…·-]/)
const POINTS = new RegExp(`^[那这几][${MEASURES}个]`)
const MOST_LETTERS = 600

/**
 * Single letters that end a word of goods or a name as readily as they stand alone (储能, 彩超):
 * behind an open letter they belong to it. The firm ones never do.
 */
const SOFT: ReadonlySet<WordClass> = new Set([
  'other',
  'after',
  'buy',
  'give',
  'offer',
  'talk',
  'trouble',
  'show',
  'own',
  'us',
  'money',
  'deal',
])
const FIRM: ReadonlySet<string> = new Set(
  '的了着过在是把被跟和与及或说讲问要想给让叫请他她它我你您咱佢不没未别也都就还又才先再已买订签换拿嫌报这那哪谁吗呢吧啊呀哦嘛哈很太最更从往向为比以到去来做用付打',
)

/** Letters that no word of goods and no name takes in. */
export const isFirm = (letter: string): boolean => FIRM.has(letter)

/** Cuts a line into words of known classes and the open stretches between them. */
export function tokenize(line: Line): Token[] {
  const text = line.folded.slice(0, MOST_LETTERS)
  const taken = nameEnds(text, line.names)
  const lower = lowered(text)
  const tokens: Token[] = []
  let open = -1
  let goods = -1
  const close = (end: number): void => {
    if (open < 0) return
    // 「那箱手套」, 「他那台换热器」: what it is counted by is no part of what it is called.
    if (end - open > 2 && POINTS.test(text.slice(open - 1, open + 1)) && goods !== open + 1) {
      tokens.push({ start: open, end: open + 1, of: 'count', kinds: NO_KINDS })
      open++
    }
    // What is left behind the last word of goods says something about it (「纸尿裤红屁股」).
    const cut = goods > open && end - goods > 1 ? goods : end
    tokens.push({ start: open, end: cut, of: 'open', kinds: goods > open ? GOODS : NO_KINDS })
    if (cut < end) tokens.push({ start: cut, end, of: 'open', kinds: NO_KINDS })
    open = -1
    goods = -1
  }
  const put = (start: number, end: number, of: WordClass, kinds = NO_KINDS): void => {
    close(start)
    tokens.push({ start, end, of, kinds })
  }
  let at = 0
  while (at < text.length) {
    const letter = text.charAt(at)
    const name = taken.get(at)
    if (name !== undefined) put(at, name, 'name')
    else if (isEdge(text, at)) put(at, at + 1, 'edge')
    else {
      const found = known(text, at)
      const maker = makerAt(lower, at)
      if (maker > (found?.end ?? at) && wholeLatin(lower, at, maker)) {
        put(at, maker, 'open', MAKER)
        at = maker
        continue
      }
      const sold = goodsAt(lower, at)
      if (
        (sold > (found?.end ?? at) && wholeLatin(lower, at, sold)) ||
        (sold > 0 && found?.of === 'held' && sold === found.end)
      ) {
        if (open < 0) open = at
        at = goods = sold
        continue
      }
      if (
        open >= 0 &&
        goods !== at &&
        found?.end === at + 1 &&
        SOFT.has(found.of) &&
        !FIRM.has(letter)
      ) {
        at++
        continue
      }
      if (found?.of === 'held' || found?.of === 'open') {
        if (open < 0) open = at
        at = found.end
        continue
      }
      if (found) put(at, found.end, found.of, found.kinds)
      else if (open < 0) open = at
      at = found?.end ?? at + 1
      continue
    }
    at = tokens[tokens.length - 1]?.end ?? at + 1
  }
  close(text.length)
  return tokens
}

/** Where known names begin, and where the longest there ends. */
function nameEnds(text: string, names: readonly string[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  for (const name of names) {
    if (name.length < 2) continue
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      ends.set(at, Math.max(ends.get(at) ?? 0, at + name.length))
  }
  return ends
}

interface Found {
  end: number
  of: WordClass
  kinds: readonly string[]
}
const NO_KINDS: readonly string[] = []
const GOODS: readonly string[] = ['goods']
const MAKER: readonly string[] = ['maker']

/** 「CT」 is no part of 「contract」. */
const wholeLatin = (lower: string, start: number, end: number): boolean =>
  !(isThin(lower, end - 1) && isThin(lower, end)) &&
  !(isThin(lower, start) && isLatin(lower, start - 1))

const isThin = letterIs(/[a-z\d]/)
const isLatin = letterIs(/[A-Za-z]/)

function known(text: string, at: number): Found | null {
  const listed = longestAt(LEXICON_TREE, text, at)?.value
  if (isNumeric(text, at)) {
    for (const [pattern, of] of NUMBERS) {
      pattern.lastIndex = at
      const end = pattern.test(text) ? pattern.lastIndex : 0
      if (end > at + (listed?.text.length ?? 0)) return { end, of, kinds: NO_KINDS }
    }
  }
  if (isLatin(text, at)) {
    LATIN.lastIndex = at
    if (!LATIN.test(text)) return { end: at + 1, of: 'open', kinds: NO_KINDS }
    const end = LATIN.lastIndex
    const word = text.slice(at, end)
    const one = LEXICON.get(word.toLowerCase())
    return {
      end,
      of: one?.of ?? (ENGLISH.test(word) ? 'other' : 'open'),
      kinds: one?.kinds ?? NO_KINDS,
    }
  }
  return listed ? { end: at + listed.text.length, of: listed.of, kinds: listed.kinds } : null
}

const NUMBERS: readonly (readonly [RegExp, WordClass])[] = [
  [TIME, 'time'],
  [COUNTED, 'count'],
  [SUM, 'sum'],
]
