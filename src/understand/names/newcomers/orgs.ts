import type { CustomerFact } from '../../types.ts'
import type { Match } from '../match.ts'
import { LEGAL, TRADES } from '../tables.ts'

export type Stretch = [start: number, end: number]

export const ORG_ENDS: ReadonlySet<string> = new Set([...LEGAL, ...TRADES])
const ORG_LETTER = /[厂店行馆院校园局社所站坊铺庄城苑阁轩府居楼堂场队处部村矿]$/

export const hardStop = (rest: string): number => {
  const at = /[\s,，。;；:：!！?？、\n]|的|说|\d{2}/.exec(rest)?.index
  return at ?? rest.length
}

/** How many letters of `words` make a name that ends like a company's; 0 when none do. */
export function orgEnd(words: string): number {
  for (let end = words.length; end >= 3; end--) {
    for (let size = Math.min(8, end - 1); size >= 2; size--)
      if (ORG_ENDS.has(words.slice(end - size, end)) && end - size >= 2) return end
    if (end >= 4 && ORG_LETTER.test(words.slice(0, end))) return end
  }
  return 0
}

/** Whether the stretch is somebody we know, and not a longer name that begins like a person's. */
export function known([start, end]: Stretch, match: Match): boolean {
  const people = match.people.filter((one) => one.known !== null && isOver(one.person, start, end))
  if (people.some(({ person }) => end - start < person.end - person.start + 2)) return true
  return match.customers.some((fact) =>
    fact.evidence.some(
      (span) =>
        isOver(span, start, end) &&
        !isLonger(fact.by, span, end - start) &&
        !people.some((one) => one.person.start === span.start),
    ),
  )
}

const isOver = (span: { start: number; end: number }, start: number, end: number): boolean =>
  span.start < end && start < span.end

/** A likeness inside a much longer name is somebody else's: 睢阳禾牧养殖 is not 牧丰养殖. */
const isLonger = (by: CustomerFact['by'], span: { start: number; end: number }, length: number) =>
  (by === 'partial' || by === 'typo' || by === 'sound') && length - (span.end - span.start) >= 2

export function isRival(line: string, [start, end]: Stretch): boolean {
  const before = line.slice(Math.max(0, start - 8), start)
  const after = line.slice(end, end + 12)
  return (
    /(?:对手|竞品|竞争|同行|别家|用的?是?|从|被|比|输给|换成?了?|选了?|跟|不如|对比|现在用|供应商)$/.test(
      before,
    ) ||
    /^(?:那边|家|的)?(?:也)?(?:在?报价?|报的|抢|便宜|在跟|也在|给的价|的货|来抢|比我们|送样|上门推)/.test(
      after,
    )
  )
}

/** 「定了一家叫…」「让…一家叫」: right before somebody whom a customer took instead of us. */
const TOOK =
  /(?:定了|选了|选定了?|换成了?|输给|签给)[^,，。;；\s我咱俺]{0,6}?(?:一家|一个|那家|家)(?:名?叫)?$/
const LET = /(?:让|被)[^,，。;；\s我咱俺]{0,6}?(?:一家|一个|那家|有家|家)?(?:名?叫)?$/
const SIGNED = /[说讲话][^,，。;；\s我咱俺]{0,8}[跟同][^,，。;；\s我咱俺]{0,6}?(?:名?叫)?$/
/** And right behind: what we lost to him. */
const TAKEN =
  /^的?(?:低价|低报)?[^,，。;；\s]{0,4}?(?:端走|抢走|抢了|截[了走胡]|做走|拿走|拿下|撬走|挖走|签了|签走|送了|中了标?)/

/** Whether a customer of ours took the one of this name instead of us. */
export function isChosen(line: string, [start, end]: Stretch): boolean {
  const before = line.slice(Math.max(0, start - 24), start)
  if (TOOK.test(before)) return true
  return (LET.test(before) || SIGNED.test(before)) && TAKEN.test(line.slice(end, end + 14))
}
