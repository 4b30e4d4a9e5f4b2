import { tableOf, tallyOf } from '../../evidence/weigh.ts'
import newcomers from '../../evidence/weights/newcomers.json' with { type: 'json' }
import type { Stretch } from './orgs.ts'
import { type Newcomers, tellPlace } from './spans.ts'

const TABLE = tableOf(newcomers)

/** So much less than nothing may speak for the best stretch, in hundredths: the weights are shy. */
export const SHY = 100

/** The stretch that most speaks for, if enough does. */
export function choose(seen: Newcomers): Stretch | null {
  let best: Stretch | null = null
  let most = -SHY
  for (const one of seen.found) {
    const tally = tallyOf(TABLE, { again: true })
    tellPlace(tally, seen, one)
    const [sum = 0] = tally.sums
    if (sum > most) {
      most = sum
      best = one.at
    }
  }
  return best
}
