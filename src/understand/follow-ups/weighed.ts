import type { Clause } from '../clauses.ts'
import { tableOf, weigh } from '../evidence/weigh.ts'
import plans from '../evidence/weights/plans.json' with { type: 'json' }
import type { DateMention, LocalTime } from '../types.ts'
import { isRuled } from './counts.ts'
import { isTimeOnly, planFeatures } from './plan-features.ts'

const BARE_DEED = /^\s*(?:我|再|就|要|得)*(?:给|请|去|把|带|陪|送|约|跟|找|让)[^了过着咗没]*$/
/** 「明天打电话」「下午3点开会」: a time and one plain deed of a rep's, wherever it stands. */
const PLAIN_DEED =
  /^\s*(?:我们?|咱们?|再|就|要|得|去|来)*(?:[打回拨]一?个?电话|回电|致电|回访|拜访|走访|上门|开会|见面?|碰面|碰头|面谈|签(?:合同|约|字)|送(?:样品?|货)|寄样品?|发(?:货|报价|方案|样品)|报价|交方案|催款|收款|对账|演示|联系|跟进|沟通)[^了过着咗没不,，。]{0,6}$/
/** What is denied, or a habit, before the time. */
const UNLIKE = /别|不|没|都|一般|通常|平时|只能|[才问]|本来|原定|每/
/** 「说好12月15号付」: a day and what is then owed to us or by us, said outright. */
const AGREED = /(?:说好|约好|约定|答应|讲好|承诺|定在|说定|保证)[^,，。;；]{0,6}$/
const PROMISED =
  /^(?:之?前|左右|上午|下午)?(?:就|再|给|能|会)?(?:付|打款|打钱|回款|转账|结清|结款|还款|还清|给钱|签|发货|送货|交货|开标)/
/** 「今天到账6万」: what was done today lies behind us. */
const DONE =
  /^(?:早上|上午|中午|刚刚?|已经?|又)?[^,，。;；要会能等约想去来请让再\d]{0,3}(?:到[账帐]|收到|打了|打过?来|付了|签了|发了|送了|结了|下了?单|成交|提了|退了)/
/** 「每周三上午10点例会」: what we do again and again, unless it is somebody's own habit. */
const ROUTINE =
  /^\s*(?:我们?|要|得|都|固定|定期|去|做|来)*(?:给|回访|拜访|走访|联系|打(?:个|一个)?电话|通(?:个|一次)?电话|送|例会|周会|月会|碰头|对[一]?[下次]?账|巡检|巡查|保养|维护|检修|盘点|复盘|回款|收款|结账|催款|发(?:周报|月报|报表|报价|货))/
const THEIRS =
  /(?:总|经理|主任|长|工|姐|哥|老板娘?|师傅|他们?|她们?|人家|客户|对方)(?:说|讲)?(?:都|一般|通常)?$/
const SPANS: ReadonlySet<string> = new Set(['week', 'dekad', 'month', 'quarter'])
/** 「国庆后再谈吧」, 「30号之前要盖章寄回」 */
const AGAIN = /^再(?:谈|聊|约|议|碰|联系|细谈|详谈)/
const MUST = /^(?:必须|务必|一定要?|要|得)[\u4e00-\u9fff]/
/** Whoever asks to be reminded means it. */
const REMINDS =
  /(?<!没|不用|别|老|总|已经?)提醒[我咱]|到[点时]候?(?:再)?提醒|^\s*记[得到着住](?![^了过]{0,4}[了过])/
/** A clause of its own that says what we do, or are to do. */
const OUR_PART =
  /^\s*(?:(?:我|咱|我们|咱们)(?:再|就|要|得|会|开车)?(?:去|来|给|把|带|送|陪|接|请|过去)|[让叫喊要请][我咱])[^了过着咗没]*$/
const TRIP = /^\s*我?(?:们)?(?:要|会|得|准备|打算)?(?:去|到|回|出差|路过|跑)/
const BY_THE_WAY = /^\s*(?:我)?(?:顺[便路道]|正好|路过)[^了过着]*$/
const TABLE = tableOf(plans)

