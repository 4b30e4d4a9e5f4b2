import type { Token } from '../tokens.ts'
import { around, FLAGS, type Scene } from './wish-clues.ts'

/** What says who acts. */
const ACTORS: ReadonlySet<string> = new Set(['them', 'us', 'name', 'title'])
/** Of these the class says enough, whatever the words. */
const NAMELESS: ReadonlySet<string> = new Set(['open', 'name', 'count', 'sum', 'time', 'title'])
/** Words of these classes say nothing of what is done. */
const SILENT: ReadonlySet<string> = new Set([...NAMELESS, 'edge', 'other'])
/** So many words on either side are read as they stand. */
const NEAREST = 3

/** What speaks for a stretch being goods wished for: what surrounds it, who acts, and its letters. */
export function goodsClues(scene: Scene, at: number, to: number): string[] {
  const found = new Set<string>()
  around(scene, at, to, found)
  nearest(scene, at, -1, found)
  nearest(scene, to, 1, found)
  const { line, tokens, clause } = scene
  const here = clause[at] ?? -1
  tokens.forEach((token, i) => {
    if (clause[i] === here && !SILENT.has(token.of)) found.add(`cw=${words(scene, token)}`)
  })
  const actor = tokens.findLastIndex((one, i) => i <= at && ACTORS.has(one.of))
  const who = tokens[actor]
  if (who) {
    found.add(`who=${who.of}`)
    found.add(`whw=${words(scene, who)}`)
    if (clause[actor] === here) found.add(`whoc=${who.of}`)
  }
  found.add(`cl=${Math.min(here, 4)}/${Math.min(line.clauses.length, 6)}`)
  for (const flag of FLAGS) {
    if (line.clauses[here - 1]?.[flag]) found.add(`Pis=${flag}`)
    if (line.clauses[here + 1]?.[flag]) found.add(`Nis=${flag}`)
  }
  const [start, end] = [tokens[at]?.start ?? 0, tokens[to]?.end ?? 0]
  for (const letter of line.folded.slice(start, end)) found.add(`u${letter}`)
  return [...found]
}

/** The words of the line that say what is done, wherever they stand. */
export const wordClues = (scene: Scene): string[] => [
  ...new Set(
    scene.tokens.flatMap((one) => (SILENT.has(one.of) ? [] : [`lw=${words(scene, one)}`])),
  ),
]

const words = ({ line }: Scene, { of, start, end }: Token): string =>
  NAMELESS.has(of) ? `*${of}` : line.folded.slice(start, end)

/** The words next to the stretch on one side, within its clause. */
function nearest(scene: Scene, from: number, step: 1 | -1, found: Set<string>): void {
  const { tokens, clause } = scene
  const side = step < 0 ? 'L' : 'R'
  let [said, of] = ['', '']
  for (let i = from + step, n = 0; n < NEAREST && clause[i] === clause[from]; i += step) {
    const token = tokens[i]
    if (!token) return
    if (token.of === 'edge') continue
    const word = words(scene, token)
    found.add(`${side}w=${word}`)
    if (n === 1) {
      found.add(`${side}ww=${said}~${word}`)
      found.add(`${side}oo=${of}~${token.of}`)
    }
    ;[said, of] = [word, token.of]
    n++
  }
}
