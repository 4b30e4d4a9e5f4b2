import type { Clause } from '../clauses.ts'
import { back } from '../queries/period.ts'
import type { DateMention, Day, Span } from '../types.ts'

/** What a line tells of a contract's end. */
export interface ContractFact {
  /** 合同, 年度协议 */
  name: string
  /** Null: it goes on, or is over, without a day. */
  endsOn: Day | null
  /** `ends`: a day was told; `renewed`: it goes on; `over`: nobody goes on with it. */
  change: 'ends' | 'renewed' | 'over'
  evidence: Span[]
}

const NAME =
  /(?:年度|框架|销售|采购|供货|服务|维保|维护|租赁|代理|经销|合作|保密|运维|购销)?(?:框架)?(?:合同|协议(?!价)|合约|年框(?!架))|(?:年度|框架)合作|代理权|授权书?(?!人)|租约|维保(?:期|服务)?|服务期/
const ENDS =
  /从.{1,12}[到至]|到期|期满|届满|截止|为止|结束|终止|有效期|过期|(?:合同|协议|合约|框架?|有效期|期限?|[签续做权约])[到至](?=20\d\d|明年|今年|后年|\d{1,2}月|年底|月底|下个?月|本月|这个月)/
/** The clause behind tells the day: 「合同签了，有效期到…」, 「合同到期日 2026-12-05」. */
const GOES_ON = /^(?:有效期|期限|期)?[到至做]/
const RENEWED =
  /续(?:签|约|上|好)?(?:了(?!吗|没)|成功|完成|好了|到|至)|重新签了|新(?:的)?(?:合同|协议)/
const OVER =
  /不(?:打算|想|准备|会)?(?:再)?续(?:签|约)?了?|(?:合同|协议)(?:提前)?(?:终止|解除|作废)了?/
/** A wish or a question is no news of an end. */
const OPEN = /要不要|是否|吗|能不能|什么时候|想知道|[?？]/
const LEFT = /还有|还剩|剩下?|差/
const COUNT =
  /(?:还有|还剩|剩下?|差)\s*(\d{1,3}|[一二两三四五六七八九十半]+)\s*个?(天|周|星期|月|年)/

/**
 * Reads of a contract in a line when it ends, whether it was renewed, or that nobody goes on with it.
 * A day that is told counts before a clause without one.
 */
export function readContract(
  text: string,
  clauses: readonly Clause[],
  dates: readonly DateMention[],
  today: Day,
): ContractFact | null {
  let found: ContractFact | null = null
  for (const [i, clause] of clauses.entries()) {
    const words = text.slice(clause.start, clause.end)
    const name = NAME.exec(words)
    const renewal = /续[签约]|不续|续到/.test(words)
    if ((!name && !renewal) || OPEN.test(words)) continue
    const called = {
      name: name?.[0] ?? '合同',
      evidence: [{ start: clause.start, end: clause.end, words }],
    }
    if (OVER.test(words)) return { ...called, endsOn: null, change: 'over' }
    const end =
      endIn(words, clause, dates, today) ?? endBehind(words, clauses[i + 1], text, dates, today)
    if (end) {
      const renewed = RENEWED.test(words) || found?.change === 'renewed'
      return { ...called, endsOn: end, change: renewed ? 'renewed' : 'ends' }
    }
    if (/续(?:签|约|上)?(?:了|好了|成功|完成)/.test(words))
      found ??= { ...called, endsOn: null, change: 'renewed' }
  }
  return found
}

function endBehind(
  words: string,
  next: Clause | undefined,
  text: string,
  dates: readonly DateMention[],
  today: Day,
): Day | null {
  const behind = next ? text.slice(next.start, next.end) : ''
  if (!next || OPEN.test(behind)) return null
  const goesOn = GOES_ON.test(behind) || (/签/.test(words) && ENDS.test(behind))
  if (goesOn) return endIn(`合同${behind}`, next, dates, today)
  return /(?:到期日?|截止日?|有效期|结束日期?)$/.test(words)
    ? endIn(`到期${behind}`, next, dates, today)
    : null
}

/** The last day that such a clause names beside a word for an end. */
function endIn(
  words: string,
  { start, end }: Clause,
  dates: readonly DateMention[],
  today: Day,
): Day | null {
  if (!ENDS.test(words)) return null
  const [, n, unit] = (LEFT.test(words) && COUNT.exec(words)) || []
  if (n && unit) return back(today, n, unit, 1)
  const inside = dates.filter((d) => d.start >= start && d.end <= end)
  // 「合同从1月1号到12月31号」: the last one ends it.
  const last = inside.at(-1)
  if (!last || VAGUE.has(last.when.grain)) return null
  return (last.when.end ?? last.when.start)?.slice(0, 10) ?? null
}

/** No day on which anything could end. */
const VAGUE: ReadonlySet<string> = new Set(['set', 'duration', 'none', 'year', 'halfyear'])