/** So much may speak against it, in hundredths: most lines learnt from only describe, a rep's note plans. */
const LEANING = 60

/** The words of a clause that names no time of its own. */
const undated = (clause: Clause | undefined, dates: readonly DateMention[], folded: string) =>
  clause && !dates.some((d) => d.start >= clause.start && d.start < clause.end)
    ? folded.slice(clause.start, clause.end)
    : ''

/**
 * Whether a dated mention is a follow-up at all: what the written rules say and what the words
 * around it speak for, weighed together. `corrects`: it stands for an earlier time.
 */
export function counts(
  folded: string,
  mention: DateMention,
  clauses: Clause[],
  dates: DateMention[],
  now: LocalTime,
  corrects: boolean,
): boolean {
  if (!mayBeAhead(mention, now)) return false
  const ruled = isRuled(folded, mention, clauses, dates, now, corrects)
  if (corrects) return ruled
  if (mention.when.grain === 'day' && mention.when.start?.slice(0, 10) === now.slice(0, 10))
    if (DONE.test(folded.slice(mention.end))) return false
  const at = clauses.findIndex((c) => mention.start >= c.start && mention.start < c.end)
  const head = folded.slice(clauses[at]?.start ?? 0, mention.start)
  const own = folded.slice(mention.end, clauses[at]?.end)
  const then = undated(clauses[at + 1], dates, folded)
  if (REMINDS.test(`${head}${own}`) || REMINDS.test(then)) return true
  if (mention.when.grain === 'set' && !/^[天成]天/.test(mention.words))
    if (ROUTINE.test(folded.slice(mention.end)) && !THEIRS.test(head)) return true
  // 「晚上请杜总吃饭」: an hour, or a day that begins, and a bare deed of ours, nothing of it done.
  if (ruled && (isTimeOnly(mention) || head.trim() === '') && BARE_DEED.test(own)) return true
  const clause = clauses[at]
  // 「今天拜访李总」 tells what was done; 「今天下午5点拜访」 and 「明天拜访」 plan.
  const { start, grain } = mention.when
  const later = start !== null && (start.length > 10 || start > now.slice(0, 10))
  const plain =
    later && grain !== 'set' && PLAIN_DEED.test(own.trim() || then) && !UNLIKE.test(head)
  if (plain && !clause?.conditional && !clause?.question && !clause?.hearsay) return true
  // 「11月份的对账单」: the month only says which.
  if (!ruled && SPANS.has(mention.when.grain) && /^份?的/.test(own)) return false
  if (ruled && AGAIN.test(own)) return true
  if (ruled && mention.when.grain === 'deadline' && MUST.test(own)) return true
  // 「下周去上海出差，顺便看看华东」: our own way somewhere.
  if (/^\s*我?$/.test(head) && TRIP.test(own) && BY_THE_WAY.test(then)) return true
  // 「30号晚上到津，我去机场接」: what happens to them, and what we do about it.
  if (ruled && !DONE.test(own) && OUR_PART.test(then)) return true
  if (ruled && AGREED.test(head) && PROMISED.test(folded.slice(mention.end))) return true
  const features = planFeatures(folded, mention, clauses, dates, at, now)
  for (const one of ruleOf(ruled)) features.add(one)
  const [no = 0, yes = 0] = weigh(TABLE, features)
  return yes > no - LEANING
}

/** What the rules say stands three times: it weighs more than any one word. */
export const ruleOf = (ruled: boolean): string[] =>
  ['rule', 'rule2', 'rule3'].map((name) => `${name}:${ruled ? 'yes' : 'no'}`)

/** What names no time that could still come needs no weighing. */
export function mayBeAhead({ when }: DateMention, now: LocalTime): boolean {
  if (when.grain === 'set') return true
  if (when.grain === 'none' || when.grain === 'duration' || when.grain === 'year') return false
  const last = when.end ?? when.start
  return last !== null && (last.length > 10 ? last > now : last >= now.slice(0, 10))
}
