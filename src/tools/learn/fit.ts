/** What speaks for an outcome, the outcome, and the fold that the example belongs to. */
export interface Example {
  features: string[]
  outcome: string
  fold: string
  /** How much each of its features counts; rules count whole. */
  scale?: number
  /** How much the example teaches beside others. */
  weight?: number
}

/** Seen so often, or left out; and pulled so much to zero. */
interface Options {
  least?: number
  pull?: number
}

const ROUNDS = 20
const STEP = 0.15
const PULL = 0.02
const LEAST = 3

/** Places of so many examples, each time in another order, the same in every run. */
export function shuffler(length: number): () => readonly number[] {
  const order = Array.from({ length }, (_, i) => i)
  let seed = 7
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff) / 0x7fff_ffff
  return () => {
    for (let i = length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const [a = 0, b = 0] = [order[i], order[j]]
      order[i] = b
      order[j] = a
    }
    return order
  }
}

/**
 * Logistic regression with a pull to zero; features seen once are left out. Weights in hundredths.
 * The order of examples is shuffled by a fixed seed, so that a run can be repeated.
 */
export function fit(
  examples: readonly Example[],
  outcomes: readonly string[],
  { least = LEAST, pull = PULL }: Options = {},
): Record<string, number[]> {
  const seen = new Map<string, number>()
  for (const { features } of examples)
    for (const one of features) seen.set(one, (seen.get(one) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [feature, times] of seen) if (times >= least) ids.set(feature, ids.size)
  const rows = examples.map(({ features }) => features.flatMap((one) => ids.get(one) ?? []))
  const whole = new Set([...ids].filter(([name]) => isRule(name)).map(([, id]) => id))
  const counts = examples.map(({ scale = 1 }, i) =>
    (rows[i] ?? []).map((id) => (whole.has(id) ? 1 : scale)),
  )
  const k = outcomes.length
  const weights = new Float64Array(ids.size * k)
  const moved = new Float64Array(ids.size * k).fill(1e-6)
  const shuffled = shuffler(examples.length)
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled()) {
      const row = rows[at] ?? []
      const right = outcomes.indexOf(examples[at]?.outcome ?? '')
      const count = counts[at] ?? []
      const weight = examples[at]?.weight ?? 1
      const share = softmax(sums(weights, row, count, k))
      row.forEach((id, f) => {
        for (let o = 0; o < k; o++) {
          const q = id * k + o
          const slope =
            ((share[o] ?? 0) - (o === right ? 1 : 0)) * (count[f] ?? 1) * weight +
            (pull / 10) * (weights[q] ?? 0)
          moved[q] = (moved[q] ?? 0) + slope * slope
          weights[q] = (weights[q] ?? 0) - (STEP * slope) / Math.sqrt(moved[q] ?? 1)
        }
      })
    }
  }
  const table: Record<string, number[]> = {}
  for (const [feature, id] of ids) {
    const row = [...weights.subarray(id * k, id * k + k)].map((w) => Math.round(w * 100))
    if (row.some((w) => Math.abs(w) >= 15)) table[feature] = row
  }
  return table
}

const isRule = (name: string): boolean => /^rule\d?:/.test(name)

function sums(
  weights: Float64Array,
  row: readonly number[],
  count: readonly number[],
  k: number,
): Float64Array {
  const total = new Float64Array(k)
  row.forEach((id, f) => {
    for (let o = 0; o < k; o++)
      total[o] = (total[o] ?? 0) + (weights[id * k + o] ?? 0) * (count[f] ?? 1)
  })
  return total
}

function softmax(values: Float64Array): Float64Array {
  const top = Math.max(...values)
  const powers = values.map((v) => Math.exp(v - top))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((p) => p / total)
}

const FOLDS = 6

/** Weights from examples. */
type Learn = (examples: readonly Example[], outcomes: readonly string[]) => Record<string, number[]>

/**
 * F1 over all outcomes but the first (none), each fold judged by weights learnt from the others.
 * @param how options of `fit`, or another way to learn
 */
export function judge(
  examples: readonly Example[],
  outcomes: readonly string[],
  how: Options | Learn = {},
): number {
  const learn: Learn = typeof how === 'function' ? how : (others, names) => fit(others, names, how)
  const foldOf = (name: string) =>
    [...name].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 0) % FOLDS
  let [right, said, due] = [0, 0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const table = learn(
      examples.filter((e) => foldOf(e.fold) !== fold),
      outcomes,
    )
    for (const { features, outcome, scale = 1 } of examples.filter(
      (e) => foldOf(e.fold) === fold,
    )) {
      const total = outcomes.map((_, o) =>
        features.reduce((sum, f) => sum + (table[f]?.[o] ?? 0) * (isRule(f) ? 1 : scale), 0),
      )
      const best = outcomes[total.indexOf(Math.max(...total))]
      if (best !== outcomes[0]) said++
      if (outcome !== outcomes[0]) due++
      if (best !== outcomes[0] && best === outcome) right++
    }
  }
  return (200 * right) / (said + due)
}
