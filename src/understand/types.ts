/**
 * What a rep's line says, as facts, each with the very words it came from.
 *
 * Everything here is pure: told the time and the candidate names, it reads no clock and no
 * database. Times are wall-clock strings of the business zone (`Day`, `LocalTime`), money is
 * whole 分 (1/100 yuan).
 */
import type { TOLD_RISKS } from '../domain/risks/rules.ts'
import type { ContractFact } from './told/contracts.ts'

/** `YYYY-MM-DD` in the business zone. */
export type Day = string
/** `YYYY-MM-DDTHH:MM` in the business zone. */
export type LocalTime = string
export type Moment = Day | LocalTime

/** A stretch of the line as it was said: `text.slice(start, end) === words`. */
export interface Span {
  start: number
  end: number
  words: string
}

export type Grain =
  | 'datetime'
  | 'half-day'
  | 'day'
  | 'weekend'
  | 'week'
  | 'dekad'
  | 'month'
  | 'quarter'
  | 'halfyear'
  | 'year'
  | 'range'
  | 'deadline'
  | 'set'
  | 'duration'
  | 'none'

/** What a date expression means (eval conventions, section 4). */
export interface When {
  grain: Grain
  /** First day or minute; null for a deadline, a duration, none. */
  start: Moment | null
  /** Inclusive last day or minute of a span; null for a point. */
  end: Moment | null
  /** For `set`: `day`, `workday`, `MO`, `month-05`, … without the clock. */
  rule?: string
  /** For `set`: `HH:MM`, when a clock time was said. */
  clock?: string
  /** For `duration`. */
  seconds?: number
  /** Rests on a year whose official holidays are not published yet. */
  assumed?: boolean
  /** The day was said in the lunar calendar: its name (「腊月廿三」). */
  lunar?: string
  /** The words leave room (左右, 大概, 过几天). */
  vague?: boolean
}

export interface DateMention extends Span {
  when: When
}

/** A known name that the line may mean. `id` is the customer's. */
export interface KnownCustomer {
  id: string
  name: string
  shortNames: string[]
  contacts: { id?: string; name: string; title?: string | null; phoneTail?: string | null }[]
}

export interface Context {
  /** The moment of speaking. */
  now: LocalTime
  /** Candidates that the name index offered for this line. */
  known: KnownCustomer[]
  /** The customer just spoken of. */
  previous?: KnownCustomer | null
}

export type Kind = 'note' | 'command' | 'question' | 'chitchat'

export interface CustomerFact {
  customer: KnownCustomer
  evidence: Span[]
  /** How it was recognised; `previous` when nothing was named. */
  by:
    | 'name'
    | 'short'
    | 'contact'
    | 'sound'
    | 'initials'
    | 'typo'
    | 'partial'
    | 'title'
    | 'tail'
    | 'previous'
}

export interface ContactFact {
  name: string
  /** The known contact that is meant. */
  known?: { customerId: string; id?: string; name: string }
  title: string | null
  /** 11 digits, `area-number`, or `+…`. */
  phone: string | null
  email?: string
  wechat?: string
  change: 'new' | 'update' | 'left' | null
  evidence: Span[]
}

export interface FollowUpFact {
  what: string
  /** Null for a recurring one. */
  due: Moment | null
  /** `every:<rule> HH:MM` for a recurring one. */
  every?: string
  precision: 'datetime' | 'half-day' | 'day' | 'week' | 'month'
  /** Inclusive accepted span. */
  range?: [Moment, Moment]
  /** Said as 「X前」. */
  deadline?: boolean
  /** Who is to act: we (the rep's side) or the customer. */
  who: 'us' | 'customer'
  when: When
  evidence: Span[]
}

export type AmountRole = 'budget' | 'quote' | 'deal' | 'paid' | 'owed' | 'other'
export interface AmountFact {
  fen: number
  maxFen?: number
  role: AmountRole
  evidence: Span[]
  /** The price of one piece (`unit` null: 「单价」), and of how many the line speaks. */
  each?: { unit: string | null; times?: number }
  /** When a sale or payment took place, or that it is only to come; absent: today. */
  when?: { from: Day; to: Day; at: number } | 'ahead'
}

export type Stage = 'lead' | 'contacted' | 'proposal' | 'negotiation' | 'won' | 'lost'
export type Sentiment = 'positive' | 'neutral' | 'negative'
/** A risk that words tell of. */
export type RiskKind = (typeof TOLD_RISKS)[number]
export type Activity =
  'call' | 'visit' | 'meeting' | 'wechat' | 'email' | 'demo' | 'service' | 'payment'

export interface Said<V> {
  value: V
  evidence: Span[]
}

/** The part of a reading that `signals` finds. */
export interface Signals {
  amounts: AmountFact[]
  stage: Said<Stage> | null
  sentiment: Sentiment
  risks: Said<RiskKind>[]
  competitors: Said<string>[]
  preferences: Said<string>[]
  interests: Said<string>[]
  /** `MM-DD`, `lunar:MM-DD` or `lunar:leap-MM-DD`. */
  birthday: Said<string> | null
  activity: Said<Activity> | null
  address: Said<string> | null
}

/** The part that `names` finds. */
export interface Who {
  kind: Kind
  customers: CustomerFact[]
  /** Known customers of which two or more fit equally well: ask. */
  ambiguous: KnownCustomer[]
  newCustomer: Said<string> | null
  /** What may be a firm that nobody has on file: ask before the line is taken for another's. */
  stranger: Said<string> | null
  contacts: ContactFact[]
}

export interface Reading extends Who, Signals {
  followUps: FollowUpFact[]
  /** The day of the reported activity (「上周五去过」), today when nothing else is said. */
  happenedOn: Day
  /** Somebody of the customer's told us something, by whatever way: the silence is over. */
  inTouch: boolean
  /** A call that nobody took, a visit that met nobody: an activity, and no contact. */
  missed: boolean
  /** When a contract ends, or what became of it. */
  contract: ContractFact | null
}
