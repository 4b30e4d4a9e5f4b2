import type { Day } from '../day.ts'

export type Letter = 'A' | 'B' | 'C'
export type ClassName = 'VIP' | '普通' | '潜在'
export const CLASSES: readonly ClassName[] = ['VIP', '普通', '潜在']
export type LevelName = '重要' | '特殊' | '一般'
export type LifeName = '潜在' | '新客户' | '活跃' | '潜在流失' | '已流失'

/**
 * Under which scheme a customer's letter stands (R15): one of the firm's headlines, `hand` set with a
 * reason and an end, or `typed` on the file like any other field.
 */
export type Scheme = GradeRules['headline'] | 'hand' | 'typed'

/** How the firm grades. Kept as one setting, changed in chat by administrators and managers. */
export interface GradeRules {
  /** What the headline letter rests on. `both`: ABC, corrected by how lively the customer is. */
  headline: 'abc' | 'rfm' | 'both'
  /**
   * Shares of the firm's turnover that A, and A with B, make up (0–1). `from`: the firm names the
   * least turnover of an A and of a B itself, in 分 a year, and the shares rest.
   */
  abc: { a: number; b: number; from?: { a: number; b: number } | null }
  /** Cut-offs for 5, 4, 3 and 2 points; fewer is 1 point. Days, deals a year, 分 a year. */
  rfm: { r: number[]; f: number[]; m: number[] }
  /** The least turnover of a VIP, in 分 a year; without it every A is one. */
  vip?: number | null
  /** Days since the first deal in which a customer is new. */
  newDays: number
  /** Days since the last deal after which it may be lost, and after which it is. */
  activeDays: number
  lostDays: number
  /** Days between two contacts at most, by letter; `潜在` for those without a deal. */
  cycle: Record<Letter | '潜在', number>
  /** One line on how each class is served. */
  service: Record<ClassName, string>
  version: number
}

const WAN = 1_000_000

/**
 * 80/95 is the classic Pareto cut of ABC analysis; the RFM points and the cycles are what a firm
 * with a few orders per customer and year starts from.
 */
export const GRADE_RULES: GradeRules = {
  headline: 'abc',
  abc: { a: 0.8, b: 0.95 },
  rfm: { r: [30, 90, 180, 365], f: [12, 6, 3, 2], m: [100 * WAN, 30 * WAN, 10 * WAN, 3 * WAN] },
  newDays: 90,
  activeDays: 180,
  lostDays: 365,
  cycle: { A: 14, B: 30, C: 60, 潜在: 30 },
  service: {
    VIP: '专人跟进，新品和活动优先告知，当天响应',
    普通: '按标准流程服务，两个工作日内响应',
    潜在: '重点跟进促成首单，每次联系都约好下次',
  },
  version: 1,
}

/** The money and days of one customer; money in 分. */
export interface Figures {
  /** Deals of the last twelve months; payments where no deal was ever written down. */
  turnover: number
  /** The twelve months before these. */
  before: number
  /** Number of deals (or payments) in the last twelve months. */
  deals: number
  firstDealOn: Day | null
  lastDealOn: Day | null
  /** The stage says that something was sold, though nobody wrote down for how much. */
  won: boolean
  lost: boolean
  lastContactOn: Day | null
  createdOn: Day
}

/** The firm's turnover that letters are cut from. */
export interface Cuts {
  /** The least turnover of an A, and of a B, in 分. */
  a: number
  b: number
  total: number
  /** Customers with turnover. */
  customers: number
}
