import { clauseAt, type Clause } from '../clauses.ts'
import type { DateMention, Span } from '../types.ts'

/** Words around an action that are not the action. */
const LEAD =
  /^(?:[\s,，。;、:：]|的|那[天边]?|就|再|会|要|得|需要|必须|务必|应该|可能|大概|说|讲|我们?|咱们?|他们?|她们?|一起)+?(?=[\u4e00-\u9fffA-Za-z\d]{2})/
const TAIL = /[\s,，。;、!！?？~]+$/

/** 「甘经理打给我说唱标推迟到…」: who said it is not what is to be done. */
const TOLD =
  /^[^,。;\s]{0,12}?(?:说是?|讲(?![师课座台解稿])|表示|回复说?|答应|承诺|通知(?![书单]))(?=[\u4e00-\u9fffA-Za-z\d]{3})/

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
  const isDated = (c: Clause | undefined) =>
    !c ||
    /^\s*(?:[说记讲打写弄搞]错|不对|错了|口误|更正)/.test(folded.slice(c.start, c.end)) ||
    dates.some((d) => d.start >= c.start && d.start < c.end && d.when.grain !== 'duration')
  const [last, next] = [clauses[at - 1], clauses[at + 1]]
  const others = dates.filter(
    (d) => d !== mention && d.when.grain !== 'duration' && d.start !== mention.start,
  )
  const to = others.find((d) => d.start >= mention.end && d.start < clause.end)?.start ?? clause.end
  const from =
    others.findLast((d) => d.end <= mention.start && d.end > clause.start)?.end ?? clause.start
  const after = tidy(text, folded, mention.end, Math.max(to, mention.end))
  const before = tidy(text, folded, from, mention.start)
  // 「腊月廿六结婚 请我去吃席」: what is asked of us is the thing, what happens to them its frame.
  if (next && !isDated(next) && ASKED.test(folded.slice(next.start, next.end))) {
    const own = after && meaty(after.words) ? after : before
    const framed = !EVENT.test(`${before?.words ?? ''}${after?.words ?? ''}`)
    if (own && framed && next.end - own.start <= 40) return tidy(text, folded, own.start, next.end)
    if (!framed) return tidy(text, folded, next.start, next.end)
  }
  if (after && meaty(after.words) && !/^(?:开始|起)/.test(after.words)) {
    // 「让发一份MSDS 明天中午前给他邮箱」: the thing was named one clause before.
    const thin =
      /^(?:务必|必须|一定|给(?!个?(?:答复|回复|准?信|结果|消息|话))|要|弄|搞|办|用|到|交|一起)/.test(
        after.words,
      ) && after.words.length <= 6
    if (thin && last && !isDated(last) && clause.end - last.start <= 40)
      return tidy(text, folded, last.start, clause.end)
    // 「十点半去金州轴承 跟鞠总签合同」: where to, then what for.
    const going = /^(?:去|到|来|过去|上)[^,。;]{0,8}$/.test(after.words)
    if (going && next && !isDated(next) && PURPOSE.test(folded.slice(next.start, next.end)))
      return tidy(text, folded, after.start, next.end)
    return after
  }
  const bare = `${before?.words ?? ''}${after?.words ?? ''}`.length <= 2
  if (before && !bare && (after || meaty(before.words)))
    return after || /[到在为是从于]$/.test(before.words) ? tidy(text, folded, from, to) : before
  if ((after || before) && last && !isDated(last) && clause.end - last.start <= 40)
    return tidy(text, folded, last.start, clause.end)
  if (next && !isDated(next)) {
    const words = tidy(text, folded, next.start, next.end)
    if (words && meaty(words.words)) return words
  }
  if (next && !after && !before) {
    const shared = dates.findLast((d) => d.start >= next.start && d.end <= next.end)
    const words = tidy(text, folded, shared?.end ?? next.start, next.end)
    if (words && meaty(words.words)) return words
  }
  const whole = last ? tidy(text, folded, last.start, last.end) : null
  return whole ?? after ?? before ?? tidy(text, folded, clause.start, clause.end)
}

/** 「下周日来看展 我去接他 时间是中午」: what we do, said between the day and its hour. */
export function actionBetween(
  text: string,
  folded: string,
  day: DateMention,
  hour: DateMention,
  clauses: Clause[],
): Span | null {
  const ours = clauses.find(
    (c) => c.start > day.end && c.end <= hour.start && ASKED.test(folded.slice(c.start, c.end)),
  )
  return ours ? tidy(text, folded, ours.start, ours.end) : null
}

const PURPOSE = /^\s*(?:顺[便路道]|跟|和|签|谈|送|看|给|把|装|修|拿|取|找|当面)/
const ASKED = /^\s*(?:让|叫|请|要|得|派|记得|我|咱)/
const EVENT = /结婚|出嫁|摆酒|生日|大寿|开业|检修|大修|满月|乔迁|开张|年会|住院|手术/

const meaty = (words: string) => /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(words)

function tidy(text: string, folded: string, from: number, to: number): Span | null {
  let start = from
  const lead = LEAD.exec(folded.slice(start, to))
  if (lead) start += lead[0].length
  const told = TOLD.exec(folded.slice(start, to))
  if (told) start += told[0].length
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
