import { fold } from './normalise.ts'
import type { Reading } from './types.ts'

/** Somebody means to buy: 「想订一批」, 「准备下单了」. */
const MEANS =
  /(?:想(?![了过])|准备(?!好)|打算|计划|考虑(?![了过])|有意|可能|估计|预计|说要)[^,，。;；!！?？]{0,6}?(?:下单|下订单|订货|订购|订|采购|买|拿货|进货|签)(?:合同)?了?/g
/** It is done all the same: 「想买的那批已经下单了」. */
const DONE = /已经?|到[账帐]|成交|(?:下单|[下签订买付打定拿])[了过]/

/**
 * An order that is only meant is none on the file: its sum is what the customer means to spend, and
 * nothing is won yet. The reading itself calls both a deal (eval conventions 2.5), the figures of what
 * was sold must not.
 */
export function withoutIntended(text: string, reading: Reading): Reading {
  const line = fold(text)
  const rest = line.replace(MEANS, '')
  if (rest === line || DONE.test(rest)) return reading
  const { stage } = reading
  return {
    ...reading,
    amounts: reading.amounts.map((a) => (a.role === 'deal' ? { ...a, role: 'budget' } : a)),
    stage: stage?.value === 'won' ? { ...stage, value: 'negotiation' } : stage,
  }
}
