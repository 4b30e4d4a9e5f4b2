import type { Clause } from '../clauses.ts'
import type { Token } from './scan.ts'
import { tell, tellLetters, type Tally } from './weigh.ts'

/**
 * Tells what a whole line says: the classes of its signs, each alone and with the one behind
 * it in the same clause; marked /c under a condition, /q in a question, /h as hear-say, /f of what
 * is to come. And its letters in pairs, which say something where no list knows the word.
 */
export function tellLine(
  f: Tally,
  folded: string,
  clauses: readonly Clause[],
  signs: readonly Token[],
  names: readonly string[],
): void {
  const nameless = masked(folded, names)
  tell(f, '*')
  let from = 0
  for (const clause of clauses) {
    pairs(f, nameless.slice(clause.start, clause.end))
    if (clause.threat) tell(f, 'threat')
    while (from < signs.length && (signs[from]?.start ?? 0) < clause.start) from++
    const mark =
      (clause.conditional && !clause.threat ? '/c' : '') +
      (clause.question ? '/q' : '') +
      (clause.hearsay ? '/h' : '')
    for (; from < signs.length && (signs[from]?.start ?? 0) < clause.end; from++) {
      const next = signs[from + 1]
      const others = next && next.start < clause.end ? next.kinds : []
      for (const kind of signs[from]?.kinds ?? []) {
        tell(f, kind, mark)
        if (clause.future) tell(f, kind, '/f')
        for (const other of others) tell(f, kind, '>', other, mark)
      }
    }
  }
}

/** Every letter of a known name becomes ※: what somebody is called says nothing of the matter. */
const masked = (folded: string, names: readonly string[]): string =>
  [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((line, name) => line.replaceAll(name, '※'.repeat(name.length)), folded)

const FIGURES = /[\d.]+|\s+|※+/g
const shortened = (one: string): string =>
  one.trim() === '' ? '' : one.startsWith('※') ? '※' : '0'

/** The letters of a clause in pairs, every number as 0, with its beginning and its end. */
function pairs(f: Tally, said: string): void {
  const row = `^${said.replace(FIGURES, shortened)}$`
  for (let i = 0; i + 1 < row.length; i++) tellLetters(f, ':', row, i, i + 2)
}

/** What each of so many features counts, so that a long line is not judged by its length. */
export const scaleOf = (features: number): number => Math.min(1.3, Math.sqrt(60 / features))
