import { nothingAsked, type But, type By, type Conditions } from '../../domain/question.ts'
import type { Period } from './period.ts'

/** What a question over many customers asks. */
export interface Query extends Conditions {
  owners: string[]
  dealt: Period | null
  dueIn: Period | null
  created: Period | null
  /** Became lost within a period. */
  lost: Period | null
  sum: Summing | null
  /** Colleagues who did none of it within the period. */
  none: { of: 'deal' | 'notes' | 'visits'; in: Period } | null
  mine: boolean
  /** Most lines that are wanted (「前三」). */
  top: number | null
  /** How many conditions were read. */
  n: number
}

export interface Summing {
  of:
    | 'deal'
    | 'paid'
    | 'owed'
    /** What is offered to those who have not decided. */
    | 'quote'
    | 'customers'
    | 'notes'
    | 'visits'
    | 'funnel'
    /** Single sales, the greatest first. */
    | 'biggest'
    /** How many of those decided bought. */
    | 'rate'
    | 'complaints'
    /** What came in of what was sold. */
    | 'collected'
    /** How many of those who bought did so again. */
    | 'again'
    /** Days from the offer, or from the first entry, to the sale. */
    | 'cycle'
  by: By
  in: Period | null
  /** The least first, with those who have none. */
  worst?: true
  /** The stretch that it is held against (「这个月比上个月」). */
  against?: Period
  /** As many days of it as have gone of the stretch that is not over. */
  alike?: Period
  /** What part of all of it this makes. */
  share?: true
}
/** Words that are known, so that they can be told from the rest. */
export interface Vocabulary {
  people: readonly string[]
  industries: readonly string[]
  regions: readonly string[]
  sources: readonly string[]
  tags: readonly string[]
}

export const blank = (): Query => ({
  ...nothingAsked(),
  owners: [],
  dealt: null,
  dueIn: null,
  created: null,
  lost: null,
  sum: null,
  none: null,
  mine: false,
  top: null,
  n: 0,
})

/** The conditions that say what not, made where none is yet. */
export function butOf(query: Query): But {
  query.but ??= {
    grades: [],
    regions: [],
    industries: [],
    owners: [],
    owed: false,
    complaints: false,
    step: false,
    quotedBefore: null,
    surname: null,
    sold: null,
  }
  return query.but
}
