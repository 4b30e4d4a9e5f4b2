import { clauseAt } from '../clauses.ts'
import { tell, tellLetters, type Tally } from '../evidence/weigh.ts'
import type { WordClass } from '../lexicon.ts'
import type { Token } from '../tokens.ts'
import type { Line } from './line.ts'
import { NOUN } from './products.ts'

/** How far a word reaches over fillers. */
const REACH = 14

const TELLS: ReadonlySet<WordClass> = new Set([
  'want',
  'ask',
  'buy',
  'show',
  'offer',
  'deal',
  'give',
  'money',
  'trouble',
  'own',
  'drop',
  'us',
  'count',
  'sum',
])

/** What is true of the whole line and of each of its clauses, whichever stretch is looked at. */
export interface Scene {
  line: Line
  tokens: readonly Token[]
  /** The classes of each token as features, and the clause it stands in. */
  said: readonly (readonly string[])[]
  clause: readonly number[]
  opens: readonly number[]
}

export function sceneOf(line: Line, tokens: readonly Token[]): Scene {
  const said = tokens.map(({ of, kinds }) => {
    const found = TELLS.has(of) ? [`=${of}`] : []
    for (const kind of kinds) found.push(`:${kind}`)
    return found
  })
  const clause = tokens.map((one) => {
    const at = clauseAt(line.clauses, one.start)
    return at ? line.clauses.indexOf(at) : -1
  })
  const opens = tokens.flatMap((one, i) =>
    one.of === 'open' && one.end - one.start > 1 ? [i] : [],
  )
  return { line, tokens, said, clause, opens }
}

/** Tells what speaks for the tokens `at` to `to` being a rival's name; what the whole line says is apart. */
export function tellClues(f: Tally, scene: Scene, at: number, to = at): void {
  const { tokens } = scene
  const first = tokens[at]
  if (!first) return
  const [led, followed] = [content(tokens, at, -1), content(tokens, to, 1)]
  const goods = tokens[to]?.kinds.includes('goods') ? 'goods=true~' : 'goods=false~'
  tell(f, 'led=', led)
  tell(f, 'followed=', followed)
  tell(f, goods, led)
  tell(f, goods, followed, '~')
  if (first.start === 0) {
    tell(f, 'opens')
    tell(f, 'opens=', letter(scene.line, tokens[to + 1]))
    tell(f, 'opens=', tokens[to + 1]?.of ?? 'edge')
  }
  tellAround(f, scene, at, to)
  tellBeside(f, scene, at, to, true)
}

/** Tells what stands around a stretch, whatever it may be. */
export function tellAround(f: Tally, scene: Scene, at: number, to: number): void {
  const { line, tokens } = scene
  const [first, last] = [tokens[at], tokens[to]]
  if (!first || !last) return
  const span = { start: first.start, end: last.end }
  const [before, after] = [tokens[at - 1]?.of ?? 'edge', tokens[to + 1]?.of ?? 'edge']
  const [left, right] = [letter(line, tokens[at - 1]), letter(line, tokens[to + 1])]
  tell(f, 'before=', before)
  tell(f, 'after=', after)
  tell(f, 'next=', right)
  tell(f, 'last=', left)
  tell(f, 'rank=', rank(scene.opens, at))
  tell(f, 'goods=', String(last.kinds.includes('goods')))
  tell(f, 'maker=', String(first.kinds.includes('maker')))
  tell(f, 'both=', before, '~', after)
  tell(f, 'both=', left, '~', right)
  for (const kind of kindsBeside(tokens, at, -1)) tell(f, 'led:', kind)
  for (const kind of kindsBeside(tokens, to, 1)) tell(f, 'followed:', kind)
  shape(f, line, span)
  letters(f, line, span)
  const clause = line.clauses[scene.clause[at] ?? -1]
  if (!clause) return
  for (const flag of FLAGS) if (clause[flag]) tell(f, 'clause=', flag)
  tellBeside(f, scene, at, to, false)
}

/**
 * Tells of the tokens nearby that stand in the same clause or in the next on either side: of those
 * in the same clause the finer classes only (`fine`), or all but them.
 */
