import { readDates } from '../../understand/dates/index.ts'

const PAYS = /^[^，,。；;]{0,6}(?:付|打|结|还|给|到账|汇|回款|清)/
const SAID = /(?:说|答应|承诺|保证|约定|约|讲)[^，,。；;]{0,8}$/

/**
 * The day on which the customer said it would pay (「还欠8万，说月底付」): the last day of what
 * was said. Null: no day was named. @param local `YYYY-MM-DDTHH:MM`, the moment of speaking
 */
export function promisedOn(words: string, local: string): string | null {
  for (const { start, end, when } of readDates(words, local)) {
    if (!PAYS.test(words.slice(end)) && !SAID.test(words.slice(0, start))) continue
    const day = (when.end ?? when.start)?.slice(0, 10)
    if (day && day >= local.slice(0, 10)) return day
  }
  return null
}
