import { readDates } from '../../understand/dates/index.ts'

const PAYS = /^[^，,。；;]{0,6}(?:付|打|结|还|给|到账|汇|回款|清)/
const SAID = /(?:说|答应|承诺|保证|约定|约|讲)[^，,。；;]{0,8}$/
/** 「他说月底」: nothing else is said of that day; 「说今天签了」 promises nothing. */
const ALONE = /^(?:之?前|左右|以?内|吧|再说|一?定|底|初|中旬?)?\s*(?:[，,。；;！!]|$)/

/**
 * The day on which the customer said it would pay (「还欠8万，说月底付」): the last day of what
 * was said. Null: no day was named. @param local `YYYY-MM-DDTHH:MM`, the moment of speaking
 */
export function promisedOn(words: string, local: string): string | null {
  for (const { start, end, when } of readDates(words, local)) {
    const rest = words.slice(end)
    if (!PAYS.test(rest) && !(SAID.test(words.slice(0, start)) && ALONE.test(rest))) continue
    const day = (when.end ?? when.start)?.slice(0, 10)
    if (day && day >= local.slice(0, 10)) return day
  }
  return null
}
