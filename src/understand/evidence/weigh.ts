/** Features with their weights for each outcome, in hundredths, in the order of the outcomes. */
export interface Weights {
  outcomes: readonly string[]
  features: readonly string[]
  /** A row for each feature, one behind the other, with a weight for each outcome. */
  cells: Int16Array
  /** Two numbers for the letters of each feature. */
  one: Int32Array
  two: Int32Array
  /** Where the first number leads, or at the next free place behind: a feature's row and 1. */
  places: Int32Array
}

/** A table as `npm run -s learn` writes it, made ready for looking up. */
export const tableOf = (file: { outcomes: string[]; rows: Record<string, number[]> }): Weights =>
  laidOut(file.outcomes, Object.entries(file.rows))

/** Rows of numbers laid out in one. @throws RangeError where a weight is no small whole number */
function laidOut(
  outcomes: readonly string[],
  table: readonly (readonly [string, readonly number[]])[],
): Weights {
  const cells = new Int16Array(table.length * outcomes.length)
  const [one, two] = [new Int32Array(table.length), new Int32Array(table.length)]
  const places = new Int32Array(2 ** Math.ceil(Math.log2(2 * table.length + 2)))
  const letters = { one: 0, two: 0 }
  table.forEach(([feature, row], at) => {
    const from = at * outcomes.length
    cells.set(row, from)
    if (row.some((weight, k) => cells[from + k] !== weight))
      throw new RangeError(`the weights of ${feature} are no whole numbers below 32768`)
    letters.one = letters.two = 0
    spell(letters, feature, 0, feature.length)
    one[at] = letters.one
    two[at] = letters.two
    let place = placeOf(letters.one, places)
    while (places[place] !== 0) place = (place + 1) & (places.length - 1)
    places[place] = at + 1
  })
  return { outcomes, features: table.map(([feature]) => feature), cells, one, two, places }
}

/**
 * Several tables as one, so that each feature is looked up once for all of them: the outcomes of the
 * first, then those of the second, and so on.
 */
export function joined(...tables: readonly Weights[]): Weights {
  const outcomes = tables.flatMap((t) => t.outcomes)
  const whole = new Map<string, number[]>()
  let from = 0
  for (const { outcomes: own, features, cells } of tables) {
    features.forEach((feature, at) => {
      let row = whole.get(feature)
      if (!row) whole.set(feature, (row = outcomes.map(() => 0)))
      for (let k = 0; k < own.length; k++) row[from + k] = cells[at * own.length + k] ?? 0
    })
    from += own.length
  }
  return laidOut(outcomes, [...whole])
}

/**
 * What is told, feature by feature, and what it comes to. A line tells hundreds of features: to make
 * a string of each, only to look it up, costs more than all else about it. So a feature is told in
 * parts, and the letters of its parts, as they stand, lead to its row.
 */
export interface Tally {
  table: Weights
  /** Whether a feature counts once, however often it is told. */
  once: boolean
  /** A bit for each row of the table: whether it was told. */
  told: Uint8Array
  /** How many different features of the table were told. */
  known: number
  /** The first numbers of all other features; null where nobody asks how many there are. */
  strange: Set<number> | null
  /** The sum for each outcome, in hundredths. */
  sums: number[]
  /** The features in words, for whoever learns from them; null while weighing. */
  words: string[] | null
  /** The numbers of the feature that is being told. */
  one: number
  two: number
}

/**
 * A tally with nothing told. `again`: a feature counts as often as it is told. `counted`: those that
 * the table does not know are counted as well, for `sizeOf`.
 */
export const tallyOf = (table: Weights, { again = false, counted = false } = {}): Tally => ({
  table,
  once: !again,
  told: new Uint8Array((table.features.length >> 3) + 1),
  known: 0,
  strange: counted ? new Set() : null,
  sums: table.outcomes.map(() => 0),
  words: null,
  one: 0,
  two: 0,
})

/** The features that `say` tells, in words and in their order: for learning. */
export function wordsOf(say: (tally: Tally) => void, again = false): string[] {
  const words: string[] = []
  say({ ...tallyOf(tableOf({ outcomes: [], rows: {} }), { again }), words })
  return words
}

/** How many different features were told, known or not, where that is counted. */
export const sizeOf = ({ known, strange }: Tally): number => known + (strange?.size ?? 0)

/** Tells a feature in parts: `tell(tally, 'paid', '>', 'not')` says 「paid>not」. */
export function tell(tally: Tally, a: string, b = '', c = '', d = '', e = ''): void {
  if (tally.words) {
    keep(tally, tally.words, a + b + c + d + e)
    return
  }
  tally.one = tally.two = 0
  spell(tally, a, 0, a.length)
  spell(tally, b, 0, b.length)
  if (c !== '') spell(tally, c, 0, c.length)
  if (d !== '') spell(tally, d, 0, d.length)
  if (e !== '') spell(tally, e, 0, e.length)
  count(tally)
}

/** Tells a feature that ends with letters of the line. */
export function tellLetters(tally: Tally, a: string, line: string, from: number, to: number): void {
  if (tally.words) {
    keep(tally, tally.words, a + line.slice(from, to))
    return
  }
  tally.one = tally.two = 0
  spell(tally, a, 0, a.length)
  spell(tally, line, Math.max(0, from), Math.min(to, line.length))
  count(tally)
}

/** The sum of the evidence for each outcome, features being given whole. */
export function weigh(table: Weights, features: Iterable<string>): number[] {
  const tally = tallyOf(table, { again: true })
  for (const feature of features) tell(tally, feature)
  return tally.sums
}

function keep({ once }: Tally, words: string[], feature: string): void {
  if (!once || !words.includes(feature)) words.push(feature)
}

const [BASE, OTHER_BASE] = [0x2c1b3c6d, 0x297a2d39]

/** Adds letters to the numbers of a feature: to each number times its base, modulo 2^32. */
function spell(at: { one: number; two: number }, text: string, from: number, to: number): void {
  let { one, two } = at
  for (let i = from; i < to; i++) {
    const letter = text.charCodeAt(i) + 1
    one = (Math.imul(one, BASE) + letter) | 0
    two = (Math.imul(two, OTHER_BASE) + letter) | 0
  }
  at.one = one
  at.two = two
}

/** Where a number leads among so many places, a power of two. */
function placeOf(number: number, { length }: Int32Array): number {
  const mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) & (length - 1)
}

/** Counts the feature whose numbers are at hand. */
function count(tally: Tally): void {
  const row = rowOf(tally)
  if (row < 0) {
    tally.strange?.add(tally.one)
    return
  }
  const { table, told, sums, once } = tally
  const bit = 1 << (row & 7)
  if (((told[row >> 3] ?? 0) & bit) !== 0) {
    if (once) return
  } else {
    told[row >> 3] = (told[row >> 3] ?? 0) | bit
    tally.known++
  }
  const { cells } = table
  const from = row * sums.length
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) + (cells[from + k] ?? 0)
}

function rowOf({ table: { one, two, places }, one: first, two: second }: Tally): number {
  for (let place = placeOf(first, places); ; place = (place + 1) & (places.length - 1)) {
    const row = (places[place] ?? 0) - 1
    if (row < 0 || (one[row] === first && two[row] === second)) return row
  }
}
