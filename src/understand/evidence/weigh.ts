/** Feature → its weight for each outcome, in hundredths, in the order of the outcomes. */
export interface Weights {
  outcomes: readonly string[]
  rows: Readonly<Record<string, readonly number[]>>
}

/** The sum of the evidence for each outcome. */
export function weigh(weights: Weights, features: readonly string[]): number[] {
  const sums = weights.outcomes.map(() => 0)
  for (const feature of features) {
    const row = Object.hasOwn(weights.rows, feature) ? weights.rows[feature] : undefined
    row?.forEach((weight, k) => (sums[k] = (sums[k] ?? 0) + weight))
  }
  return sums
}
