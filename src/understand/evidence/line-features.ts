import type { Clause } from '../clauses.ts'
import type { Token } from './scan.ts'

/**
 * What a whole line says, for weighing: the classes and the words of its signs, each class with the
 * one and the two behind it in the same clause, the first and last of a clause, and the step from
 * one clause to the next; marked /c under a condition, /q in a question, /h as hear-say.
 */
export function lineFeatures(
  folded: string,
  clauses: readonly Clause[],
  signs: readonly Token[],
): Set<string> {
  const f = new Set<string>(['*'])
  let before: Token | undefined
  let from = 0
  for (const clause of clauses) {
    while (from < signs.length && (signs[from]?.start ?? 0) < clause.start) from++
    let to = from
    while (to < signs.length && (signs[to]?.start ?? 0) < clause.end) to++
    if (from === to) continue
    const mark =
      (clause.conditional && !clause.threat ? '/c' : '') +
      (clause.question ? '/q' : '') +
      (clause.hearsay ? '/h' : '')
    for (let i = from; i < to; i++) {
      const [one, next, third] = [signs[i], signs[i + 1], signs[i + 2]]
      if (!one) continue
      const close = i + 1 < to && next !== undefined && next.start - one.end <= 1
      for (const kind of one.kinds) {
        f.add(kind + mark)
        if (clause.future) f.add(`${kind}/f`)
        if (i + 1 < to)
          for (const other of next?.kinds ?? []) {
            f.add(`${kind}>${other}${mark}`)
            if (close) f.add(`${kind}+${other}${mark}`)
          }
        if (i + 2 < to) for (const other of third?.kinds ?? []) f.add(`${kind}..${other}${mark}`)
        if (i === from) {
          f.add(`^${kind}${mark}`)
          for (const last of before?.kinds ?? []) f.add(`${last}|${kind}`)
        }
        if (i === to - 1) f.add(`${kind}$${mark}`)
      }
      if (one.kinds[0] !== one.kinds[0]?.toUpperCase())
        f.add(`w:${folded.slice(one.start, one.end)}${mark}`)
    }
    before = signs[to - 1]
    from = to
  }
  return f
}

/** What each of so many features counts, so that a long line is not judged by its length. */
export const scaleOf = (features: number): number => Math.min(1.3, Math.sqrt(60 / features))
