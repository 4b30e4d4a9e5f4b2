import { daysBetween, type Day } from '../day.ts'
import type { Figures, GradeRules, Letter } from './rules.ts'

export interface Rfm {
  /** Days since the last deal, deals in twelve months, turnover in 分. */
  raw: { days: number; deals: number; turnover: number }
  /** One to five each. */
  r: number
  f: number
  m: number
  segment: string
}

/** From this many points on a side counts as high. */
const HIGH = 3

/** Recency, frequency and money by cut-offs, and the usual eight segments. Null: never bought. */
export function rfmOf(figures: Figures, rules: GradeRules['rfm'], today: Day): Rfm | null {
  if (!figures.lastDealOn) return null
  const days = Math.max(0, daysBetween(figures.lastDealOn, today))
  const r = points(rules.r, (cut) => days <= cut)
  const f = points(rules.f, (cut) => figures.deals >= cut)
  const m = points(rules.m, (cut) => figures.turnover >= cut)
  const { deals, turnover } = figures
  return { raw: { days, deals, turnover }, r, f, m, segment: segmentOf(r, f, m) }
}

const points = (cuts: readonly number[], reached: (cut: number) => boolean): number => {
  const at = cuts.findIndex(reached)
  return at < 0 ? 1 : 5 - at
}

function segmentOf(r: number, f: number, m: number): string {
  const what = r >= HIGH ? (f >= HIGH ? '价值' : '发展') : f >= HIGH ? '保持' : '挽留'
  return `${m >= HIGH ? '重要' : '一般'}${what}`
}

/** A letter from the points: 12 and more of 15 are an A, 8 and more a B. */
export const letterOfRfm = ({ r, f, m }: Rfm): Letter =>
  r + f + m >= 12 ? 'A' : r + f + m >= 8 ? 'B' : 'C'
