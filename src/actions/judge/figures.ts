import type { Subject } from '../../../db/judge/stock.ts'
import type { Sum } from '../../../db/judge/judgement.ts'
import type { Risk } from '../../../db/files/notes.ts'
import { isWorkday } from '../../domain/calendar.ts'
import { addDays, addMonths } from '../../domain/day.ts'
import type { Figures } from '../../domain/grades/rules.ts'
import { ANSWER_DAYS, type RiskFigures } from '../../domain/risks/figures.ts'
import type { Zone } from '../../domain/zone.ts'

/** The day that it is, and the zone whose days count. */
export interface OnDay {
  today: string
  zone: Zone
}

type Judged = Pick<Subject, 'stage' | 'lastContactOn' | 'createdAt'>

/** The figures of one customer, from its sums. A sale of a day to come counts from that day on. */
export function figuresOf(customer: Judged, sums: readonly Sum[], { today, zone }: OnDay): Figures {
  const sales = salesOf(sums).filter((s) => s.onDay <= today)
  const bought = sales.filter((s) => s.fen > 0)
  const year = addMonths(today, -12)
  const yearBefore = addMonths(today, -24)
  return {
    turnover: total(sales, year, today),
    before: total(sales, yearBefore, year),
    deals: bought.filter((s) => s.onDay > year).length,
    firstDealOn: bought[0]?.onDay ?? null,
    lastDealOn: bought.at(-1)?.onDay ?? null,
    won: customer.stage === 'won',
    lost: customer.stage === 'lost',
    lastContactOn: customer.lastContactOn,
    createdOn: zone.day(customer.createdAt),
  }
}

/**
 * Deals; where nobody ever wrote one down, what was paid. A sum below nothing (goods that came back)
 * is taken off either.
 */
export function salesOf(sums: readonly Sum[]): Sum[] {
  const sold = sums.some((s) => s.role === 'deal' && s.fen > 0) ? 'deal' : 'paid'
  return sums.filter((s) => s.role === sold || (s.role === 'deal' && s.fen < 0))
}

export const debtsOf = (sums: readonly Sum[]): Sum[] =>
  sums.filter((s) => s.role === 'owed' && !s.settled)

const total = (sales: readonly Sum[], after: string, until: string): number =>
  sales.reduce((sum, s) => (s.onDay > after && s.onDay <= until ? sum + s.fen : sum), 0)

/** What risks can be read from. @param cycle days between two contacts at most */
export function riskFiguresOf(
  customer: Judged,
  sums: readonly Sum[],
  open: readonly Risk[],
  cycle: number,
  { today, zone }: OnDay,
): RiskFigures {
  const sales = salesOf(sums)
  const within = (after: string, until: string) => ({
    fen: total(sales, after, until),
    deals: sales.filter((s) => s.fen > 0 && s.onDay > after && s.onDay <= until).length,
  })
  const quarter = addDays(today, -90)
  const complaint = open.find(
    (r) => r.kind === 'complaint' && r.noteId !== null && (customer.lastContactOn ?? '') <= r.onDay,
  )
  return {
    debts: debtsOf(sums).map((s) => ({ fen: s.fen, due: s.dueOn, on: s.onDay })),
    lastContactOn: customer.lastContactOn,
    createdOn: zone.day(customer.createdAt),
    bought: sales.length > 0 || customer.stage === 'won',
    lost: customer.stage === 'lost',
    cycle,
    recent: within(quarter, today),
    before: within(addDays(today, -180), quarter),
    complaint: complaint
      ? {
          on: complaint.onDay,
          words: complaint.quote,
          workdays: workdaysSince(complaint.onDay, today),
        }
      : null,
  }
}

/** Whole workdays from one day to another; stops counting where it no longer matters. */
export function workdaysSince(day: string, today: string): number {
  let n = 0
  for (let d = addDays(day, 1); d <= today && n < ANSWER_DAYS * 10; d = addDays(d, 1))
    if (isWorkday(d)) n++
  return n
}
