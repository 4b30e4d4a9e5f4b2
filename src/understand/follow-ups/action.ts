import { clauseAt, type Clause } from '../clauses.ts'
import type { DateMention, Span } from '../types.ts'

/** Words around an action that are not the action. */
const LEAD =
  /^(?:[\s,，。;、:：]|的|那[天边]?|就|再|会|要|得|需要|必须|务必|应该|可能|大概|说|讲|我们?|咱们?|他们?|她们?|一起|去?)+?(?=[\u4e00-\u9fffA-Za-z\d]{2})/
const TAIL = /[\s,，。;、!！?？~]+$/

/** The words that say what is done: behind the date in its clause, else before it, else next door. */
export function actionOf(
  text: string,
  folded: string,
  mention: DateMention,
  clauses: Clause[],
  dates: DateMention[],
): Span | null {
  const clause = clauseAt(clauses, mention.start)
  if (!clause) return null
  const at = clauses.indexOf(clause)
  const stop = dates.find(
    (d) => d.start >= mention.end && d.start < clause.end && d.when.grain !== 'duration',
  )
  const after = tidy(text, folded, mention.end, Math.max(stop?.start ?? clause.end, mention.end))
  if (after && meaty(after.words)) return after
  const earlier = dates.findLast(
    (d) => d.end <= mention.start && d.end > clause.start && d.when.grain !== 'duration',
  )
  const before = tidy(text, folded, earlier?.end ?? clause.start, mention.start)
  if (before && meaty(before.words)) return before
  const next = clauses[at + 1]
  if (next && !dates.some((d) => d.start >= next.start && d.start < next.end)) {
    const words = tidy(text, folded, next.start, next.end)
    if (words && meaty(words.words)) return words
  }
  const last = clauses[at - 1]
  const whole = last ? tidy(text, folded, last.start, last.end) : null
  return whole ?? after ?? before ?? tidy(text, folded, clause.start, clause.end)
}

const meaty = (words: string) => /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(words)

function tidy(text: string, folded: string, from: number, to: number): Span | null {
  let start = from
  const lead = LEAD.exec(folded.slice(start, to))
  if (lead) start += lead[0].length
  let end = to - (TAIL.exec(folded.slice(start, to))?.[0].length ?? 0)
  if (end - start > 40) end = start + 40
  return end > start ? { start, end, words: text.slice(start, end) } : null
}

const THEY =
  /(?:他|她|对方|客户|厂长|老板|[\u4e00-\u9fff]总|经理|主任|采购|财务)[^,。;]{0,8}(?:说|讲|答应|承诺|保证|同意)?[^,。;]{0,4}$/
const THEIRS =
  /打款|付款|付清|回款|结清|下单|给(?:我|回|测试|答|准|final)|回(?:话|复|我)|来(?:我|厂|公司|店|看|取|提|拉)|过来|打过来|提车|签字|拍板|走流程/
const OURS =
  /[我咱](?:们)?(?:要|得|会|去|再|给|把|派|送|发|带|约|打)|让[我咱]|叫[我咱]|提醒|拜访|回访|送货|寄|上门|跟进/

/** Who is to act: the customer when they promise, else we. */
export function actorOf(
  folded: string,
  mention: DateMention,
  clauses: Clause[],
): 'us' | 'customer' {
  const clause = clauseAt(clauses, mention.start)
  if (!clause) return 'us'
  const said = folded.slice(clause.start, clause.end)
  if (OURS.test(said)) return 'us'
  if (THEIRS.test(said)) return 'customer'
  return THEY.test(folded.slice(clause.start, mention.start)) ? 'customer' : 'us'
}
