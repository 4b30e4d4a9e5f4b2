import { SHY } from '../../understand/names/newcomers/weighed.ts'
import { drawn, lowest, type Ridge } from './ridge.ts'

/** Stretches of one line of which at most one is right: the features of each, and which it is (-1: none). */
export interface Choice {
  options: string[][]
  right: number
  /** Which of them hold the right one, or lie in it. */
  close: boolean[]
  fold: string
  /** How much the line teaches beside others. */
  weight: number
}

const HOW: Ridge = { least: 3, pull: 1.5, slight: 4 }
const FOLDS = 8

/** The options of all lines laid out in one: where each line and each option ends. */
interface Laid {
  cells: Int32Array
  options: Int32Array
  lines: Int32Array
  right: Int32Array
  weights: Float64Array
}

/**
 * Which option of each, learnt as one choice among all options and none of them (whose sum is 0), by
 * L-BFGS with a pull to zero on each weight; features seen in too few lines are left out. Weights in
 * hundredths.
 */
export function fitChoice(choices: readonly Choice[]): Record<string, number[]> {
  const { least, pull, slight = 0 } = HOW
  const seen = new Map<string, number>()
  for (const { options } of choices)
    for (const one of new Set(options.flat())) seen.set(one, (seen.get(one) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [feature, times] of seen) if (times >= least) ids.set(feature, ids.size)
  const laid = laidOut(choices, ids)
  const found = lowest(ids.size, (at, slope) => drawn(pull, at, slope) + loss(laid, at, slope))
  return Object.fromEntries(
    [...ids].flatMap(([feature, id]): [string, number[]][] => {
      const weight = Math.round((found[id] ?? 0) * 100)
      return Math.abs(weight) < slight ? [] : [[feature, [weight]]]
    }),
  )
}

function laidOut(choices: readonly Choice[], ids: ReadonlyMap<string, number>): Laid {
  const cells: number[] = []
  const ends: number[] = []
  const lines: number[] = []
  for (const { options } of choices) {
    for (const option of options) {
      for (const feature of option) {
        const id = ids.get(feature)
        if (id !== undefined) cells.push(id)
      }
      ends.push(cells.length)
    }
    lines.push(ends.length)
  }
  return {
    cells: Int32Array.from(cells),
    options: Int32Array.from(ends),
    lines: Int32Array.from(lines),
    right: Int32Array.from(choices, ({ right }) => right),
    weights: Float64Array.from(choices, ({ weight }) => weight),
  }
}

/** How badly the weights choose; adds to the slope. */
function loss(
  { cells, options, lines, right, weights }: Laid,
  at: Float64Array,
  slope: Float64Array,
) {
  let total = 0
  let option = 0
  let cell = 0
  lines.forEach((last, line) => {
    const [first, from, own, weight] = [option, cell, right[line] ?? -1, weights[line] ?? 1]
    const sums: number[] = []
    for (; option < last; option++) {
      let sum = 0
      for (const end = options[option] ?? 0; cell < end; cell++) sum += at[cells[cell] ?? 0] ?? 0
      sums.push(sum)
    }
    const top = Math.max(0, ...sums)
    const powers = sums.map((sum) => Math.exp(sum - top))
    const all = powers.reduce((a, b) => a + b, Math.exp(-top))
    total += weight * (Math.log(all) + top - (sums[own] ?? 0))
    let back = from
    powers.forEach((power, o) => {
      const off = weight * (power / all - (o === own ? 1 : 0))
      for (const end = options[first + o] ?? 0; back < end; back++) {
        const id = cells[back] ?? 0
        slope[id] = (slope[id] ?? 0) + off
      }
    })
  })
  return total
}

/** F1 of the option chosen, each fold judged by weights learnt from the others. */
export function judgeChoice(choices: readonly Choice[]): number {
  let [right, said, due] = [0, 0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const table = fitChoice(choices.filter((one) => foldOf(one.fold) !== fold))
    for (const one of choices.filter((c) => foldOf(c.fold) === fold)) {
      const totals = one.options.map((o) => o.reduce((sum, f) => sum + (table[f]?.[0] ?? 0), 0))
      const best = Math.max(-SHY, ...totals)
      const chosen = best > -SHY ? totals.indexOf(best) : -1
      if (chosen >= 0) said++
      if (one.right >= 0) due++
      if (one.close[chosen]) right++
    }
  }
  return (200 * right) / (said + due)
}

const foldOf = (name: string): number =>
  [...name].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 0) % FOLDS
