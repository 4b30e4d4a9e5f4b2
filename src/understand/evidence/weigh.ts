/** Features with their weights for each outcome, in hundredths, in the order of the outcomes. */
export interface Weights {
  outcomes: readonly string[]
  /** Feature → where its row begins in `cells`. */
  rows: ReadonlyMap<string, number>
  /** All rows, one behind the other, a weight for each outcome. */
  cells: Int16Array
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
  const rows = new Map<string, number>()
  table.forEach(([feature, row], at) => {
    const from = at * outcomes.length
    rows.set(feature, from)
    cells.set(row, from)
    if (row.some((weight, k) => cells[from + k] !== weight))
      throw new RangeError(`the weights of ${feature} are no whole numbers below 32768`)
  })
  return { outcomes, rows, cells }
}

/** The sum of the evidence for each outcome, every feature counted `scale` times. */
export function weigh(
  { outcomes, rows, cells }: Weights,
  features: Iterable<string>,
  scale = 1,
): number[] {
  const width = outcomes.length
  const sums: number[] = []
  for (let k = 0; k < width; k++) sums.push(0)
  for (const feature of features) {
    const from = rows.get(feature)
    if (from === undefined) continue
    for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (cells[from + k] ?? 0) * scale
  }
  return sums
}

/**
 * Several tables as one, so that each feature is looked up once for all of them: the outcomes of the
 * first, then those of the second, and so on.
 */
export function joined(...tables: readonly Weights[]): Weights {
  const outcomes = tables.flatMap((t) => t.outcomes)
  const whole = new Map<string, number[]>()
  let from = 0
  for (const { outcomes: own, rows, cells } of tables) {
    for (const [feature, at] of rows) {
      let row = whole.get(feature)
      if (!row) whole.set(feature, (row = outcomes.map(() => 0)))
      for (let k = 0; k < own.length; k++) row[from + k] = cells[at + k] ?? 0
    }
    from += own.length
  }
  return laidOut(outcomes, [...whole])
}
