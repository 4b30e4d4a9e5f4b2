/** One line of the table that a bench prints. */
export interface Row {
  what: string
  figure: string
  /** What it is held against. */
  limit: string
  value: number
}

export const quantile = (list: number[], q: number): number => {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
export const median = (list: number[]): number => quantile(list, 0.5)

/** Median microseconds of one call, over batches so that the clock's grain does not count. */
export function microseconds(work: () => unknown, batches = 30, size = 50): number {
  const found: number[] = []
  for (let i = 0; i < size; i++) work()
  for (let b = 0; b < batches; b++) {
    const started = performance.now()
    for (let i = 0; i < size; i++) work()
    found.push(((performance.now() - started) * 1000) / size)
  }
  return median(found)
}
