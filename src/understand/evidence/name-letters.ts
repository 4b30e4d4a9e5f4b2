import { letterIs } from '../letters.ts'
import { LEXICON } from '../lexicon.ts'
import { COMMON_WORDS } from './common-words.ts'
import { GOODS, SELLERS } from './goods/index.ts'
import { tell, type Tally } from './weigh.ts'

/** How much more readily a letter stands in names of firms than in common words, by half steps. */
type Letters = ReadonlyMap<string, number>

const HAN = /^[\u4e00-\u9fff]{2,4}$/
/** Whether a Chinese letter stands there. */
export const isHan = letterIs(/[\u4e00-\u9fff]/)
/** So many steps to one, at most so many either way. */
const PER_ONE = 2
const FURTHEST = 4
const STEPS = Array.from({ length: 2 * FURTHEST + 1 }, (_, i) => String(i - FURTHEST))
/** A letter is taken for seen a little, so that one never seen speaks for neither. */
const SEEN = 0.5
const SPREAD = 500

const words = (lists: Iterable<string>): string[] => [
  ...new Set([...lists].flatMap((list) => list.split(/\s+/)).filter((word) => HAN.test(word))),
]
const NAMES = words(SELLERS)
const COMMON = words([...GOODS, COMMON_WORDS, ...LEXICON.keys()])

/** Counts the letters that `pick` takes from each word, on both sides. */
function letters(pick: (word: string) => string): Letters {
  const [ours, theirs] = [counted(NAMES, pick), counted(COMMON, pick)]
  const seen = new Set([...ours.times.keys(), ...theirs.times.keys()])
  return new Map([...seen].map((one) => [one, share(ours, one) - share(theirs, one)]))
}

interface Counted {
  times: Map<string, number>
  all: number
}

function counted(list: readonly string[], pick: (word: string) => string): Counted {
  const times = new Map<string, number>()
  let all = 0
  for (const word of list)
    for (const letter of pick(word)) {
      times.set(letter, (times.get(letter) ?? 0) + 1)
      all++
    }
  return { times, all }
}

const share = ({ times, all }: Counted, letter: string): number =>
  Math.log(((times.get(letter) ?? 0) + SEEN) / (all + SPREAD))

const ANY = letters((word) => word)
const FIRST = letters((word) => word.charAt(0))
const LAST = letters((word) => word.slice(-1))

const steps = (worth: number): string =>
  STEPS[Math.max(0, Math.min(2 * FURTHEST, Math.round(worth * PER_ONE) + FURTHEST))] ?? ''

/**
 * Tells whether words look like a firm’s name (庄禾, 申光) or like goods and other common words (壳子,
 * 传动轴), by the letters that the makers everybody knows are called by.
 */
export function tellLikeness(f: Tally, line: string, start: number, end: number): void {
  let sum = 0
  for (let at = start; at < end; at++) {
    if (!isHan(line, at)) {
      tell(f, 'nb=x')
      return
    }
    sum += ANY.get(line.charAt(at)) ?? 0
  }
  const mean = steps(sum / (end - start))
  tell(f, 'nb=', mean)
  tell(f, 'nb1=', steps(FIRST.get(line.charAt(start)) ?? 0))
  tell(f, 'nbz=', steps(LAST.get(line.charAt(end - 1)) ?? 0))
  tell(f, 'nbn=', mean, '/', String(Math.min(5, end - start)))
}
