import { clauseAt, type Clause } from '../../clauses.ts'
import { MOVE_WORDS } from '../../evidence/move-words.ts'
import { scanWords, type Token, wordTree } from '../../evidence/scan.ts'
import type { Placed } from '../match.ts'

const TREE = wordTree(MOVE_WORDS)
const MOVES = new Set('quit fired jailed retire moved away hand takes fresh rise'.split(' '))

/** The signs of coming and going in a line; null when it has none, as most lines do. */
export function moveSigns(line: string): Token[] | null {
  const signs = scanWords(TREE, line.slice(0, 600))
  return signs.some(({ kinds }) => kinds.some((kind) => MOVES.has(kind))) ? signs : null
}

/**
 * What the line says about one person's post, for weighing: the signs behind each mention up to the
 * next person (A), before it (B), in the clauses next to it that name nobody else (N, P). `side` is
 * K for a contact on file and U for one who is not, and marks every feature.
 */
export function moveFeatures(
  line: string,
  clauses: readonly Clause[],
  signs: readonly Token[],
  mine: readonly Placed[],
  people: readonly Placed[],
  side: 'K' | 'U',
  reached: boolean,
): Set<string> {
  const f = new Set<string>([side])
  const add = (name: string) => f.add(`${side}${name}`)
  const within = (from: number, to: number) =>
    signs.filter(({ start, end }) => start >= from && end <= to)
  const put = (place: string, tokens: readonly Token[]) => {
    for (const { kinds, start, end } of tokens) {
      if (end - start > 1) add(`${place}w:${line.slice(start, end)}`)
      for (const kind of kinds) add(`${place}:${kind}`)
    }
  }
  if (reached) add('reach')
  const others = people.filter((one) => !mine.includes(one))
  if (others.some((one) => one.known)) add('otherK')
  if (others.some((one) => !one.known)) add('otherU')
  for (const { person } of mine) {
    const clause = clauseAt(clauses, person.start)
    if (!clause) continue
    const at = clauses.indexOf(clause)
    const behind = others.find((one) => one.person.start >= person.end)?.person
    const ahead = others.findLast((one) => one.person.end <= person.start)?.person
    const A = within(person.end, Math.min(clause.end, behind?.start ?? clause.end))
    const B = within(Math.max(clause.start, ahead?.end ?? clause.start), person.start)
    put('A', A)
    put('B', B)
    const [first, second, last] = [A[0], A[1], B[B.length - 1]]
    for (const kind of first?.kinds ?? []) {
      add(`A1:${kind}`)
      if (first && first.start - person.end <= 1) add(`A1!:${kind}`)
      for (const other of second?.kinds ?? []) add(`A12:${kind}>${other}`)
    }
    for (const kind of last?.kinds ?? []) {
      add(`B1:${kind}`)
      if (last && person.start - last.end <= 1) add(`B1!:${kind}`)
    }
    if (ahead && ahead.start >= clause.start) add('aheadHere')
    if (behind && behind.start < clause.end) {
      add('behindHere')
      for (const { kinds } of A) for (const kind of kinds) add(`A>p:${kind}`)
    }
    for (const mark of ['conditional', 'question', 'hearsay', 'negated'] as const)
      if (clause[mark]) add(mark)
    const free = (one: Clause | undefined) =>
      one &&
      !others.some(({ person: other }) => other.start >= one.start && other.start < one.end - 0)
    const [next, before] = [clauses[at + 1], clauses[at - 1]]
    if (next) put('N', within(next.start, Math.min(next.end, behind?.start ?? next.end)))
    if (next && free(next)) {
      const tokens = within(next.start, next.end)
      for (const kind of tokens[0]?.kinds ?? []) add(`N1:${kind}`)
      const third = clauses[at + 2]
      if (third && free(third)) put('NN', within(third.start, third.end))
    }
    if (before) {
      put('P', within(Math.max(before.start, ahead?.end ?? before.start), before.end))
      if (free(before)) add('Pfree')
    }
  }
  return f
}
