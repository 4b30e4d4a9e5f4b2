import { endedBy, isOut } from '../../domain/risks/clearing.ts'
import { HEARSAY } from '../../domain/risks/hearsay.ts'
import { outOfReach } from '../../understand/told/out-of-reach.ts'
import type { Reading, Span } from '../../understand/types.ts'
import { clauseAround } from '../evidence.ts'

/** Where it was heard, said behind it: 「被起诉了，听法院的人说的」. */
const SOURCE = /^[，,\s]*((?:也是|都是|是)?(?:听|据)[^，。；;！!？?\n]{1,10}[说讲](?:的)?)/

/** The risks that a note tells of, each with the words that show it; not what it tells to be over. */
export function risksSaid(words: string, reading: Reading): { kind: string; quote: string }[] {
  const rivals = reading.competitors.map((c) => `、${c.value}`).join('')
  const gone = outOfReach(words)
  const told = reading.risks.map((r): { kind: string; evidence: Span[] } => ({
    kind: r.value,
    evidence: r.evidence,
  }))
  if (gone) told.push({ kind: 'out_of_reach', evidence: [gone] })
  return told.flatMap(({ kind, evidence }) => {
    const clause = clauseAround(words, evidence)
    // 「投诉已解决」 tells of a complaint that is over, 「金蝶退出了」 of a rival who is.
    if (endedBy(kind, clause, rivals) || (kind === 'churn_intent' && isOut(clause, rivals)))
      return []
    const at = words.indexOf(clause)
    const source = at < 0 ? null : SOURCE.exec(words.slice(at + clause.length))
    const heard = source && HEARSAY.test(source[1] ?? '') ? source[0] : ''
    return [{ kind, quote: clause + heard }]
  })
}
