import type { Example } from './fit.ts'

/** A feature seen fewer times is left out; and how hard every weight is pulled to zero. */
export interface Ridge {
  least: number
  pull: number
  /** A weight of fewer hundredths is left out. */
  slight?: number
}

const ROUNDS = 60
/** So many past steps tell how the ground bends. */
const MEMORY = 8
/** A step is halved at most so often, and taken where it brings this share of what its slope promises. */
const HALVINGS = 12
const PROMISED = 1e-4

/**
 * Weights of yes against no, in hundredths, by logistic regression over all examples at once (L-BFGS).
 * The pull is on each weight once, however often its feature is seen: what is seen seldom weighs
 * little, what is seen often weighs what it should.
 */
export function ridge(
  examples: readonly Example[],
  yes: string,
  { least, pull, slight = 2 }: Ridge,
): Record<string, number[]> {
  const ids = idsOf(examples, least)
  const rows = examples.map(({ features }) =>
    Int32Array.from(features.flatMap((one) => ids.get(one) ?? [])),
  )
  const right = examples.map(({ outcome }) => (outcome === yes ? 1 : 0))
  const counts = examples.map(({ weight = 1 }) => weight)
  const found = lowest(ids.size, (at, slope) => loss({ rows, right, counts, pull }, at, slope))
  return Object.fromEntries(
    [...ids].flatMap(([feature, id]): [string, number[]][] => {
      const weight = Math.round((found[id] ?? 0) * 100)
      return Math.abs(weight) < slight ? [] : [[feature, [0, weight]]]
    }),
  )
}

/**
 * Weights for each of many outcomes, of which one is right, in hundredths: as `ridge`, and each feature
 * counts `scale` times. A feature that moves no outcome by `slight` is left out.
 */
export function softRidge(
  examples: readonly Example[],
  outcomes: readonly string[],
  { least, pull }: Ridge,
  slight: number,
): Record<string, number[]> {
  const ids = idsOf(examples, least)
  const k = outcomes.length
  const choices = examples.map(({ features, outcome, scale = 1, weight = 1 }) => ({
    row: Int32Array.from(features.flatMap((one) => ids.get(one) ?? [])),
    right: outcomes.indexOf(outcome),
    scale,
    weight,
  }))
  const found = lowest(ids.size * k, (at, slope) => softLoss(choices, k, pull, at, slope))
  return Object.fromEntries(
    [...ids].flatMap(([feature, id]): [string, number[]][] => {
      const row = [...found.subarray(id * k, id * k + k)].map((w) => Math.round(w * 100))
      return row.some((w) => Math.abs(w) >= slight) ? [[feature, row]] : []
    }),
  )
}

interface Choice {
  row: Int32Array
  right: number
  scale: number
  weight: number
}

/** How badly the weights choose; fills in the slope. */
function softLoss(
  choices: readonly Choice[],
  k: number,
  pull: number,
  at: Float64Array,
  slope: Float64Array,
): number {
  let total = drawn(pull, at, slope)
  const sums = new Float64Array(k)
  for (const { row, right, scale, weight } of choices) {
    sums.fill(0)
    for (const id of row)
      for (let o = 0; o < k; o++) sums[o] = (sums[o] ?? 0) + (at[id * k + o] ?? 0) * scale
    const top = Math.max(...sums)
    const own = (sums[right] ?? 0) - top
    let all = 0
    for (let o = 0; o < k; o++) all += sums[o] = Math.exp((sums[o] ?? 0) - top)
    total += weight * (Math.log(all) - own)
    for (let o = 0; o < k; o++)
      sums[o] = ((sums[o] ?? 0) / all - (o === right ? 1 : 0)) * scale * weight
    for (const id of row)
      for (let o = 0; o < k; o++) slope[id * k + o] = (slope[id * k + o] ?? 0) + (sums[o] ?? 0)
  }
  return total
}

/** What the pull to zero costs; begins the slope. */
export function drawn(pull: number, at: Float64Array, slope: Float64Array): number {
  let total = 0
  for (let i = 0; i < at.length; i++) {
    slope[i] = pull * (at[i] ?? 0)
    total += 0.5 * pull * (at[i] ?? 0) ** 2
  }
  return total
}

