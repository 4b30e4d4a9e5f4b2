/** Feature → its weight for each outcome, in hundredths, in the order of the outcomes. */
export interface Weights {
  outcomes: readonly string[]
  rows: Readonly<Record<string, readonly number[]>>
}

/** The sum of the evidence for each outcome, every feature counted `scale` times. */
export function weigh(weights: Weights, features: Iterable<string>, scale = 1): number[] {
  const sums = weights.outcomes.map(() => 0)
  for (const feature of features) {
    const row = Object.hasOwn(weights.rows, feature) ? weights.rows[feature] : undefined
    row?.forEach((weight, k) => (sums[k] = (sums[k] ?? 0) + weight * scale))
  }
  return sums
}
