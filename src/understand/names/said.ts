import type { KnownCustomer } from '../types.ts'
import { letterIs } from '../letters.ts'
import { fold } from './forms.ts'
import { BANKS, CARRIERS, TRADES } from './tables.ts'

/** A line without spaces and marks, and where each letter stood. */
export interface Compact {
  letters: string
  at: number[]
}

/** How much of a line names are looked for in. */
export const MOST_LETTERS = 600

/** A letter or a figure, no mark. */
const isSaid = letterIs(/[\p{L}\p{N}]/u)

export function compact(line: string): Compact {
  const at: number[] = []
  let letters = ''
  for (let i = 0; i < line.length && letters.length < MOST_LETTERS; i++) {
    if (!isSaid(line, i)) continue
    const letter = line.charAt(i).toLowerCase()
    if (letter.length !== 1) continue
    letters += letter
    at.push(i)
  }
  return { letters, at }
}

/** The stretch of the line behind letters `from`–`to`, or null where a comma parts it. */
export function stretch(
  line: string,
  said: Compact,
  from: number,
  to: number,
): [number, number] | null {
  const start = said.at[from]
  const last = said.at[to - 1]
  if (start === undefined || last === undefined) return null
  return /[,，。;；!！?？\n、]/.test(line.slice(start, last)) ? null : [start, last + 1]
}

export const isCarrier = (words: string): boolean =>
  CARRIERS.some((name) => words === name) || BANKS.some((name) => words === name)

/** 「金陵物流」 is not the 金陵饭店 we know: the core goes on with a trade of somebody else's. */
export function otherTrade(line: string, end: number, customer: KnownCustomer): boolean {
  const rest = line.slice(end, end + 6)
  const trade = TRADES.find((word) => rest.startsWith(word))
  return (
    trade !== undefined &&
    ![customer.name, ...customer.shortNames].some((name) => name.includes(trade))
  )
}

const PARTY_BEFORE =
  /(?:^|[\s,，。;；:：、!！?？（(]|[去给跟和与同找见访帮让问约到回接催替对向从在]|联系|拜访|收到|介绍|关于|客户|今天|昨天|上午|下午|刚才?|早上|晚上)$/
const PARTY_AFTER =
  /^\s?(?:那边|这边|那儿|那个?|这家|他们|家|的|说|讲|要|问|让|想|老板|[\u4e00-\u9fff]{1,2}(?:总|经理|主任|老板|姐|哥|工|师傅|厂长|店长|院长|校长)|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|今|昨|明|下|上周|已|还|又|回|打|来|催|付|订|定|签|续|退|投诉|欠|刚|发|约|采购|财务|[\s,，。;；:：]|$)/

/** Whether a party of the deal would be named here. */
export function inSlot(line: string, start: number, end: number): boolean {
  return (
    PARTY_BEFORE.test(line.slice(Math.max(0, start - 8), start)) &&
    PARTY_AFTER.test(line.slice(end, end + 8))
  )
}

/** How many letters of the customer's names, two or more together, the rest of the line repeats. */
export function support(
  line: string,
  customer: KnownCustomer,
  without: { start: number; end: number },
): number {
  const rest = fold(line.slice(0, without.start)) + ' ' + fold(line.slice(without.end))
  const texts = [fold(customer.name), ...customer.shortNames.map(fold)]
  let best = 0
  for (const text of texts) {
    let sum = 0
    for (let i = 0; i + 2 <= text.length;) {
      let length = 2
      if (!rest.includes(text.slice(i, i + 2))) {
        i++
        continue
      }
      while (i + length < text.length && rest.includes(text.slice(i, i + length + 1))) length++
      sum += length
      i += length
    }
    best = Math.max(best, sum)
  }
  return best
}