function tellBeside(
  f: Tally,
  { clause, tokens, said }: Scene,
  at: number,
  to: number,
  fine: boolean,
): void {
  const here = clause[at] ?? -1
  if (here < 0) return
  const low = Math.max(0, at - ASIDE)
  const high = Math.min(tokens.length, to + ASIDE)
  for (let i = low; i < high; i++) {
    if (i >= at && i <= to) continue
    const side = SIDES[(clause[i] ?? -9) - here + 1]
    if (side === undefined || (fine && side !== '')) continue
    const where = side === '' ? (i < at ? 'pre' : 'post') : side
    for (const one of said[i] ?? []) {
      if (side === '' && one.startsWith(':') !== fine) continue
      tell(f, where, one)
      if (side === '' && !fine) tell(f, 'near', one)
    }
  }
}

const SIDES = ['P', '', 'N']
/** So many tokens on either side are looked at. */
const ASIDE = 24
export const FLAGS = [
  'conditional',
  'question',
  'negated',
  'past',
  'future',
  'hearsay',
  'threat',
] as const

/** Single words that say more than their class. */
const PARTICLES: ReadonlySet<string> = new Set(
  '的 了 把 被 跟 和 比 换 用 在 给 是 叫 说 对 有 也 都 去 让 这 那 个 好 不 没 先 再 就 从 找 选 家 那边 那家 报 来 才 想 要 贵 便宜 试 签 做 嫌 拿 认 嘅 同 向 卖 送 供 抢 挖 塞'.split(
    ' ',
  ),
)
const letter = (line: Line, token: Token | undefined): string => {
  if (!token) return 'none'
  const words = line.folded.slice(token.start, token.end)
  return PARTICLES.has(words) ? words : 'none'
}

/** The class of the nearest telling word on one side. */
function content(tokens: readonly Token[], at: number, step: 1 | -1): string {
  const from = tokens[at]
  for (let i = at + step; i >= 0 && i < tokens.length; i += step) {
    const token = tokens[i]
    if (!token || !from) break
    if (Math.abs(token.start - from.start) > REACH + from.end - from.start) break
    if (token.of === 'other' || token.of === 'edge') continue
    return token.of
  }
  return 'edge'
}

/** The finer classes of the nearest word on one side that has any. */
function kindsBeside(tokens: readonly Token[], at: number, step: 1 | -1): readonly string[] {
  for (let i = at + step, left = 4; i >= 0 && i < tokens.length && left > 0; i += step, left--) {
    const kinds = tokens[i]?.kinds ?? []
    if (kinds.length > 0) return kinds
  }
  return ['none']
}

/** Whether others compete, and which of them comes first. */
function rank(opens: readonly number[], at: number): string {
  if (opens.length === 1) return 'only'
  const place = opens.indexOf(at)
  return place === 0 ? 'first' : place === 1 ? 'second' : 'later'
}

/** Tells the letters right before and right behind, where no list knows the word. */
function letters(f: Tally, { folded }: Line, { start, end }: { start: number; end: number }): void {
  for (let n = 1; n <= 2; n++) {
    if (start >= n) tellLetters(f, n === 1 ? 'l1' : 'l2', folded, start - n, start)
    if (end + n <= folded.length) tellLetters(f, n === 1 ? 'r1' : 'r2', folded, end, end + n)
  }
}

const ORG = /(?:公司|集团|[厂店馆院校社局所])$/
function shape(f: Tally, line: Line, { start, end }: { start: number; end: number }): void {
  const words = line.folded.slice(start, end)
  const size = words.length > 6 ? 'long' : words.length > 4 ? '5' : String(words.length)
  tell(f, 'size=', size)
  tell(f, 'noun=', ORG.test(words) ? 'org' : NOUN.test(words) ? 'yes' : 'no')
  tell(f, 'tail=', words.slice(-1))
  tell(f, 'head=', words.charAt(0))
  const latin = !/[A-Za-z\d &.-]/.test(words)
    ? 'no'
    : /^[A-Za-z\d &.-]+$/.test(words)
      ? 'yes'
      : /[A-Za-z]/.test(words)
        ? 'some'
        : 'no'
  tell(f, 'latin=', latin)
}
