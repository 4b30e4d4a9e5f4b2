import { SHY } from '../../understand/names/newcomers/weighed.ts'
import { shuffler } from './fit.ts'

/** Stretches of one line of which at most one is right: the features of each, and which it is (-1: none). */
export interface Choice {
  options: string[][]
  right: number
  /** Which of them hold the right one, or lie in it. */
  close: boolean[]
  fold: string
}

const ROUNDS = 15
const STEP = 0.15
const PULL = 0.02
const LEAST = 3
const FOLDS = 8

/**
 * Which option of each, learnt as one choice among all options and none of them (whose sum is 0), with
 * a pull to zero; features seen in fewer than LEAST notes are left out. Weights in hundredths.
 */
export function fitChoice(choices: readonly Choice[]): Record<string, number[]> {
  const notes = new Map<string, number>()
  for (const { options } of choices)
    for (const one of new Set(options.flat())) notes.set(one, (notes.get(one) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [feature, times] of notes) if (times >= LEAST) ids.set(feature, ids.size)
  const rows = choices.map(({ options }) => options.map((o) => o.flatMap((f) => ids.get(f) ?? [])))
  const weights = new Float64Array(ids.size)
  const moved = new Float64Array(ids.size).fill(1e-6)
  const shuffled = shuffler(choices.length)
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled()) {
      const options = rows[at] ?? []
      const right = choices[at]?.right ?? -1
      const totals = options.map((row) => row.reduce((sum, id) => sum + (weights[id] ?? 0), 0))
      const top = Math.max(0, ...totals)
      const powers = totals.map((t) => Math.exp(t - top))
      const all = powers.reduce((a, b) => a + b, Math.exp(-top))
      options.forEach((row, o) => {
        const off = (powers[o] ?? 0) / all - (o === right ? 1 : 0)
        if (Math.abs(off) < 1e-3) return
        for (const id of row) {
          const slope = off + (PULL / 10) * (weights[id] ?? 0)
          moved[id] = (moved[id] ?? 0) + slope * slope
          weights[id] = (weights[id] ?? 0) - (STEP * slope) / Math.sqrt(moved[id] ?? 1)
        }
      })
    }
  }
  const table: Record<string, number[]> = {}
  for (const [feature, id] of ids) {
    const weight = Math.round((weights[id] ?? 0) * 100)
    if (Math.abs(weight) >= 10) table[feature] = [weight]
  }
  return table
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
