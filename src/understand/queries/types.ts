import type { But, By } from '../../domain/question.ts'
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
  /** 经销商, 零售终端 …: what kind of customer (R45). */
  kinds: string[]
  /** No contact since before that day. */
  silentSince: string | null
  /** Bought before that day, and not since. */
  idleSince: string | null
  owed: Bounds | null
  /** Owes something since before that day. */
  owedBefore: string | null
  turnover: Bounds | null
  /** Was offered something at such a price. */
  quoted: Bounds | null
  /** Bought within a period. */
  dealt: Period | null
  created: Period | null
  /** Became lost within a period. */
  lost: Period | null
  /** Owes something that falls due within a period. */
  dueIn: Period | null
  /** Neither an offer nor a sale yet. */
  unquoted: boolean
  /** No telephone on file. */
  noPhone: boolean
  ungraded: boolean
  sources: string[]
  /** Whoever had them has left. */
  ownerless: boolean
  sort: 'owed' | 'turnover' | 'silence' | 'latest' | null
  sum: Summing | null
  /** Colleagues who did none of it within the period. */
  none: { of: 'deal' | 'notes' | 'visits'; in: Period } | null
  mine: boolean
  /** What they must not be or have, and what no list tells; null: nothing of the kind. */
  but: But | null
  /** Most lines that are wanted (「前三」). */
  top: number | null
  /** How many conditions were read. */
  n: number
}

/** In 分; null: open on that side. */
export interface Bounds {
  least: number | null
  most: number | null
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
  grades: [],
  levels: [],
  classes: [],
  lives: [],
  stages: [],
  risk: null,
  regions: [],
  industries: [],
  owners: [],
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
  created: null,
  lost: null,
  dueIn: null,
  unquoted: false,
  noPhone: false,
  ungraded: false,
  sources: [],
  top: null,
  ownerless: false,
  sort: null,
  sum: null,
  none: null,
  mine: false,
  but: null,
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
