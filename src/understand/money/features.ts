import { clauseAt, type Clause } from '../clauses.ts'
import type { Token } from '../evidence/scan.ts'
import { tell, tellLetters, type Tally } from '../evidence/weigh.ts'
import type { Figure } from './numbers.ts'
import { ACTORS, ROLE_WORDS, type Row, story } from './story.ts'

const SALE = new Set(
  'order sign win decide take renew deposit haggle offer lose late compare'.split(' '),
)

/** What ends a sentence. */
const ENDS = '。!;?'

/** So many words of the clause on either side are looked at. */
const REACH = 24

/**
 * Tells what speaks for the role of the figure at `i`: classes of words around it by side and distance,
 * the nearest verb and actor, the neighbouring clauses, the other figures. The names are the rows of
 * the table of weights.
 */
export function tellFigure(f: Tally, row: Row, i: number): void {
  const { folded, clauses, figures, signs } = row
  const figure = figures[i]
  const clause = figure && clauseAt(clauses, figure.start)
  if (!figure || !clause) return
  tell(f, '*')
  const low = figures[i - 1]?.end ?? 0
  const high = figures[i + 1]?.start ?? folded.length
  const before = signs.filter((t) => t.start >= clause.start && t.end <= figure.start).slice(-REACH)
  const after = signs.filter((t) => t.start >= figure.end && t.start < clause.end).slice(0, REACH)
  shape(f, row, i, clause)
  letters(f, folded, figure)
  if (figure.mark === 'bare') stuck(f, folded, figure, before, after)
  spread(
    f,
    'B',
    before,
    (t) => figure.start - t.end,
    (t) => t.end <= low,
  )
  spread(
    f,
    'A',
    after,
    (t) => t.start - figure.end,
    (t) => t.start >= high,
  )
  neighbours(f, folded, before, after)

  const near = nearest(
    before.filter((t) => t.start >= low),
    ROLE_WORDS,
    'last',
  )
  const next = nearest(
    after.filter((t) => t.end <= high),
    ROLE_WORDS,
    'first',
  )
  let sentence = figure.start
  while (sentence > 0 && !ENDS.includes(folded.charAt(sentence - 1))) sentence--
  const here = nearest(before, ACTORS, 'last')
  const actor =
    here ??
    nearest(
      signs.filter((t) => t.start >= sentence && t.end <= figure.start),
      ACTORS,
      'last',
    )
  const verbs = near?.kinds ?? ['none']
  const nextVerbs = next?.kinds ?? ['none']
  const actors = actor?.kinds ?? ['none']
  for (const verb of verbs) {
    tell(f, 'V:', verb)
    for (const one of actors) tell(f, 'VA:', verb, '~', one)
    tell(f, 'Vm:', verb, '~', figure.mark, String(figure.each))
    for (const one of nextVerbs) tell(f, 'VV:', verb, '~', one)
  }
  for (const verb of nextVerbs) tell(f, 'W:', verb)
  for (const one of here?.kinds ?? ['none']) tell(f, 'act:', one)
  for (const one of actors) tell(f, 'actor:', one)
  if (near) tellLetters(f, 'Vw:', folded, near.token.start, near.token.end)
  if (next) tellLetters(f, 'Ww:', folded, next.token.start, next.token.end)

  const at = clauses.indexOf(clause)
  aside(f, 'P', clauses[at - 1], signs, near === null, 'last')
  aside(f, 'N', clauses[at + 1], signs, next === null, 'first')
  story(f, row, i)
  for (const { kinds } of signs.slice(0, 5 * REACH))
    for (const kind of kinds) if (SALE.has(kind)) tell(f, 'line:', kind)
}

function shape(f: Tally, { folded, figures }: Row, i: number, clause: Clause): void {
  const figure = figures[i]
  if (!figure) return
  const each = String(figure.each)
  tell(f, 'mark:', figure.mark)
  tell(f, 'each:', each)
  tell(f, 'mark:', figure.mark, each)
  tell(f, 'size:', String(Math.floor(Math.log10(figure.value))))
  tell(f, 'range:', String(figure.max !== undefined))
  for (const flag of [
    'conditional',
    'question',
    'future',
    'past',
    'superseded',
    'negated',
  ] as const)
    if (clause[flag] && !(flag === 'conditional' && clause.threat)) tell(f, flag)
  tell(f, 'figures:', String(Math.min(3, figures.length)))
  tell(f, 'place:', i === 0 ? 'first' : i === figures.length - 1 ? 'last' : 'mid')
  if (folded.startsWith('的', figure.end)) tell(f, 'then:的')
  const others = [figures[i - 1], figures[i + 1]]
  others.forEach((other, side) => {
    if (!other) return
    const ratio = figure.value / other.value
    const size = RATIOS.find(([most]) => ratio < most)?.[1] ?? 'big'
    tell(f, side === 0 ? 'than:' : 'nextTo:', size, String(other.each === figure.each))
  })
}
const RATIOS: [number, string][] = [
  [0.05, 'tiny'],
  [0.5, 'less'],
  [0.999, 'bit'],
  [1.001, 'same'],
  [2, 'more'],
]

/** Letters that a bare price may lean on, though no list has them as words. */
const LEANS = new Set(
  '的了是就能可都也吧呢行做给他她我咱不没到起以左一每/,，.。;；!！?？:：、 ()（）含包打按说讲要报价',
)

