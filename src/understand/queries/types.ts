import type { Period } from './period.ts'

/** What a question over many customers asks. */
export interface Query {
  grades: string[]
  levels: string[]
  classes: string[]
  lives: string[]
  stages: string[]
  /** `red`, `amber`, or `any`. */
  risk: string | null
  regions: string[]
  industries: string[]
  owners: string[]
  tags: string[]
  /** Preferences that must be on file. */
  likes: string[]
  /** 高, 中 or 低: what may become of them. */
  potential: string | null
  /** No contact since before that day. */
  silentSince: string | null
  /** Bought before that day, and not since. */
  idleSince: string | null
  owed: Bounds | null
  /** Owes something since before that day. */
  owedBefore: string | null
  turnover: Bounds | null
  /** Bought within a period. */
  dealt: Period | null
  created: Period | null
  /** Became lost within a period. */
  lost: Period | null
  /** Whoever had them has left. */
  ownerless: boolean
  sort: 'owed' | 'turnover' | 'silence' | 'latest' | null
  sum: Summing | null
  /** Colleagues who did none of it within the period. */
  none: { of: 'deal' | 'notes' | 'visits'; in: Period } | null
  mine: boolean
  /** How many conditions were read. */
  n: number
}

/** In 分; null: open on that side. */
export interface Bounds {
  least: number | null
  most: number | null
}

export interface Summing {
  of: 'deal' | 'paid' | 'owed' | 'customers' | 'notes' | 'visits' | 'funnel'
  by: By
  in: Period | null
  /** The stretch that it is held against (「这个月比上个月」). */
  against?: Period
}
export type By = 'person' | 'grade' | 'stage' | 'industry' | 'region' | 'month' | 'life' | null

/** Words that are known, so that they can be told from the rest. */
export interface Vocabulary {
  people: readonly string[]
  industries: readonly string[]
  regions: readonly string[]
  tags: readonly string[]
}

export const blank = (): Query => ({
  grades: [], levels: [], classes: [], lives: [], stages: [], risk: null, regions: [], industries: [],
  owners: [], tags: [], likes: [], potential: null, silentSince: null, idleSince: null, owed: null, owedBefore: null,
  turnover: null, dealt: null, created: null, lost: null, ownerless: false, sort: null, sum: null,
  none: null, mine: false, n: 0,
}) // prettier-ignore
