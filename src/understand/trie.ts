interface Node<V> {
  next: Map<number, Node<V>>
  value: V | undefined
}

/**
 * Words with what each stands for, flat: a node is a number, its children are numbers in a row in the
 * order of their letters, so that a step is a look at a few numbers and no call.
 */
export interface Trie<V> {
  /** First letter of a word → its node; 0 for none. */
  first: Uint32Array
  /** The letter that leads to a node. */
  letters: Uint16Array
  /** A node's first child; its last stands before the first child of the next node. */
  children: Uint32Array
  values: readonly (V | undefined)[]
}

const LETTERS = 0x10000

export function trieOf<V>(words: Iterable<readonly [string, V]>): Trie<V> {
  const root = leaf<V>()
  for (const [word, value] of words) {
    if (word === '') continue
    let node = root
    for (let i = 0; i < word.length; i++) {
      const letter = word.charCodeAt(i)
      let next = node.next.get(letter)
      if (!next) node.next.set(letter, (next = leaf()))
      node = next
    }
    node.value = value
  }
  // Breadth first: a node's children follow one another, and those of the next node follow them.
  const rows: { letter: number; node: Node<V> }[] = [{ letter: 0, node: root }]
  const children: number[] = []
  for (let at = 0; at < rows.length; at++) {
    children.push(rows.length)
    const next = [...(rows[at]?.node.next ?? [])].sort(([a], [b]) => a - b)
    for (const [letter, node] of next) rows.push({ letter, node })
  }
  children.push(rows.length)
  const first = new Uint32Array(LETTERS)
  for (let at = children[0] ?? 0; at < (children[1] ?? 0); at++) first[rows[at]?.letter ?? 0] = at
  return {
    first,
    letters: Uint16Array.from(rows, (row) => row.letter),
    children: Uint32Array.from(children),
    values: rows.map((row) => row.node.value),
  }
}

const leaf = <V>(): Node<V> => ({ next: new Map(), value: undefined })

/** The child of a node by its letter; 0 for none. */
function childOf({ letters, children }: Trie<unknown>, node: number, letter: number): number {
  let low = children[node] ?? 0
  let high = (children[node + 1] ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = letters[middle] ?? 0
    if (there === letter) return middle
    if (there < letter) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** The longest word at this place and where it ends; `fits` may refuse an end. */
export function longestAt<V>(
  trie: Trie<V>,
  text: string,
  at: number,
  fits?: (text: string, start: number, end: number) => boolean,
): { end: number; value: V } | null {
  if (at >= text.length) return null
  const { first, values } = trie
  let node = first[text.charCodeAt(at)] ?? 0
  let end = 0
  let value: V | undefined
  for (let i = at + 1; node !== 0; i++) {
    const here = values[node]
    if (here !== undefined && (!fits || fits(text, at, i))) {
      end = i
      value = here
    }
    if (i === text.length) break
    node = childOf(trie, node, text.charCodeAt(i))
  }
  return value === undefined ? null : { end, value }
}
