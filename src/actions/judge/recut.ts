import type { Doing } from '../../../db/files/journal.ts'
import { idsAfter } from '../../../db/judge/stock.ts'
import { openRisksFor, turnovers } from '../../../db/judge/judgement.ts'
import { atRisk } from '../../../db/queries/risks.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { levelOf } from '../../domain/risks/level.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import type { GradeRules } from '../../domain/grades/rules.ts'
import type { RiskPolicy } from '../../domain/risks/rules.ts'
import { tellMoves } from './moves.ts'
import { reckon, type Verdict } from './reckon.ts'
import { keepCuts, keepPolicy, keepRules, openWorld, riskPolicy } from './world.ts'

/** More than this are left to the night, which notices that the rules are others. */
const AT_ONCE = 2000

/** New rules: cuts, grades, and who hears of it. */
export async function recutAll(
  doing: Doing,
  rules: GradeRules,
  today: string,
): Promise<{ moved: number; notices: Notice[] }> {
  await keepRules(doing.tx, rules, doing.byId, doing.at)
  const cuts = cutsOf(await turnovers(doing.tx), rules.abc)
  await keepCuts(doing.tx, cuts, doing.at)
  const world = { rules, cuts, risks: await riskPolicy(doing.tx), today }
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

/** Whose level other weights, terms or limits would change; the gravest first, up to a limit. */
export async function policyMoves(tx: Tx, now: RiskPolicy, next: RiskPolicy, today: string) {
  const { rows, total } = await atRisk(tx, { all: true }, { limit: AT_ONCE, offset: 0 })
  const open = await openRisksFor(
    tx,
    rows.map((r) => r.customer.id),
  )
  const moves = rows.flatMap(({ customer }) => {
    const risks = (open.get(customer.id) ?? []).map((r) => ({
      kind: r.kind, words: r.quote, on: r.onDay,
    })) // prettier-ignore
    const [from, to] = [levelOf(risks, now, today).level, levelOf(risks, next, today).level]
    return from === to ? [] : [{ name: customer.name, from, to }]
  })
  return {
    moved: moves.length,
    looked: rows.length,
    all: total <= rows.length,
    first: moves.slice(0, SHOWN),
  }
}

/** How many are named in a preview. */
const SHOWN = 6

/**
 * New weights, terms and limits of risks. Customers at risk are judged anew at once; the night,
 * which notices the new version, judges everybody.
 * @returns how many levels are others now
 */
export async function repolice(doing: Doing, policy: RiskPolicy, today: string): Promise<number> {
  await keepPolicy(doing.tx, policy, doing.byId, doing.at)
  const world = await openWorld(doing.tx, today)
  const { rows } = await atRisk(doing.tx, { all: true }, { limit: AT_ONCE, offset: 0 })
  const verdicts = await reckon(
    doing,
    rows.map((r) => r.customer.id),
    world,
  )
  return verdicts.filter((v) => v.was.risk !== v.risk.level).length
}
