import { CLEARING, type Clearing } from './clearing-words.ts'
import type { RiskKind } from './rules.ts'

/** What is said of something not done, or only promised, clears nothing. */
const NOT_YET =
  /(?:还|仍|至今|一直|迟迟)?(?:没|未|不)(?:有|能|肯|给|算|太|怎么)?$|(?:等|如果|要是|只要|除非|说|答应|承诺|保证|准备|打算|计划|争取|预计|约了|下周|下月|下个?月|月底|明天|后天|年前|年底|尽快|催|要求|希望|让|(?<!申)请|(?<![聊谈处])得|会|将|要|想|以为|可能|也许|大概|估计|正?在谈?|同意)[^，。,；;]{0,8}$/
/** What was done with or by somebody else clears nothing of ours. */
const OTHERS =
  /(?:别家|别人|人家|对手|竞品|那家)(?:家|的|已经?|也)*[^，。]{0,6}(?:签|款|账|钱|问题|投诉|解决)|(?:跟|和|与|(?<!合)同)(?!我们?|咱|新)[^，。]{1,8}(?:签了|签约|签下|续|下单)|给了?(?:别家|别人|人家|对手|竞品|那家)/
/** Half of it is not it. */
const PART = /一部分|一半|部分|大半|首付|定金/
/** Our own books say so: no promise of anybody's. */
const BOOKS = /(?:财务|会计|出纳|银行)(?:部|那边)?(?:今天|刚|刚才)?(?:说|确认|通知|查|看)说?/
/** Denials that are meant as good news, within words that end a risk. */
const GOOD_NO = /没(?:事|意见|戏|中|问题|欠|的说)|不(?:生气|再?追究|及时|欠|再|错|少|停产)/g
/** What was waited for has come. */
const AT_LAST = /^.*(?:终于|总算)/
const DENIED = /没|未|不/
/** What asks ends nothing. */
const ASKS = /[?？吗]\s*$/

const PART_OF: ReadonlySet<string> = new Set(['overdue_payment', 'broken_promise', 'complaint'])

/**
 * The words of a note that end that kind of risk; null when they do not.
 * @param quote what showed it: a rival named there may be the one who is out now
 */
export function endedBy(kind: string, words: string, quote = ''): string | null {
  const rule = CLEARING[kind as RiskKind]
  if (!rule) return null
  return ending(kind, rule, words) ?? (kind === 'competitor' ? rivalOut(words, quote) : null)
}

/** Whether words tell that one of the rivals named elsewhere has given up. */
export const isOut = (words: string, quote: string): boolean => rivalOut(words, quote) !== null

/** The words of a note that speak against it. */
export function contradictedBy(kind: string, words: string): string | null {
  const rule = CLEARING[kind as RiskKind]
  if (!rule) return null
  for (const part of parts(words)) {
    const hit = ASKS.test(part) ? null : rule.against.exec(part)
    if (!hit || /(?:不|没|未)[^，。]{0,2}$/.test(part.slice(0, hit.index))) continue
    return part.trim()
  }
  return null
}

/** Whether words say that everything owed is paid. */
export const saysPaidUp = (words: string): string | null => endedBy('overdue_payment', words)

const parts = (words: string): string[] => words.split(/[，。,；;！!\n]|(?<=[了好])\s+/)

/** The clause in which it holds for a fact: not denied, not promised, not asked, no part of it. */
function ending(kind: string, rule: Clearing, words: string): string | null {
  if (rule.left?.test(words)) return null
  for (const part of parts(words)) {
    if (ASKS.test(part) || (PART_OF.has(kind) && PART.test(part))) continue
    const accepted = rule.accepts?.exec(part)
    if (accepted && !isDenied(part, accepted)) return part.trim()
    const hit = rule.ends.exec(part)
    if (!hit || isDenied(part, hit) || isAhead(part, hit)) continue
    if (OTHERS.test(part) || isTurned(part.slice(hit.index + hit[0].length))) continue
    return part.trim()
  }
  return null
}

const isDenied = (part: string, hit: RegExpExecArray): boolean =>
  DENIED.test(hit[0].replace(GOOD_NO, '')) ||
  /(?:没|未|不|别)(?:有|能|肯|给|算|太|怎么|是|愿意?|再|会)?$/.test(part.slice(0, hit.index))

/** 「钱到了就发货」 is a condition, 「解封的事没消息」 no fact. */
const isTurned = (after: string): boolean =>
  /^(?:好|完|掉|了)*(?:才|就(?!是|好)|再)/.test(after) || DENIED.test(after.replace(GOOD_NO, ''))

function isAhead(part: string, hit: RegExpExecArray): boolean {
  const before = part.slice(0, hit.index).replace(BOOKS, '').replace(AT_LAST, '')
  const bare = hit[0].replace(BOOKS, '').replace(/(?:了|好|清|完|到账|到位)+$/, '')
  return NOT_YET.test(before) || NOT_YET.test(before + bare)
}

const OUT =
  /([^，。,；;\s]{2,8}?)(?:已经?|都|主动|自己|报价)*(?:退出|出局|被淘汰|被否|没戏|没中标|撤了|不谈了)|不[跟和与考虑用选]{1,2}([^，。,；;\s]{2,8}?)(?:谈|合作|用|考虑|比)*了/

/** 「用友退出了」 ends what 「在比较用友的方案」 began. */
function rivalOut(words: string, quote: string): string | null {
  for (const part of parts(words)) {
    const hit = ASKS.test(part) ? null : OUT.exec(part)
    const who = (hit?.[1] ?? hit?.[2] ?? '').replace(/^(?:听说|后来|最后|最终)/, '')
    if (!hit || who.length < 2 || /^(?:我们|咱们?|客户)/.test(who)) continue
    if (isNamed(who, quote) && !NOT_YET.test(part.slice(0, hit.index))) return part.trim()
  }
  return null
}

/** Whether a rival stands last in `who`; what both begin with is the customer. */
function isNamed(who: string, quote: string): boolean {
  const letters = [...who]
  const from = letters.findIndex((letter, i) => letter !== quote[i])
  return (
    from >= 0 &&
    letters.some((_, i) => i >= from && who.length - i >= 2 && quote.includes(who.slice(i)))
  )
}
