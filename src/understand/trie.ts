interface Node<V> {
  /** The letters that may follow, and where each leads: few, so they are looked through. */
  letters: number[]
  next: Node<V>[]
  value: V | undefined
}

/** Words with what each stands for; the first letter is found at once. */
export type Trie<V> = readonly (Node<V> | undefined)[]

export function trieOf<V>(words: Iterable<readonly [string, V]>): Trie<V> {
  const first: (Node<V> | undefined)[] = Array.from({ length: 0x10000 })
  for (const [word, value] of words) {
    if (word === '') continue
    let node = (first[word.charCodeAt(0)] ??= leaf())
    for (let i = 1; i < word.length; i++) {
      const letter = word.charCodeAt(i)
      let at = node.letters.indexOf(letter)
      if (at < 0) {
        at = node.letters.push(letter) - 1
        node.next.push(leaf())
      }
      node = node.next[at] as Node<V>
    }
    node.value = value
  }
  return first
}

const leaf = <V>(): Node<V> => ({ letters: [], next: [], value: undefined })

/** The longest word at this place and where it ends; `fits` may refuse an end. */
export function longestAt<V>(
  trie: Trie<V>,
  text: string,
  at: number,
  fits?: (text: string, start: number, end: number) => boolean,
): { end: number; value: V } | null {
  let node = trie[text.charCodeAt(at)]
  let end = 0
  let value: V | undefined
  for (let i = at + 1; node; i++) {
    if (node.value !== undefined && (!fits || fits(text, at, i))) {
      end = i
      value = node.value
    }
    if (i === text.length) break
    const step: number = node.letters.indexOf(text.charCodeAt(i))
    node = step < 0 ? undefined : node.next[step]
  }
  return value === undefined ? null : { end, value }
}
