/** Feature → its weight for each outcome, in hundredths, in the order of the outcomes. */
export interface Weights {
  outcomes: readonly string[]
  rows: ReadonlyMap<string, readonly number[]>
}

/** A table as `npm run -s learn` writes it, made ready for looking up. */
export const tableOf = (file: { outcomes: string[]; rows: Record<string, number[]> }): Weights => ({
  outcomes: file.outcomes,
  rows: new Map(Object.entries(file.rows)),
})

/** The sum of the evidence for each outcome, every feature counted `scale` times. */
export function weigh(weights: Weights, features: Iterable<string>, scale = 1): number[] {
  const sums = weights.outcomes.map(() => 0)
  for (const feature of features) {
    const row = weights.rows.get(feature)
    if (row === undefined) continue
    for (let k = 0; k < row.length; k++) sums[k] = (sums[k] ?? 0) + (row[k] ?? 0) * scale
  }
  return sums
}

/**
 * Several tables as one, so that each feature is looked up once for all of them: the outcomes of the
 * first, then those of the second, and so on.
 */
export function joined(...tables: readonly Weights[]): Weights {
  const outcomes = tables.flatMap((t) => t.outcomes)
  const rows = new Map<string, number[]>()
  let from = 0
  for (const table of tables) {
    for (const [feature, row] of table.rows) {
      let whole = rows.get(feature)
      if (!whole) rows.set(feature, (whole = outcomes.map(() => 0)))
      row.forEach((weight, k) => (whole[from + k] = weight))
    }
    from += table.outcomes.length
  }
  return { outcomes, rows }
}
