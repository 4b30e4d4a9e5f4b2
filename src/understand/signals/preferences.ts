import { HABIT_WORDS } from '../evidence/habit-words.ts'
import { scanWords, type Token, wordTree } from '../evidence/scan.ts'
import { tableOf, tallyOf, tell, tellLetters, type Tally } from '../evidence/weigh.ts'
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

/** A breath of the line that may tell a habit. */
export interface Breath {
  start: number
  end: number
  /** Which clause it is. */
  at: number
  /** What the written rules see in it, as places within the breath. */
  ruled: readonly [number, number][]
}

/** A line with the breaths that may tell a habit: no condition, no question, no threat. */
export interface Habits {
  line: Line
  /** The words of each clause. */
  words: readonly (readonly Token[])[]
  breaths: readonly Breath[]
  /** In how many of them the written rules see one. */
  ruled: number
}

export function habitsIn(line: Line): Habits {
  const breaths = line.clauses.flatMap((clause, at): Breath[] => {
    const said = line.said[at] ?? ''
    if (said.trim().length < 2 || clause.conditional || clause.question || clause.threat) return []
    return [{ start: clause.start, end: clause.end, at, ruled: ruledHabits(said) }]
  })
  const words = line.said.map((said) => withNames(scanWords(TREE, said), said, line.names))
  return { line, words, breaths, ruled: breaths.filter((one) => one.ruled.length > 0).length }
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
const FLAGS = ['negated', 'past', 'future', 'hearsay'] as const
const NAME: readonly string[] = ['NAME']
const FIGURE: readonly string[] = ['FIGURE']

/** Tells what speaks for a breath's telling a habit. */
export function tellBreath(f: Tally, habits: Habits, breath: Breath): void {
  tellWords(f, habits, breath.at)
  const is = breath.ruled.length > 0
  tell(f, 'rule:', String(is))
  tell(f, 'rules=', String(Math.min(3, habits.ruled - (is ? 1 : 0))))
}

function tellWords(f: Tally, { line, words }: Habits, at: number): void {
  const said = line.said[at] ?? ''
  const clause = line.clauses[at]
  const tokens = words[at] ?? []
  tell(f, '*')
  tell(f, 'size=', String(Math.min(6, Math.floor(said.length / 4))))
  tell(f, 'words=', String(Math.min(6, tokens.length)))
  tokens.forEach((token, i) => {
    for (const kind of token.kinds) {
      tell(f, kind)
      if (i === 0) tell(f, '^', kind)
      for (const other of tokens[i + 1]?.kinds ?? []) tell(f, kind, '>', other)
      for (const other of tokens[i + 2]?.kinds ?? []) tell(f, kind, '..', other)
    }
  })
  const bare = said.trim()
  tell(f, 'head=', bare.charAt(0))
  tell(f, 'tail=', bare.slice(-1))
  for (let i = 0; i + 1 < said.length; i++) tellLetters(f, 'cc', said, i, i + 2)
  for (const flag of FLAGS) if (clause?.[flag]) tell(f, 'is=', flag)
  if (/\d|[一二两三四五六七八九十百千万]{2}/.test(said)) tell(f, 'number')
  for (const [side, beside] of [
    ['P', words[at - 1]],
    ['N', words[at + 1]],
  ] as const)
    for (const { kinds } of beside ?? []) for (const kind of kinds) tell(f, side, kind)
}

/** Lasting habits, likes, taboos, ways to be reached (eval conventions 2.9), one per breath. */
export function readPreferences(line: Line, rivals: readonly Said<string>[]): Said<string>[] {
  const habits = habitsIn(line)
  const worth = habits.breaths.map((breath) => {
    const tally = tallyOf(WEIGHTS)
    tellBreath(tally, habits, breath)
    const [no = 0, yes = 0] = tally.sums
    return yes - no
  })
  const sure = worth.map((sum) => sum >= ENOUGH)
  const kept = habits.breaths.filter(
    (_, i) => sure[i] || ((worth[i] ?? 0) >= BESIDE && (sure[i - 1] || sure[i + 1])),
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
