import type { Clause } from '../clauses.ts'
import { HABIT_WORDS } from '../evidence/habit-words.ts'
import { scanWords, type Token, wordTree } from '../evidence/scan.ts'
import { tableOf, weigh } from '../evidence/weigh.ts'
import weights from '../evidence/weights/habits.json' with { type: 'json' }
import type { Said } from '../types.ts'
import { ruledHabits, SUBJECT } from './habit-rules.ts'
import { type Line, spanOf } from './line.ts'
import { allOf } from '../letters.ts'

const WEIGHTS = tableOf(weights)
const TREE = wordTree(HABIT_WORDS)

/** What the evidence must come to; beside a surer one less, for habits come in rows. */
const ENOUGH = -20
const BESIDE = -130

/** A breath of the line and what speaks for its telling a habit. */
export interface Breath {
  start: number
  end: number
  features: string[]
  /** What the written rules see in it, as places within the breath. */
  ruled: readonly [number, number][]
}

/** Every breath that may tell a habit: no condition, no question, no threat. */
export function habitsIn(line: Line): Breath[] {
  const words = line.said.map((said) => withNames(scanWords(TREE, said), said, line.names))
  const breaths = line.clauses.flatMap((clause, at): Breath[] => {
    const said = line.said[at] ?? ''
    if (said.trim().length < 2 || clause.conditional || clause.question || clause.threat) return []
    const features = featuresOf(said, clause, words, at)
    return [{ start: clause.start, end: clause.end, features, ruled: ruledHabits(said) }]
  })
  const ruled = breaths.filter((one) => one.ruled.length > 0).length
  for (const one of breaths) {
    const is = one.ruled.length > 0
    one.features.push(`rule:${is}`, `rules=${Math.min(3, ruled - (is ? 1 : 0))}`)
  }
  return breaths
}

/** The words of a breath, with the known names and the figures that stand between them. */
function withNames(words: readonly Token[], said: string, names: readonly string[]): Token[] {
  const found: Token[] = []
  for (const name of names)
    for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + name.length))
      if (!found.some((one) => at < one.end && one.start < at + name.length))
        found.push({ kinds: NAME, start: at, end: at + name.length })
  for (const {
    index,
    0: { length },
  } of allOf(FIGURES, said))
    found.push({ kinds: FIGURE, start: index, end: index + length })
  if (found.length === 0) return [...words]
  const free = words.filter((one) => !found.some((n) => one.start < n.end && n.start < one.end))
  return [...free, ...found].sort((a, b) => a.start - b.start)
}
const FIGURES = /\d[\d.:]*/g
const NAME: readonly string[] = ['NAME']
const FIGURE: readonly string[] = ['FIGURE']

function featuresOf(said: string, clause: Clause, words: readonly Token[][], at: number): string[] {
  const f = new Set<string>(['*', `size=${Math.min(6, Math.floor(said.length / 4))}`])
  const tokens = words[at] ?? []
  f.add(`words=${Math.min(6, tokens.length)}`)
  tokens.forEach((token, i) => {
    for (const kind of token.kinds) {
      f.add(kind)
      if (i === 0) f.add(`^${kind}`)
      for (const other of tokens[i + 1]?.kinds ?? []) f.add(`${kind}>${other}`)
      for (const other of tokens[i + 2]?.kinds ?? []) f.add(`${kind}..${other}`)
    }
  })
  const bare = said.trim()
  f.add(`head=${bare.charAt(0)}`)
  f.add(`tail=${bare.slice(-1)}`)
  for (let i = 0; i + 1 < said.length; i++) f.add(`cc${said.slice(i, i + 2)}`)
  for (const flag of ['negated', 'past', 'future', 'hearsay'] as const)
    if (clause[flag]) f.add(`is=${flag}`)
  if (/\d|[一二两三四五六七八九十百千万]{2}/.test(said)) f.add('number')
  for (const [side, beside] of [
    ['P', words[at - 1]],
    ['N', words[at + 1]],
  ] as const)
    for (const { kinds } of beside ?? []) for (const kind of kinds) f.add(side + kind)
  return [...f]
}

/** Lasting habits, likes, taboos, ways to be reached (eval conventions 2.9), one per breath. */
export function readPreferences(line: Line, rivals: readonly Said<string>[]): Said<string>[] {
  const all = habitsIn(line).map((breath) => {
    const [no = 0, yes = 0] = weigh(WEIGHTS, breath.features)
    return { ...breath, worth: yes - no }
  })
  const sure = all.map((one) => one.worth >= ENOUGH)
  const kept = all.filter(
    (one, i) => sure[i] || (one.worth >= BESIDE && (sure[i - 1] || sure[i + 1])),
  )
  return kept
    .flatMap(({ start, end, ruled }): Said<string>[] => {
      const said = line.folded.slice(start, end)
      const lead = SUBJECT.exec(said)?.[0].length ?? 0
      const whole: [number, number] = [lead < said.trimEnd().length - 1 ? lead : 0, said.length]
      return (ruled.length > 0 ? ruled : [whole]).map(([from, to]) => {
        const span = spanOf(line, start + from, start + to)
        return { value: span.words.trim(), evidence: [span] }
      })
    })
    .filter((one) => !rivals.some((rival) => one.value.includes(rival.value)))
}
