import type { Clause } from '../clauses.ts'
import type { Token } from '../evidence/scan.ts'
import { tell, type Tally } from '../evidence/weigh.ts'
import type { Figure } from './numbers.ts'

/** Classes of words that speak for a role of money; `evidence/deal-words.ts` lists them. */
export const ROLE_WORDS = new Set(
  (
    'budgetNoun cap spend offer haggle order reorder renew take win sign contract pay received owe ' +
    'late deposit otherMoney moneyNoun total dear cheaper chose decide agree priceNoun sample ' +
    'movedTo gap demand want say'
  ).split(' '),
)
export const ACTORS = new Set('us them rivalWord RIVAL bank family staff agency'.split(' '))
/** A line made ready for weighing its figures. */
export interface Row {
  folded: string
  clauses: readonly Clause[]
  figures: readonly Figure[]
  signs: readonly Token[]
}

/** So many clauses and steps of a deal on either side make the story of a figure. */
const CLAUSES = 3
const STEPS = 3

/**
 * Tells what happened before a figure was named, since the figure before, and what followed it, each with
 * who did it: 「我说6500 他说成」 is agreed, 「我报1480 他问1300做不做」 a counter-offer.
 */
export function story(f: Tally, { clauses, figures, signs }: Row, i: number): void {
  const figure = figures[i]
  if (!figure) return
  const at = clauses.findIndex((one) => figure.start < one.end)
  const from = Math.max(figures[i - 1]?.end ?? 0, clauses[at - CLAUSES]?.start ?? 0)
  const to = Math.min(figures[i + 1]?.start ?? Infinity, clauses[at + CLAUSES]?.end ?? Infinity)
  const since = steps(signs.filter((t) => t.start >= from && t.end <= figure.start)).slice(-STEPS)
  const then = steps(signs.filter((t) => t.start >= figure.end && t.end <= to)).slice(0, STEPS)
  for (const one of since) tell(f, 'since:', one)
  for (const one of then) tell(f, 'then:', one)
  tell(f, 'since1:', since.at(-1) ?? 'none')
  tell(f, 'then1:', then[0] ?? 'none')
}

/** Words for a role of money in a row, each with who was named last and whether it is denied. */
function steps(tokens: readonly Token[]): string[] {
  let actor = ''
  let not = -9
  return tokens.flatMap(({ kinds, start, end }) => {
    const who = kinds.find((kind) => ACTORS.has(kind))
    if (who) actor = who
    if (kinds.includes('not')) not = end
    const step = kinds.find((kind) => STORY.has(kind))
    return step ? [`${actor}~${step}${start - not <= 2 ? '-' : ''}`] : []
  })
}
const STORY = new Set([...ROLE_WORDS].filter((kind) => kind !== 'say' && kind !== 'want'))
STORY.add('refuse').add('compare').add('asks').add('switch')
