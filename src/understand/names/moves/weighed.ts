import { tableOf, weigh } from '../../evidence/weigh.ts'
import moves from '../../evidence/weights/moves.json' with { type: 'json' }
import type { Change } from './changes.ts'

const TABLE = tableOf(moves)

/** The outcomes of the table, in their order. */
export const MOVES = ['none', 'left', 'new', 'update']

/** How much more must speak for a stranger's coming in than against it, in hundredths. */
const CLEARLY = 60

/** What the rules say stands twice: it weighs more than any one word. */
export const ruleOf = (ruled: Change): string[] =>
  ['rule', 'rule2'].map((name) => `${name}:${ruled ?? 'none'}`)

/**
 * What becomes of a person's post, going by the rules and the words around the name together. Who
 * is on file can leave or rise; who is not can only come in; a number given is always kept.
 */
export function weighMove(
  features: ReadonlySet<string>,
  ruled: Change,
  known: boolean,
  reached: boolean,
): Change {
  const [none = 0, left = 0, fresh = 0, update = 0] = weigh(TABLE, [...features, ...ruleOf(ruled)])
  if (!known) return reached || fresh > none + CLEARLY ? 'new' : null
  const stays = reached ? update : none
  if (left > Math.max(stays, reached ? left - 1 : update)) return 'left'
  return reached || update > none ? 'update' : null
}
