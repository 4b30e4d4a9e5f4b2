import { addDays, addMonths } from '../../domain/day.ts'
import { readDates } from '../../understand/dates/index.ts'

const PAYS = /^[^，,。；;]{0,6}(?:付|打|结|还|给|到账|汇|回款|清)/
const SAID = /(?:说|答应|承诺|保证|约定|约|讲)[^，,。；;]{0,8}$/
/** 「他说月底」: nothing else is said of that day; 「说今天签了」 promises nothing. */
const ALONE = /^(?:之?前|左右|以?内|吧|再说|一?定|底|初|中旬?)?\s*(?:[，,。；;！!]|$)/

/** The day that was named has come, and nothing else. */
const UNPAID = /没(?:付|给|到|打|还|结|收)|(?:又|一直|还在?)拖|逾期|该(?:付|给|结|还)了|至今|到现在/
/** Days ahead beyond which nobody promises a payment of which he is asked already. */
const FAR = 180

/**
 * The day on which the customer said it would pay (「还欠8万，说月底付」): the last day of what
 * was said. Null: no day was named. @param local `YYYY-MM-DDTHH:MM`, the moment of speaking
 */
export function promisedOn(words: string, local: string): string | null {
  for (const { start, end, when } of readDates(words, local)) {
    const rest = words.slice(end)
    if (!PAYS.test(rest) && !(SAID.test(words.slice(0, start)) && ALONE.test(rest))) continue
    const day = (when.end ?? when.start)?.slice(0, 10)
    const today = local.slice(0, 10)
    if (!day) continue
    if (!UNPAID.test(words)) {
      if (day >= today) return day
      continue
    }
    // 「说11月10日付，到现在没付」: the day has gone by, so it was the one of this year.
    return day > addDays(today, FAR) ? addMonths(day, -12) : day
  }
  return null
}
