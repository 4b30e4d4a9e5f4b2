import type { Clause } from './clauses.ts'
import { scaleOf } from './evidence/line-features.ts'
import { tableOf, weigh } from './evidence/weigh.ts'
import weights from './evidence/weights/kinds.json' with { type: 'json' }
import { kindFeatures, ruleOf } from './kinds/features.ts'
import { ruledKind } from './kinds/rules.ts'
import type { Kind } from './types.ts'

const TABLE = tableOf(weights)
/** How much more must speak for anything but a note, in hundredths: a note taken for a question is lost. */
const RELUCTANCE = 40

/** What is known of a line beside its words. */
export interface KindHints {
  /** Where known customers and people stand. */
  names: readonly { start: number; end: number }[]
  /** Whether one is named, even if nobody can say which. */
  named: boolean
}

/**
 * What sort of line this is: what the written rules say and what its letters speak for, weighed
 * together. A line without letters is what the rules say.
 */
export function readKind(text: string, clauses: readonly Clause[], hints: KindHints): Kind {
  const ruled = ruledKind(text, clauses, hints)
  if (!/\p{L}/u.test(text)) return ruled
  const features = kindFeatures(text, clauses, hints)
  const letters = weigh(TABLE, features, scaleOf(features.size))
  const rules = weigh(TABLE, ruleOf(ruled))
  const sums = letters.map((sum, i) => sum + (rules[i] ?? 0) + (i === 0 ? RELUCTANCE : 0))
  const kind = TABLE.outcomes[sums.indexOf(Math.max(...sums))] as Kind
  // What plainly asks or orders is no small talk, however short.
  return kind === 'chitchat' && ruled !== 'note' ? ruled : kind
}
