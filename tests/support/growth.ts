/** CPU that this process spent on `work`, in ms: a busy machine makes it wait, not spend more. */
function cpu(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const TRIES = 3
/** Below this the figure is the compiler's and the collector's, in ms. */
const FLOOR_MS = 20

/**
 * How many times more a line costs that is four times as long: 4 is linear, 16 the square. The best
 * of a few tries on each side, so that a collection in one of them does not count.
 * @param make the work on that many letters
 */
export function growth(make: (letters: number) => () => void, letters = 10_000): number {
  const best = (n: number): number => {
    const work = make(n)
    return Math.min(...Array.from({ length: TRIES }, () => cpu(work)))
  }
  const small = best(letters / 4)
  return best(letters) / Math.max(small, FLOOR_MS)
}

/** What no reading of a hostile line may exceed: an expression that explodes grows past any bound. */
export const MOST_GROWTH = 24

/** A piece over and over, cut to that many letters. */
export const filled = (piece: string, letters: number): string =>
  piece.repeat(Math.ceil(letters / piece.length)).slice(0, letters)