/** A number for every feature that is seen often enough. */
function idsOf(examples: readonly Example[], least: number): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { features } of examples)
    for (const one of features) seen.set(one, (seen.get(one) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [feature, times] of seen) if (times >= least) ids.set(feature, ids.size)
  return ids
}

interface Task {
  rows: readonly Int32Array[]
  right: readonly number[]
  counts: readonly number[]
  pull: number
}

/** How badly the weights tell the examples; fills in the slope. */
function loss({ rows, right, counts, pull }: Task, at: Float64Array, slope: Float64Array): number {
  let total = drawn(pull, at, slope)
  rows.forEach((row, e) => {
    let sum = 0
    for (const id of row) sum += at[id] ?? 0
    const [count, is] = [counts[e] ?? 1, right[e] ?? 0]
    total += count * (Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - is * sum)
    const miss = count * (1 / (1 + Math.exp(-sum)) - is)
    for (const id of row) slope[id] = (slope[id] ?? 0) + miss
  })
  return total
}

type Slope = (at: Float64Array, slope: Float64Array) => number

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
const along = (a: Float64Array, b: Float64Array, far: number): Float64Array =>
  a.map((value, i) => value + far * (b[i] ?? 0))

/** The place where a smooth function is lowest (L-BFGS with halved steps). */
export function lowest(size: number, task: Slope): Float64Array {
  let at: Float64Array = new Float64Array(size)
  let slope: Float64Array = new Float64Array(size)
  let value = task(at, slope)
  const past: { step: Float64Array; turn: Float64Array; bend: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const way = downhill(slope, past)
    const steep = dot(way, slope)
    let far = past.length === 0 ? 1 / Math.sqrt(dot(slope, slope) || 1) : 1
    let next = along(at, way, far)
    let turned: Float64Array = new Float64Array(size)
    let lower = task(next, turned)
    for (let n = 0; n < HALVINGS && lower > value + PROMISED * far * steep; n++) {
      far /= 2
      next = along(at, way, far)
      turned = new Float64Array(size)
      lower = task(next, turned)
    }
    if (lower >= value) break
    const [step, turn] = [along(next, at, -1), along(turned, slope, -1)]
    const bend = dot(step, turn)
    if (bend > 1e-12) past.push({ step, turn, bend })
    if (past.length > MEMORY) past.shift()
    ;[at, slope, value] = [next, turned, lower]
  }
  return at
}

function downhill(
  slope: Float64Array,
  past: readonly { step: Float64Array; turn: Float64Array; bend: number }[],
): Float64Array {
  let way: Float64Array = slope.map((value) => -value)
  const shares: number[] = []
  for (const { step, turn, bend } of [...past].reverse()) {
    const share = dot(step, way) / bend
    shares.unshift(share)
    way = along(way, turn, -share)
  }
  const last = past.at(-1)
  if (last) {
    const scale = last.bend / dot(last.turn, last.turn)
    way = way.map((value) => value * scale)
  }
  past.forEach(({ step, turn, bend }, i) => {
    way = along(way, step, (shares[i] ?? 0) - dot(turn, way) / bend)
  })
  return way
}

const FOLDS = 3

/** F1 where the sum comes to each bound or more (hundredths); a fold is judged by weights of the others. */
export function judgeAt(
  examples: readonly Example[],
  yes: string,
  how: Ridge,
  bounds: readonly number[],
): string {
  const foldOf = (name: string) =>
    [...name].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 0) % FOLDS
  const judged = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const others = examples.filter((one) => foldOf(one.fold) !== fold)
    const table = ridge(others, yes, how)
    return examples
      .filter((one) => foldOf(one.fold) === fold)
      .map(({ features, outcome }) => ({
        worth: features.reduce((sum, f) => sum + (table[f]?.[1] ?? 0), 0),
        is: outcome === yes,
      }))
  })
  const due = judged.filter((one) => one.is).length
  return bounds
    .map((bound) => {
      const said = judged.filter(({ worth }) => worth >= bound)
      const right = said.filter((one) => one.is).length
      return `${((200 * right) / (said.length + due)).toFixed(1)} from ${bound}`
    })
    .join(', ')
}
