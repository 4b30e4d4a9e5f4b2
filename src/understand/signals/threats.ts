import type { Span } from '../types.ts'
import { type Line, spanOf } from './line.ts'

/** What a customer does who leaves. */
const LEAVES =
  /取消|不(?:再)?(?:用|要|做|买|订|签|续|合作|进[货咱我]|拿货|跟[我咱]|认这|给[我咱])|换(?!货|成|上|个|新|一[批台个])|喊别|[找叫请]别|别家|别人|搬[去到走]|转[去到给投用]|切[到去换给]?|抹|拉黑|退[出单网掉了]|出局|终止|中止|解约|停用|停掉|走人|另[找请寻选]|散伙|拜拜|踢|招标|剔|淘汰|划掉|清出|滚蛋|往来|[全就]撤|调人家|[去找][^,，。\s]{1,6}[谈买拿供]/
/** What we do ourselves to who does not pay. */
const OURS =
  /(?:我们?|咱们?|俺)(?:这边)?(?:就|只能|会)|停货|停供|断供|停机|起诉|立案|法院|不发货|不给发|不发|就收回/
/** 「再有一趟这样就不用阿拉的车了」 */
const ONCE_MORE = /再(?![加来订买多说等给送])[^,，。]{1,14}就/

/** Where a customer threatens to leave (eval conventions 2.8: the threat itself is a fact). */
export function threatIn(line: Line): Span | null {
  const at = line.clauses.findIndex((clause, i) => {
    const said = line.said[i] ?? ''
    return (clause.threat || ONCE_MORE.test(said)) && LEAVES.test(said) && !OURS.test(said)
  })
  const clause = line.clauses[at]
  return clause ? spanOf(line, clause.start, clause.end) : null
}
