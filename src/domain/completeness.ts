import type { Field } from './fields.ts'

export interface Completeness {
  /** 0 to 100. */
  percent: number
  /** What is missing, the most useful first. */
  gaps: Field[]
}

/**
 * How much of what counts a file has, by the weights of the dictionary; of several people the one
 * who is best known counts.
 */
export function completeness(
  fields: readonly Field[],
  customer: Readonly<Record<string, unknown>>,
  contacts: readonly Readonly<Record<string, unknown>>[],
): Completeness {
  const counted = fields.filter((f) => f.weight > 0 && (f.of === 'customer' || f.of === 'contact'))
  const known = (f: Field) =>
    f.of === 'customer' ? has(customer[f.key]) : contacts.some((c) => has(c[f.key]))
  const total = counted.reduce((sum, f) => sum + f.weight, 0)
  const there = counted.filter(known).reduce((sum, f) => sum + f.weight, 0)
  return {
    percent: total === 0 ? 100 : Math.round((100 * there) / total),
    gaps: counted.filter((f) => !known(f)).sort((a, b) => b.weight - a.weight),
  }
}

const has = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
