import type { File } from '../../../db/files/customers.ts'
import type { Reading, Span } from '../../understand/types.ts'

/** What of a line's facts goes to which of its customers. */
type Shares = Pick<
  Reading,
  | 'amounts'
  | 'followUps'
  | 'risks'
  | 'stage'
  | 'competitors'
  | 'interests'
  | 'preferences'
  | 'activity'
>

/** 「李强和陈总都嫌贵」: said of both. */
const TOGETHER = /^\s?(?:和|跟|与|、|还有|以及|,|，)\s?$/

/**
 * 「后天给李强寄样品，大后天拜访永固」: each fact goes to the customer named last before it, or within
 * its own words; what is said of several, or before any of them, to the first.
 * @returns for each file, in order, what of the reading is its own
 */
export function sharedOut(words: string, reading: Reading, files: readonly File[]): Shares[] {
  const marks = marksOf(reading, files)
  const together = marks.some((m, i) => {
    const next = marks[i + 1]
    return next && next.of !== m.of && TOGETHER.test(words.slice(m.end, next.start))
  })
  const apart = !together && new Set(marks.map((m) => m.of)).size > 1
  const ownerOf = (spans: readonly Span[]): number => {
    if (!apart || spans.length === 0) return 0
    const [from, to] = [spans.at(-1)?.start ?? 0, Math.max(...spans.map((s) => s.end))]
    const within = [
      ...new Set(marks.filter((m) => m.start >= from && m.end <= to).map((m) => m.of)),
    ]
    if (within.length === 1) return within[0] ?? 0
    return marks.findLast((m) => m.start <= from)?.of ?? 0
  }
  return files.map((_, at) => {
    const mine = <T extends { evidence: Span[] }>(facts: readonly T[]): T[] =>
      facts.filter((f) => ownerOf(f.evidence) === at)
    const one = <T extends { evidence: Span[] }>(fact: T | null): T | null =>
      fact && ownerOf(fact.evidence) === at ? fact : null
    return {
      amounts: mine(reading.amounts),
      followUps: mine(reading.followUps),
      risks: mine(reading.risks),
      competitors: mine(reading.competitors),
      interests: mine(reading.interests),
      preferences: mine(reading.preferences),
      stage: one(reading.stage),
      // 「今天跑了华东和永固」: whoever was seen together was seen.
      activity: together ? reading.activity : one(reading.activity),
    }
  })
}

/** Where the line names which of the files, by its name or by a person of it. */
function marksOf({ customers, contacts }: Reading, files: readonly File[]) {
  const at = (id: string | undefined) => files.findIndex((f) => f.customer.id === id)
  return [
    ...customers.flatMap((c) => c.evidence.map((e) => ({ ...e, of: at(c.customer.id) }))),
    ...contacts.flatMap((c) => c.evidence.map((e) => ({ ...e, of: at(c.known?.customerId) }))),
  ]
    .filter((m) => m.of >= 0)
    .sort((a, b) => a.start - b.start)
}
