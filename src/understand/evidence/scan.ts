import { longestAt, type Trie, trieOf } from '../trie.ts'

/** Class → its words, parted by white space. */
export type WordClasses = Readonly<Record<string, string>>

/** Every stem with every ending: 修好, 修完, 换好, 换完. */
export const joined = (stems: string, endings: string): string =>
  stems
    .split(/\s+/)
    .flatMap((stem) => endings.split(/\s+/).map((ending) => stem + ending))
    .join(' ')

/** A word of a class at its place in the line. */
export interface Token {
  kinds: readonly string[]
  start: number
  end: number
}

/** All words of all classes, each with its classes. */
export function wordTree(...tables: WordClasses[]): Trie<readonly string[]> {
  const kinds = new Map<string, string[]>()
  for (const table of tables)
    for (const [kind, words] of Object.entries(table))
      for (const word of words.split(/[ \n]+/)) {
        const list = kinds.get(word)
        if (!list) kinds.set(word, [kind])
        else if (!list.includes(kind)) list.push(kind)
      }
  return trieOf(kinds)
}

/** The longest words from left to right; Latin words count only whole. */
export function scanWords(tree: Trie<readonly string[]>, text: string): Token[] {
  const lower = lowered(text)
  const tokens: Token[] = []
  for (let i = 0; i < lower.length;) {
    const found = longestAt(tree, lower, i, isWhole)
    if (found) tokens.push({ kinds: found.value, start: i, end: found.end })
    i = found?.end ?? i + 1
  }
  return tokens
}

/** Lower case, without the work where there is none. */
export const lowered = (text: string): string => (/[A-Z]/.test(text) ? text.toLowerCase() : text)

const isLatin = (text: string, at: number): boolean => {
  const letter = text.charCodeAt(at)
  return letter >= 97 && letter <= 122
}

const isWhole = (text: string, start: number, end: number): boolean =>
  !isLatin(text, start) || !(isLatin(text, start - 1) || isLatin(text, end))
