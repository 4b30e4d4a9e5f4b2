import type { Clause } from '../clauses.ts'
import { tell, tellLetters, type Tally } from '../evidence/weigh.ts'
import { fold } from '../normalise.ts'
import type { KindHints } from './index.ts'

/** A longer line is told by its beginning. */
const MOST = 400
/** So many letters in a row are one feature. */
const LONGEST = 3

/**
 * Tells a line's sort: its letters alone, in pairs and in threes, every number as 0, a phone as # and every
 * known name as ※, with the line's beginning and end; how long it is, and in how many breaths.
 */
export function tellKind(
  f: Tally,
  text: string,
  clauses: readonly Clause[],
  { names, named }: KindHints,
): void {
  const said = nameless(text.slice(0, MOST), names).trim()
  const row = `^${said
    .replace(/\d{7,}/g, '#')
    .replace(/\d[\d.]*/g, '0')
    .replace(/\s+/g, ' ')}$`
  tell(f, '*')
  tell(f, 'size=', String(Math.min(10, said.length >> 3)))
  tell(f, 'breaths=', String(Math.min(6, clauses.length)))
  if (named) tell(f, 'named')
  if (/\d/.test(said)) tell(f, 'number')
  for (let n = 1; n <= LONGEST; n++)
    for (let i = 0; i + n <= row.length; i++) tellLetters(f, ':', row, i, i + n)
}

/** The folded line with every known name as ※. */
function nameless(text: string, names: KindHints['names']): string {
  let said = ''
  let at = 0
  for (const { start, end } of [...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || start >= text.length) continue
    said += `${text.slice(at, start)}※`
    at = end
  }
  return fold(said + text.slice(at))
}

/** What the rules say stands three times: it weighs more than any few letters. */
export const ruleOf = (kind: string): string[] =>
  ['rule', 'rule2', 'rule3'].map((name) => `${name}:${kind}`)
