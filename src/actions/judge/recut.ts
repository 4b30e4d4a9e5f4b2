import type { Doing } from '../../../db/journal.ts'
import { idsAfter } from '../../../db/judgement.ts'
import type { Notice } from '../../../db/outbox.ts'
import type { GradeRules } from '../../domain/grades/rules.ts'
import { tellMoves } from './moves.ts'
import { reckon, type Verdict } from './reckon.ts'
import { cutAnew, keepRules } from './world.ts'

/** More than this are left to the night, which notices that the rules are others. */
const AT_ONCE = 2000

/** New rules: cuts, grades, and who hears of it. */
export async function recutAll(
  doing: Doing,
  rules: GradeRules,
  today: string,
): Promise<{ moved: number; notices: Notice[] }> {
  await keepRules(doing.tx, rules, doing.byId, doing.at)
  const cuts = await cutAnew(doing.tx, rules, doing.at)
  const world = { rules, cuts, today }
  const verdicts: Verdict[] = []
  let after = ''
  for (let n = 0; n < AT_ONCE;) {
    const ids = await idsAfter(doing.tx, after, 200)
    if (ids.length === 0) break
    verdicts.push(...(await reckon(doing, ids, world)))
    n += ids.length
    after = ids.at(-1) ?? ''
  }
  const moved = verdicts.filter((v) => v.was.grade !== v.headline)
  return {
    moved: moved.length,
    notices: await tellMoves(doing, moved, world, {
      cause: '分级规则调整',
      intent: `rules:${rules.version}`,
      dueAt: doing.at,
    }),
  }
}
