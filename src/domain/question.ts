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

/** In 分; null: open on that side. */
export interface Bounds {
  least: number | null
  most: number | null
}

interface Days {
  from: Day
  to: Day
}

/** What is asked of customers, in words and in terms of the tables alike. */
export interface Conditions {
  grades: string[]
  levels: string[]
  classes: string[]
  lives: string[]
  stages: string[]
  /** `red`, `amber`, or `any`. */
  risk: string | null
  regions: string[]
  industries: string[]
  sources: string[]
  tags: string[]
  /** Preferences that must be on file. */
  likes: string[]
  /** 高, 中 or 低: what may become of them. */
  potential: string | null
  /** 经销商, 零售终端 …: what kind of customer (R45). */
  kinds: string[]
  /** No contact since before that day. */
  silentSince: Day | null
  /** Bought before that day, and not since. */
  idleSince: Day | null
  owed: Bounds | null
  /** Owes something since before that day. */
  owedBefore: Day | null
  turnover: Bounds | null
  /** Was offered something at such a price. */
  quoted: Bounds | null
  /** Bought within these days. */
  dealt: Days | null
  /** Owes something that falls due on these days. */
  dueIn: Days | null
  /** Neither an offer nor a sale yet. */
  unquoted: boolean
  /** No telephone on file. */
  noPhone: boolean
  ungraded: boolean
  /** The owner is no active member. */
  ownerless: boolean
  /** What they must not be or have, and what no list tells; null: nothing of the kind. */
  but: But | null
  sort: 'owed' | 'turnover' | 'silence' | 'latest' | null
}

/** Nothing is asked yet: new lists each time, for they are filled. */
export const nothingAsked = (): Conditions => ({
  grades: [],
  levels: [],
  classes: [],
  lives: [],
  stages: [],
  risk: null,
  regions: [],
  industries: [],
  sources: [],
  tags: [],
  likes: [],
  potential: null,
  kinds: [],
  silentSince: null,
  idleSince: null,
  owed: null,
  owedBefore: null,
  turnover: null,
  quoted: null,
  dealt: null,
  dueIn: null,
  unquoted: false,
  noPhone: false,
  ungraded: false,
  ownerless: false,
  but: null,
  sort: null,
})
