import { clauseAt } from '../clauses.ts'
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
  /** The classes of all tokens: the same features for every stretch, weighed once. */
  whole: readonly string[]
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
  const whole = new Set<string>()
  for (const found of said) for (const one of found) whole.add(`line${one}`)
  const opens = tokens.flatMap((one, i) =>
    one.of === 'open' && one.end - one.start > 1 ? [i] : [],
  )
  return { line, tokens, whole: [...whole], said, clause, opens }
}

/** What speaks for the tokens `at` to `to` being a rival's name; what the whole line says is apart. */
export function clues(scene: Scene, at: number, to = at): string[] {
  const { tokens, said } = scene
  const first = tokens[at]
  if (!first) return []
  const [led, followed] = [content(tokens, at, -1), content(tokens, to, 1)]
  const goods = tokens[to]?.kinds.includes('goods') ?? false
  const found = new Set<string>([
    `led=${led}`,
    `followed=${followed}`,
    `goods=${goods}~${led}`,
    `goods=${goods}~${followed}~`,
  ])
  if (first.start === 0) {
    found.add('opens')
    found.add(`opens=${letter(scene.line, tokens[to + 1])}`)
    found.add(`opens=${tokens[to + 1]?.of ?? 'edge'}`)
  }
  around(scene, at, to, found)
  beside(scene, at, to, (i, side) => {
    if (side !== '') return
    for (const one of said[i] ?? [])
      if (one.startsWith(':')) found.add((i < at ? 'pre' : 'post') + one)
  })
  return [...found]
}

/** What stands around a stretch, whatever it may be. */
export function around(scene: Scene, at: number, to: number, found: Set<string>): void {
  const { line, tokens, said } = scene
  const [first, last] = [tokens[at], tokens[to]]
  if (!first || !last) return
  const span = { start: first.start, end: last.end }
  const [before, after] = [tokens[at - 1]?.of ?? 'edge', tokens[to + 1]?.of ?? 'edge']
  const [left, right] = [letter(line, tokens[at - 1]), letter(line, tokens[to + 1])]
  found.add(`before=${before}`)
  found.add(`after=${after}`)
  found.add(`next=${right}`)
  found.add(`last=${left}`)
  found.add(`rank=${rank(scene.opens, at)}`)
  found.add(`goods=${last.kinds.includes('goods')}`)
  found.add(`maker=${first.kinds.includes('maker')}`)
  found.add(`both=${before}~${after}`)
  found.add(`both=${left}~${right}`)
  for (const kind of kindsBeside(tokens, at, -1)) found.add(`led:${kind}`)
  for (const kind of kindsBeside(tokens, to, 1)) found.add(`followed:${kind}`)
  for (const one of shape(line, span)) found.add(one)
  for (const one of letters(line, span)) found.add(one)
  const clause = line.clauses[scene.clause[at] ?? -1]
  if (!clause) return
  for (const flag of FLAGS) if (clause[flag]) found.add(`clause=${flag}`)
  beside(scene, at, to, (i, side) => {
    const where = side === '' ? (i < at ? 'pre' : 'post') : side
    for (const one of said[i] ?? []) {
      if (side === '' && one.startsWith(':')) continue
      found.add(where + one)
      if (side === '') found.add(`near${one}`)
    }
  })
}

/** Goes over the tokens nearby that stand in the same clause or in the next on either side. */
function beside(
  { clause, tokens }: Scene,
  at: number,
  to: number,
  see: (i: number, side: string) => void,
): void {
  const here = clause[at] ?? -1
  if (here < 0) return
  const low = Math.max(0, at - ASIDE)
  const high = Math.min(tokens.length, to + ASIDE)
  for (let i = low; i < high; i++) {
    if (i >= at && i <= to) continue
    const side = SIDES[(clause[i] ?? -9) - here + 1]
    if (side !== undefined) see(i, side)
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

/** The letters right before and right behind, where no list knows the word. */
function letters({ folded }: Line, { start, end }: { start: number; end: number }): string[] {
  const found: string[] = []
  for (let n = 1; n <= 2; n++) {
    if (start >= n) found.push(`l${n}${folded.slice(start - n, start)}`)
    if (end + n <= folded.length) found.push(`r${n}${folded.slice(end, end + n)}`)
  }
  return found
}

const ORG = /(?:公司|集团|[厂店馆院校社局所])$/
function shape(line: Line, { start, end }: { start: number; end: number }): string[] {
  const words = line.folded.slice(start, end)
  const size = words.length > 6 ? 'long' : words.length > 4 ? '5' : String(words.length)
  return [
    `size=${size}`,
    `noun=${ORG.test(words) ? 'org' : NOUN.test(words) ? 'yes' : 'no'}`,
    `tail=${words.slice(-1)}`,
    `head=${words.charAt(0)}`,
    `latin=${/^[A-Za-z\d &.-]+$/.test(words) ? 'yes' : /[A-Za-z]/.test(words) ? 'some' : 'no'}`,
  ]
}