/**
 * What a bare number leans on: a word of the lists, a space, or an unknown word that it is stuck to
 * (「50铲」, 「标准80」, 「42.5水泥」), which speaks against money; and whether it has a decimal point.
 */
function stuck(
  f: Tally,
  folded: string,
  { start, end, each }: Figure,
  before: readonly Token[],
  after: readonly Token[],
): void {
  const last = folded.charAt(start - 1)
  const next = folded.charAt(end)
  const left =
    last === '' || last === ' '
      ? 'gap'
      : before.at(-1)?.end === start
        ? 'word'
        : LEANS.has(last)
          ? 'soft'
          : 'stuck'
  const right =
    next === '' || next === ' '
      ? 'gap'
      : after[0]?.start === end
        ? 'word'
        : LEANS.has(next)
          ? 'soft'
          : 'stuck'
  const point = folded.slice(start, end).includes('.') ? 'point' : 'plain'
  tell(f, 'sl:', left)
  tell(f, 'sr:', right)
  tell(f, 'slr:', left, right, String(each))
  tell(f, 'sp:', point, String(each))
  tell(f, 'slp:', left, point)
  tell(f, 'srp:', right, point)
}

/** So many letters on either side are looked at one by one and in pairs. */
const BEFORE = 10
const AFTER = 8

/** The letters around, which say something where no list knows the word. */
function letters(f: Tally, folded: string, { start, end }: Figure): void {
  for (let i = Math.max(0, start - BEFORE); i < start; i++) {
    const far = start - i
    tellLetters(f, far <= 2 ? 'c0' : far <= 5 ? 'c1' : 'c2', folded, i, i + 1)
    if (i + 1 < start) tellLetters(f, far <= 4 ? 'cc0' : 'cc1', folded, i, i + 2)
  }
  const to = Math.min(folded.length, end + AFTER)
  for (let i = end; i < to; i++) {
    const far = i - end
    tellLetters(f, far < 2 ? 'd0' : far < 5 ? 'd1' : 'd2', folded, i, i + 1)
    if (i + 1 < to) tellLetters(f, far < 3 ? 'dd0' : 'dd1', folded, i, i + 2)
  }
}

/** Every class on one side, by distance; `beyond` is on the far side of another figure. */
function spread(
  f: Tally,
  side: string,
  tokens: readonly Token[],
  distance: (t: Token) => number,
  beyond: (t: Token) => boolean,
): void {
  for (const token of tokens) {
    const far = distance(token)
    const step = far <= 1 ? '0' : far <= 4 ? '1' : far <= 9 ? '2' : '3'
    const where = beyond(token) ? `${side}x` : side
    for (const kind of token.kinds) {
      tell(f, where, ':', kind)
      tell(f, where, step, ':', kind)
    }
  }
}

function neighbours(
  f: Tally,
  folded: string,
  before: readonly Token[],
  after: readonly Token[],
): void {
  const [left, left2, right, right2] = [before.at(-1), before.at(-2), after[0], after[1]]
  for (const kind of left?.kinds ?? ['none']) {
    tell(f, 'L:', kind)
    for (const other of left2?.kinds ?? []) tell(f, 'LL:', other, '>', kind)
    for (const other of left ? (right?.kinds ?? []) : []) tell(f, 'LR:', kind, '_', other)
  }
  if (left) tellLetters(f, 'Lw:', folded, left.start, left.end)
  for (const kind of right?.kinds ?? ['none']) {
    tell(f, 'R:', kind)
    for (const other of right2?.kinds ?? []) tell(f, 'RR:', kind, '>', other)
  }
}

/** The nearest word of such a class, its classes marked 了 (done), 没 (denied), 将 (to come). */
function nearest(
  tokens: readonly Token[],
  classes: ReadonlySet<string>,
  which: 'first' | 'last',
): { token: Token; kinds: string[] } | null {
  const at =
    which === 'first'
      ? tokens.findIndex((t) => t.kinds.some((k) => classes.has(k)))
      : tokens.findLastIndex((t) => t.kinds.some((k) => classes.has(k)))
  const token = tokens[at]
  if (!token) return null
  const has = (one: Token | undefined, kind: string) => one?.kinds.includes(kind) ?? false
  const mark =
    (has(tokens[at + 1], 'done') || has(tokens[at + 2], 'done') ? '了' : '') +
    (has(tokens[at - 1], 'not') ? '没' : '') +
    (has(tokens[at - 1], 'soon') || has(tokens[at - 2], 'soon') ? '将' : '')
  return { token, kinds: token.kinds.filter((k) => classes.has(k)).map((k) => k + mark) }
}

/** The clause before or behind; what it says weighs more where the figure's own says nothing. */
function aside(
  f: Tally,
  side: string,
  clause: Clause | undefined,
  signs: readonly Token[],
  silent: boolean,
  which: 'first' | 'last',
): void {
  if (!clause) return
  const said = silent ? 'true:' : 'false:'
  const tokens = signs
    .filter((t) => t.start >= clause.start && t.start < clause.end)
    .slice(which === 'last' ? -REACH : 0, which === 'last' ? undefined : REACH)
  for (const { kinds } of tokens) for (const kind of kinds) tell(f, side, said, kind)
  if (!silent) return
  for (const kind of nearest(tokens, ROLE_WORDS, which)?.kinds ?? []) tell(f, side, 'V:', kind)
}
