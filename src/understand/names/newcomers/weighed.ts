import { tableOf, weigh } from '../../evidence/weigh.ts'
import newcomers from '../../evidence/weights/newcomers.json' with { type: 'json' }
import type { Stretch } from './orgs.ts'
import type { Candidate } from './spans.ts'

const TABLE = tableOf(newcomers)

/** So much less than nothing may speak for the best stretch, in hundredths: the weights are shy. */
export const SHY = 100

/** The stretch that most speaks for, if enough does. */
export function choose(found: readonly Candidate[]): Stretch | null {
  let best: Stretch | null = null
  let most = -SHY
  for (const one of found) {
    const [sum = 0] = weigh(TABLE, one.features)
    if (sum > most) {
      most = sum
      best = one.at
    }
  }
  return best
}
