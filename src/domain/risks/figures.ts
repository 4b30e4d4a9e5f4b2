import { addDays, daysBetween, type Day } from '../day.ts'
import type { RiskKind } from './rules.ts'

/**
 * One unpaid debt in 分; 0 when a later word took its place, which leaves the broken promise.
 * `due`: promised or agreed; null when nobody said.
 */
export interface Debt {
  fen: number
  due: Day | null
  /** The day it was written down. */
  on: Day
}

export interface RiskFigures {
  debts: readonly Debt[]
  lastContactOn: Day | null
  createdOn: Day
  /** Something was sold to it once; prospects fall silent without being at risk. */
  bought: boolean
  lost: boolean
  /** Days between two contacts at most, by its grade. */
  cycle: number
  /** Turnover in 分 and number of deals of the last 90 days and of the 90 before. */
  recent: { fen: number; deals: number }
  before: { fen: number; deals: number }
  /** The day of the oldest complaint that nothing followed, with the workdays gone since. */
  complaint: { on: Day; words: string; workdays: number } | null
}

export interface Shown {
  kind: RiskKind
  words: string
}

/** A debt of which no day was said counts as due after a month. */
export const TERM_DAYS = 30
/** Workdays in which a complaint wants an answer. */
export const ANSWER_DAYS = 3
/** Days overdue after which a debt weighs something, more, and makes red by itself. */
export const AGING = [0, 30, 90] as const
/** How far turnover may fall within a quarter before it is told. */
const FALL = 0.3

/** The day a debt is due. */
export const dueOf = (debt: Debt): Day => debt.due ?? addDays(debt.on, TERM_DAYS)

/** Risks that figures show, each as a sentence with its figures. */
export function risksOfFigures(f: RiskFigures, today: Day): Shown[] {
  const shown: Shown[] = []
  const late = f.debts
    .map((debt) => ({ debt, days: daysBetween(dueOf(debt), today) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days)
  const overdue = late.filter(({ debt }) => debt.fen > 0)
  const sum = overdue.reduce((all, { debt }) => all + debt.fen, 0)
  const oldest = overdue[0]
  if (oldest)
    shown.push({
      kind: 'overdue_payment',
      words: `欠款${amount(sum)}，${oldest.debt.due ? `说好${said(oldest.debt.due)}付` : '没有约定付款日'}，已逾期${oldest.days}天`,
    })
  const promised = late.filter(({ debt }) => debt.due)
  if (promised.length >= 2)
    shown.push({
      kind: 'broken_promise',
      words: `${promised.length}次说好付款没付：${promised.map(({ debt }) => `${said(debt.due ?? debt.on)}${debt.fen > 0 ? `的${amount(debt.fen)}` : ''}`).join('、')}`,
    })
  const since = daysBetween(f.lastContactOn ?? f.createdOn, today)
  if (f.bought && !f.lost && since > f.cycle * 2)
    shown.push({
      kind: 'silence',
      words: `已经${since}天没有联系，按等级应每${f.cycle}天联系一次`,
    })
  // Who is lost anyway is no more told to buy less.
  if (!f.lost && f.before.deals >= 2 && f.recent.fen < f.before.fen * (1 - FALL))
    shown.push({
      kind: 'falling_orders',
      words: `近90天成交${amount(f.recent.fen)}，前90天${amount(f.before.fen)}，少了${Math.round((1 - f.recent.fen / f.before.fen) * 100)}%`,
    })
  if (f.complaint && f.complaint.workdays >= ANSWER_DAYS)
    shown.push({
      kind: 'complaint',
      words: `${said(f.complaint.on)}的投诉${f.complaint.workdays}个工作日没有回音：${f.complaint.words}`,
    })
  return shown
}

const said = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
const amount = (fen: number): string =>
  fen >= 1_000_000 ? `${Math.round(fen / 10_000) / 100}万` : `${Math.round(fen) / 100}元`
