import type { Clause } from '../clauses.ts'
import type { Token } from '../evidence/scan.ts'
import { tell, type Tally } from '../evidence/weigh.ts'
import type { AmountFact } from '../types.ts'
import type { Line } from './line.ts'
import { isTold, type Told } from './told.ts'

/** Classes of words that name who acts; a known name is the customer's side. */
const ACTORS: ReadonlyMap<string, string> = new Map([
  ['us', 'us'],
  ['them', 'them'],
  ['rivalWord', 'rival'],
  ['RIVAL', 'rival'],
  ['bank', 'bank'],
  ['agency', 'agency'],
  ['staff', 'staff'],
  ['family', 'family'],
])
/** Classes that only colour what is done. */
const COLOURS = new Set('done past very still only but say not soon asks if else heard'.split(' '))
/** A denial reaches so many letters. */
const REACH = 4
/** More kinds than this stand in no line that somebody types. */
const MOST = 14

/** What was told, under the name of the list it comes from. */
export type Lists = Readonly<Record<'A' | 'P' | 'I', readonly Told[]>>
type Lot = [name: string, told: readonly Told[]]

interface Doing {
  start: number
  kinds: readonly string[]
}

const named = (name: string, { kind, mode }: Told): string => name + kind + manner(mode)
const manner = (mode: Told['mode']): string =>
  mode === 'done' || mode === 'plain' ? '' : `/${mode}`

/**
 * Tells every two things that a line tells, wherever they stand: 「+Iturned+Poffered」. What one of them means
 * often shows by the other.
 */
export function tellPairs(f: Tally, lists: Lists, amounts: readonly AmountFact[]): void {
  const kinds = new Set(amounts.map(({ role }) => `has:${role}`))
  for (const [name, told] of Object.entries(lists) as Lot[])
    for (const one of told) if (isTold(one) || kinds.size < MOST) kinds.add(named(name, one))
  const row = [...kinds].sort().slice(0, MOST)
  for (let i = 0; i < row.length; i++)
    for (let j = i + 1; j < row.length; j++) tell(f, '+', row[i] ?? '', '+', row[j])
}

/**
 * Tells who does what: each doing with the actor named last before it in its clause, or, marked ^, in an
 * earlier one; - where it is denied right before.
 */
export function tellActors(
  f: Tally,
  line: Line,
  signs: readonly Token[],
  lists: Lists,
  names: readonly string[],
): void {
  const doings: Doing[] = [...signs]
  for (const [name, told] of Object.entries(lists) as Lot[])
    for (const one of told) doings.push({ start: one.start, kinds: [named(name, one)] })
  for (const name of names)
    for (let at = line.folded.indexOf(name); at >= 0 && name.length > 1;) {
      doings.push({ start: at, kinds: ['them'] })
      at = line.folded.indexOf(name, at + name.length)
    }
  doings.sort((a, b) => a.start - b.start)
  let [at, carried] = [0, '0']
  for (const clause of line.clauses) {
    let [actor, denied] = ['', -REACH - 1]
    const end = scope(clause)
    const no = `-${end}`
    for (; (doings[at]?.start ?? Infinity) < clause.end; at++) {
      const { start, kinds } = doings[at] ?? { start: 0, kinds: [] }
      if (kinds.includes('not')) denied = start
      for (const kind of kinds) {
        const who = ACTORS.get(kind)
        if (who) actor = who
        else if (!COLOURS.has(kind)) {
          const how = start - denied <= REACH ? no : end
          if (actor) tell(f, '@', actor, '~', kind, how)
          else tell(f, '@', carried, '^~', kind, how)
        }
      }
    }
    carried = actor || carried
  }
}

const scope = (clause: Clause): string =>
  clause.conditional && !clause.threat ? '/c' : clause.question ? '/q' : ''
