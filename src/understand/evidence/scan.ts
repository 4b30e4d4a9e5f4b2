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

interface Node {
  next: Map<number, Node>
  kinds: string[]
}

/** One tree of all words of all classes. */
export function wordTree(...tables: WordClasses[]): Node {
  const root: Node = { next: new Map(), kinds: [] }
  for (const table of tables)
    for (const [kind, words] of Object.entries(table))
      for (const word of words.split(/[ \n]+/).filter(Boolean)) {
        let node = root
        for (let i = 0; i < word.length; i++) {
          const letter = word.charCodeAt(i)
          let next = node.next.get(letter)
          if (!next) node.next.set(letter, (next = { next: new Map(), kinds: [] }))
          node = next
        }
        if (!node.kinds.includes(kind)) node.kinds.push(kind)
      }
  return root
}

const LATIN = /[a-z]/

/** The longest words from left to right; Latin words count only whole. */
export function scanWords(root: Node, text: string): Token[] {
  const lower = text.toLowerCase()
  const tokens: Token[] = []
  for (let i = 0; i < lower.length;) {
    let node: Node | undefined = root
    let best = 0
    let kinds: string[] = []
    for (let j = i; j < lower.length; j++) {
      node = node.next.get(lower.charCodeAt(j))
      if (!node) break
      if (node.kinds.length > 0 && !cutsLatin(lower, i, j + 1)) {
        best = j + 1
        kinds = node.kinds
      }
    }
    if (best === 0) i++
    else {
      tokens.push({ kinds, start: i, end: best })
      i = best
    }
  }
  return tokens
}

const cutsLatin = (text: string, start: number, end: number): boolean =>
  LATIN.test(text.charAt(start)) &&
  (LATIN.test(text.charAt(start - 1)) || LATIN.test(text.charAt(end)))
