import type { RiskLevel } from '../risks/rules.ts'

/** What a customer may owe at most, with the reason. */
export interface Credit {
  grade: '优' | '良' | '慎' | '停'
  /** In 分. */
  limit: number
}

/** Share of a year's turnover that may be owed: about two and a half months of buying. */
const SHARE = 0.2
const FACTOR: Record<Credit['grade'], number> = { 优: 1, 良: 0.6, 慎: 0.3, 停: 0 }

/**
 * A limit for what is sold on credit (R230): a fifth of the year's turnover, less with every sign of
 * trouble. @param promises broken ones; @param turnover of twelve months, in 分
 */
export function creditOf(f: {
  turnover: number
  overdue: boolean
  promises: number
  risk: RiskLevel | null
  /** 信用等级 as it was typed: C counts as 慎, D as 停. */
  typed?: string | undefined
}): Credit {
  const grade =
    f.typed === 'D' || f.risk === 'red' || f.promises >= 2
      ? '停'
      : f.typed === 'C' || f.risk === 'amber' || f.promises === 1 || f.overdue
        ? '慎'
        : f.risk === 'blue'
          ? '良'
          : '优'
  const wan = 1_000_000
  return { grade, limit: Math.floor((f.turnover * SHARE * FACTOR[grade]) / wan) * wan }
}
