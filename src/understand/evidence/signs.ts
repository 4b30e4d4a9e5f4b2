import type { DateMention, LocalTime } from '../types.ts'
import { MEASURES } from '../measures.ts'
import type { Figure } from '../money/numbers.ts'
import { CONTACT_WORDS } from './contact-words.ts'
import { DEAL_WORDS } from './deal-words.ts'
import { PEOPLE_WORDS } from './people-words.ts'
import { RISK_WORDS } from './risk-words.ts'
import { scanWords, type Token, wordTree } from './scan.ts'
import { allOf } from '../letters.ts'

const TREE = wordTree(PEOPLE_WORDS, DEAL_WORDS, RISK_WORDS, CONTACT_WORDS)

/** Numbers that are no candidates for money: shares, telephones, counts of things. */
const COUNTED = new RegExp(
  String.raw`(1[3-9][\d -]{9,13})|(?<![\d.])(\d{1,4}(?:\.\d{1,4})?\s?%|[一二两三四五六七八九]成(?!交|功))|(?:(?:(?<![\d.])\d{1,9}(?:\.\d{1,4})?|(?<![一二两三四五六七八九十百千半])[一二两三四五六七八九十百千半]{1,9})(?:来|多)?\s?(?:[${MEASURES}个]|公斤))`,
  'g',
)

/** What is known of a line before its words are weighed. */
export interface Known {
  dates: readonly DateMention[]
  figures: readonly Figure[]
  /** Names of rivals, as spans of the line. */
  rivals: readonly { start: number; end: number }[]
  now: LocalTime
}

/**
 * A folded line as a row of signs: words by class, and numbers, dates and rivals by what they are.
 * One scan; every reader that weighs evidence looks at this row.
 */
export function readSigns(folded: string, known: Known): Token[] {
  const special: Token[] = []
  const taken = new Uint8Array(folded.length)
  const put = (kind: string, start: number, end: number) => {
    for (let at = start; at < end; at++) if (taken[at] === 1) return
    taken.fill(1, start, end)
    special.push({ kinds: [kind], start, end })
  }
  for (const { start, end } of known.rivals) put('RIVAL', start, end)
  for (const date of known.dates) put(timeKind(date, known.now), date.start, date.end)
  for (const one of known.figures) put(figureKind(one), one.start, one.end)
  for (const found of allOf(COUNTED, folded)) {
    const [, tel, share] = found
    put(tel ? 'TEL' : share ? 'SHARE' : 'COUNT', found.index, found.index + found[0].length)
  }
  const words = scanWords(TREE, folded).filter(({ start, end }) => !taken[start] && !taken[end - 1])
  return [...words, ...special].sort((a, b) => a.start - b.start)
}

const figureKind = ({ mark, value }: Figure): string =>
  mark !== 'bare' ? 'MONEY' : value >= 1000 ? 'BIG' : 'NUMBER'

function timeKind({ when }: DateMention, now: LocalTime): string {
  if (when.grain === 'duration') return 'SPAN'
  if (when.grain === 'set') return 'OFTEN'
  const day = (when.start ?? when.end)?.slice(0, 10)
  if (!day) return 'TIME'
  const today = now.slice(0, 10)
  return day > today ? 'AHEAD' : day === today ? 'TODAY' : 'BACK'
}
