import { clauseAt } from '../clauses.ts'
import type { WordClass } from '../lexicon.ts'
import type { Token } from '../tokens.ts'
import type { Line } from './line.ts'
import { NOUN } from './products.ts'

/** How far a word reaches over fillers. */
const REACH = 14

/** What is true of the whole line, whichever stretch of it is looked at. */
export function lineClues(tokens: readonly Token[]): string[] {
  const clues: string[] = []
  for (const of of new Set(tokens.map((one) => one.of))) if (TELLS.has(of)) clues.push(`line=${of}`)
  for (const kind of new Set(tokens.flatMap((one) => one.kinds))) clues.push(`line:${kind}`)
  return clues
}

const TELLS: ReadonlySet<WordClass> = new Set([
  'want', 'ask', 'buy', 'show', 'offer', 'deal', 'give', 'money', 'trouble', 'own', 'drop', 'us', 'count', 'sum',
]) // prettier-ignore

/** What stands around the open stretch `at` of the line. */
export function clues(line: Line, tokens: readonly Token[], at: number): string[] {
  const token = tokens[at]
  if (!token) return []
  const found: string[] = [
    `before=${tokens[at - 1]?.of ?? 'edge'}`,
    `after=${tokens[at + 1]?.of ?? 'edge'}`,
    `next=${letter(line, tokens[at + 1])}`,
    `last=${letter(line, tokens[at - 1])}`,
    `led=${content(tokens, at, -1)}`,
    `followed=${content(tokens, at, 1)}`,
    `rank=${rank(tokens, at)}`,
    ...kindsBeside(tokens, at, -1).map((kind) => `led:${kind}`),
    ...kindsBeside(tokens, at, 1).map((kind) => `followed:${kind}`),
    ...shape(line, token),
  ]
  const clause = clauseAt(line.clauses, token.start)
  if (clause) {
    for (const flag of FLAGS) if (clause[flag]) found.push(`clause=${flag}`)
    const here = new Set(
      tokens
        .filter((one) => one.start >= clause.start && one.end <= clause.end)
        .map((one) => one.of),
    )
    for (const of of here) if (TELLS.has(of)) found.push(`near=${of}`)
  }
  return found
}

const FLAGS = ['conditional', 'question', 'negated', 'past', 'future', 'hearsay', 'threat'] as const

/** Single words that say more than their class. */
const PARTICLES: ReadonlySet<string> = new Set(
  '的 了 把 被 跟 和 比 换 用 在 给 是 叫 说 对 有 也 都 去 让 这 那 个 好 不 没 先 再 就 从 找 选 家 那边 那家 报 来 才 想 要 贵 便宜 试 签 做 嫌'.split(' '),
) // prettier-ignore
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
function rank(tokens: readonly Token[], at: number): string {
  const all = tokens.flatMap((one, i) => (one.of === 'open' && one.end - one.start > 1 ? [i] : []))
  if (all.length === 1) return 'only'
  const place = all.indexOf(at)
  return place === 0 ? 'first' : place === 1 ? 'second' : 'later'
}

const ORG = /(?:公司|集团|[厂店馆院校社局所])$/
const PARTS: ReadonlySet<string> = new Set([
  ...'机器车板管线膜剂料油粉泵阀灯床箱柜纸布酒茶肉果苗药肥漆胶砖门窗椅卡课班险',
])

function shape(line: Line, token: Token): string[] {
  const words = line.folded.slice(token.start, token.end)
  const size = words.length > 6 ? 'long' : words.length > 4 ? '5' : String(words.length)
  return [
    `size=${size}`,
    `noun=${ORG.test(words) ? 'org' : NOUN.test(words) ? 'yes' : 'no'}`,
    `tail=${PARTS.has(words.slice(-1)) ? words.slice(-1) : 'none'}`,
    `latin=${/^[A-Za-z\d &.-]+$/.test(words) ? 'yes' : /[A-Za-z]/.test(words) ? 'some' : 'no'}`,
  ]
}
