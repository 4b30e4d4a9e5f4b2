import { tell, type Tally } from '../evidence/weigh.ts'
import type { Token } from '../tokens.ts'
import { FLAGS, type Scene, tellAround } from './wish-clues.ts'

/** What says who acts. */
const ACTORS: ReadonlySet<string> = new Set(['them', 'us', 'name', 'title'])
/** Of these the class says enough, whatever the words. */
const NAMELESS: ReadonlySet<string> = new Set(['open', 'name', 'count', 'sum', 'time', 'title'])
/** Words of these classes say nothing of what is done. */
const SILENT: ReadonlySet<string> = new Set([...NAMELESS, 'edge', 'other'])
/** So many words on either side are read as they stand. */
const NEAREST = 3

/** Tells what speaks for a stretch being goods wished for: what surrounds it, who acts, and its letters. */
export function tellGoods(f: Tally, scene: Scene, at: number, to: number): void {
  tellAround(f, scene, at, to)
  tellNearest(f, scene, at, -1)
  tellNearest(f, scene, to, 1)
  const { line, tokens, clause } = scene
  const here = clause[at] ?? -1
  tokens.forEach((token, i) => {
    if (clause[i] === here && !SILENT.has(token.of)) tell(f, 'cw=', words(scene, token))
  })
  const actor = tokens.findLastIndex((one, i) => i <= at && ACTORS.has(one.of))
  const who = tokens[actor]
  if (who) {
    tell(f, 'who=', who.of)
    tell(f, 'whw=', words(scene, who))
    if (clause[actor] === here) tell(f, 'whoc=', who.of)
  }
  tell(f, 'cl=', String(Math.min(here, 4)), '/', String(Math.min(line.clauses.length, 6)))
  for (const flag of FLAGS) {
    if (line.clauses[here - 1]?.[flag]) tell(f, 'Pis=', flag)
    if (line.clauses[here + 1]?.[flag]) tell(f, 'Nis=', flag)
  }
  const [start, end] = [tokens[at]?.start ?? 0, tokens[to]?.end ?? 0]
  for (const letter of line.folded.slice(start, end)) tell(f, 'u', letter)
}

/** Tells the words of the line that say what is done, wherever they stand. */
export function tellWords(f: Tally, scene: Scene): void {
  for (const one of scene.tokens) if (!SILENT.has(one.of)) tell(f, 'lw=', words(scene, one))
}

const words = ({ line }: Scene, { of, start, end }: Token): string =>
  NAMELESS.has(of) ? `*${of}` : line.folded.slice(start, end)

/** Tells the words next to the stretch on one side, within its clause. */
function tellNearest(f: Tally, scene: Scene, from: number, step: 1 | -1): void {
  const { tokens, clause } = scene
  const side = step < 0 ? 'L' : 'R'
  let [said, of] = ['', '']
  for (let i = from + step, n = 0; n < NEAREST && clause[i] === clause[from]; i += step) {
    const token = tokens[i]
    if (!token) return
    if (token.of === 'edge') continue
    const word = words(scene, token)
    tell(f, side, 'w=', word)
    if (n === 1) {
      tell(f, side, 'ww=', said, '~', word)
      tell(f, side, 'oo=', of, '~', token.of)
    }
    ;[said, of] = [word, token.of]
    n++
  }
}
