import { addMonths, daysBetween } from '../../domain/day.ts'
import { clauseAt, type Clause } from '../clauses.ts'
import type { AmountFact, DateMention, Day } from '../types.ts'

/** What is over once it is said: a sale, a payment. Debts, offers and budgets stand as of today. */
const OVER: ReadonlySet<string> = new Set(['deal', 'paid'])
/** A date with its year, or one that can only lie ahead. */
const FIXED = /\d{4}|[今去前明后][年儿日天]|[下上]/
/** So many days ahead, a month without a year is rather the one just over (「9月成交5万」 in November). */
const FAR = 200

/** The clause tells of what is wanted or planned. */
const PLANS = /[要会将想再]|计划|预计|打算|争取|准备|答应|承诺|保证|可能|应该|估计|后[再才]/
/** Between a day and its sum stands no other statement: 「去年，一共成交100万」, 「上月 成交 20万」. */
const LINKS =
  /^(?:[^，,。；;！!？?\n]*|[\s，,、]*(?:一共|总共|合计|共|累计|大概|约)[^，,。；;！!？?\n]{0,6})$/

/**
 * The days on which a sale or a payment took place where the line names others than today
 * (「上个月成交20万」, 「7月份付了5万」): the last of a stretch that is over.
 * @returns the days and where in the line they are said; null for today, and for what is none of both; `ahead` where it is only to come
 */
export function whenPaid(
  { role, evidence }: AmountFact,
  line: {
    text: string
    dates: readonly DateMention[]
    clauses: readonly Clause[]
    /** Where other amounts stand: a date belongs to the amount next behind it. */
    others: readonly number[]
  },
  today: Day,
): { from: Day; to: Day; at: number } | 'ahead' | null {
  const at = evidence[0]
  const clause = at && OVER.has(role) ? clauseAt(line.clauses, at.start) : undefined
  if (!at || !clause) return null
  const before = line.dates.findLast((date) => {
    if (date.end > at.start || line.others.some((o) => o >= date.end && o < at.start)) return false
    return LINKS.test(line.text.slice(date.end, at.start))
  })
  if (before) {
    const planned = !clause.past && (clause.future || PLANS.test(clause.words))
    const days = stretch(before, today, !planned)
    if (days && days.from > today) return planned || !clause.past ? 'ahead' : null
    if (days) return days.to < today ? { ...days, at: before.start } : null
  }
  // 「成交20万（10月）」, 「12万 9月」, 「20万，10月15号签的」: nothing else is said of that day.
  const behind = line.dates.find((date) => date.start >= at.end)
  if (!behind || !BESIDE.test(line.text.slice(at.end, behind.start))) return null
  if (!ENDS.test(line.text.slice(behind.end))) return null
  const days = stretch(behind, today, true)
  return days && days.to < today ? { ...days, at: behind.start } : null
}

const BESIDE = /^[\s（(，,]*(?:就?是|在)?$/
const ENDS = /^(?:[\s）)。.！!]*$|(?:签|成交|付|打|到账?|结)?的)/

/** First and last day of a date expression; a far one without a year is last year's where it may be. */
function stretch(
  { when, words }: DateMention,
  today: Day,
  back: boolean,
): { from: Day; to: Day } | null {
  const last = (when.end ?? when.start)?.slice(0, 10)
  if (!last || when.grain === 'set' || when.grain === 'duration') return null
  const first = when.start?.slice(0, 10) ?? last
  const far = first > today && !FIXED.test(words) && daysBetween(today, first) > FAR
  const weekly = first > today && /^(?:周|星期|礼拜)/.test(words)
  if (!back || !far || weekly) return { from: first, to: last }
  return { from: addMonths(first, -12), to: addMonths(last, -12) }
}
