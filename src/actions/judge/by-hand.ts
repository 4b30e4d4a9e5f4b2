import type { Subject } from '../../../db/judge/stock.ts'
import type { GradeRow } from '../../../db/judge/judgement.ts'

/** A mark set by hand whose day has come. */
export interface Lapsed {
  mark: string
  reason: string
  byId: string | null
}

/** Marks that may be set by hand instead of a letter, by the column they stand in. */
export const LEVELS = new Set(['重要', '特殊', '一般'])
export const CLASSES = new Set(['VIP', '普通', '潜在'])

/**
 * Whether somebody typed the letter, so that no rule moves it. Its scheme says so (R15); files from
 * before that was kept are told by the letter that was written last.
 */
export const isTyped = (
  customer: Pick<Subject, 'grade' | 'gradeBy'>,
  row: GradeRow | undefined,
): boolean =>
  customer.grade !== null &&
  (customer.gradeBy === null
    ? customer.grade !== row?.figures.written
    : customer.gradeBy === 'typed')

/** The mark set by hand, while it counts. */
export const byHand = (row: GradeRow | undefined, today: string): string | null =>
  row?.manual && (!row.manualUntil || row.manualUntil >= today) ? row.manual : null

/** A mark by hand whose day has come: it is taken off, and whoever set it hears of it. */
export const lapsedOf = (row: GradeRow | undefined, today: string): Lapsed | null =>
  row?.manual && !byHand(row, today)
    ? { mark: row.manual, reason: row.manualReason ?? '', byId: row.manualBy }
    : null

/** A row without any mark by hand. */
export const NO_HAND = { manual: null, manualReason: null, manualBy: null, manualUntil: null }
