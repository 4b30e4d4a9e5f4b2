import type { Day } from './day.ts'

/** What a sum is parted by; null: one line for all. */
export type By =
  | 'person'
  | 'customer'
  | 'grade'
  | 'stage'
  | 'industry'
  | 'region'
  | 'month'
  | 'life'
  | 'source'
  | null

/**
 * What the customers of a question must not be or have, and what no column of theirs tells. Names
 * are those that are known.
 */
export interface But {
  grades: string[]
  regions: string[]
  industries: string[]
  owners: string[]
  /** Owes nothing. */
  owed: boolean
  /** Nobody wrote of a complaint. */
  complaints: boolean
  /** Nothing is planned. */
  step: boolean
  /** Was offered something before that day and has not bought since. */
  quotedBefore: Day | null
  /** Somebody there is called so. */
  surname: string | null
  /** Bought so much, or so often, within these days; sums in 分. */
  sold: {
    from: Day
    to: Day
    least: number
    most: number | null
    times: [number, number] | null
  } | null
}
