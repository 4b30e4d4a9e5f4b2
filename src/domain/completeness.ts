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
  const gaps = missing(counted, customer, contacts)
  const sum = (of: readonly Field[]) => of.reduce((all, f) => all + f.weight, 0)
  const total = sum(counted)
  return {
    percent: total === 0 ? 100 : Math.round((100 * (total - sum(gaps))) / total),
    gaps: gaps.sort((a, b) => b.weight - a.weight),
  }
}

/** Those of the fields that nothing is written in; of several people one who has it is enough. */
export const missing = (
  fields: readonly Field[],
  customer: Readonly<Record<string, unknown>>,
  contacts: readonly Readonly<Record<string, unknown>>[],
): Field[] =>
  fields.filter((f) =>
    f.of === 'customer' ? !has(customer[f.key]) : !contacts.some((c) => has(c[f.key])),
  )

const has = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
