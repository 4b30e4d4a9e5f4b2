import { addDays } from '../../domain/day.ts'
import type { DateMention, LocalTime, When } from '../types.ts'

const TODAY_PLAN =
  /要|得(?=[去来给把发送打交付赶跑回找跟])|必须|务必|提醒|记得|前|一会|等会|稍后|晚点|再|准备|打算|约|让|等[着他她]|给[他她]/

/** Whether the time lies ahead. Today counts when it is still to be done. */
export function isAhead(
  { when, words }: DateMention,
  said: string,
  after: string,
  now: LocalTime,
): boolean {
  const today = now.slice(0, 10)
  const last = when.end ?? when.start
  if (!last) return false
  // A bare date that is almost a year off is one that has just gone by: 「11月20日拜访…」.
  if (farOff(when, today) && DATED.test(words) && !/明年|后年|来年|\d{4}|年后/.test(said))
    return false
  // What shall last for years is no day to act on.
  if (last.slice(0, 10) > addDays(today, YEARS)) return false
  if (last.length > 10) return last > now && !(last.slice(0, 10) === today && done(after))
  if (begun(when, today) && !/内|前|底|末|要|得|务必|必须|把/.test(said)) return false
  if (last > today)
    return when.grain === 'day' || !(when.start && when.start <= today && done(after))
  return last === today && TODAY_PLAN.test(said) && !done(said)
}

/** Days ahead beyond which nobody is reminded. */
const YEARS = 3 * 366
const DATED = /月.{0,3}[号日\d]|\d[./-]\d/
const farOff = ({ start }: When, today: string): boolean =>
  start !== null && start.slice(0, 10) > addDays(today, 320)
const begun = ({ start, grain }: When, today: string): boolean =>
  start !== null && start.slice(0, 10) < today && grain !== 'range' && grain !== 'weekend'

const done = (words: string) =>
  /[了过](?!年|节|来|去|会|户)|刚|已经?/.test(words) && !/了(?:再|就|才|以?后)/.test(words)
