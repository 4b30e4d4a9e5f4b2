import type { Doing } from '../../../db/files/journal.ts'
import { dearestIds, idsAfter } from '../../../db/judge/stock.ts'
import { openRisksFor, turnovers } from '../../../db/judge/judgement.ts'
import { atRisk } from '../../../db/queries/risks.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { levelOf } from '../../domain/risks/level.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import type { Cuts, GradeRules } from '../../domain/grades/rules.ts'
import type { RiskPolicy } from '../../domain/risks/rules.ts'
import type { OnDay } from './figures.ts'
import { tellMoves } from './moves.ts'
import { reckon, tryOut, type Verdict } from './reckon.ts'
import { keepCuts, openWorld, riskPolicy } from './world.ts'

/** More than this are left to the night, which notices that the rules are others. */
const AT_ONCE = 2000
const PIECE = 200

/** The customers that count most, and as many others as there is room for. */
async function foremost(tx: Tx): Promise<{ ids: string[]; all: boolean }> {
  const dear = await dearestIds(tx, AT_ONCE)
  const any = await idsAfter(tx, '', AT_ONCE + 1)
  const ids = [...new Set([...dear, ...any])]
  return { ids: ids.slice(0, AT_ONCE), all: ids.length <= AT_ONCE }
}

/** What other rules would make of the customers. */
export interface Trial {
  verdicts: Verdict[]
  /** Not only the foremost were looked at. */
  all: boolean
  cuts: { now: Cuts; next: Cuts }
  /** Every turnover of the last twelve months, in 分. */
  turnovers: number[]
}

/** Judges the foremost customers by other rules and writes nothing. */
export async function tryRules(doing: Doing, next: GradeRules, on: OnDay): Promise<Trial> {
  const { tx } = doing
  const found = await turnovers(tx)
  const { cuts: now } = await openWorld(tx, on)
  const cuts = cutsOf(found, next.abc)
  const world = { rules: next, cuts, risks: await riskPolicy(tx), today: on.today, zone: on.zone }
  const { ids, all } = await foremost(tx)
  const verdicts: Verdict[] = []
  for (let i = 0; i < ids.length; i += PIECE)
    verdicts.push(...(await tryOut(doing, ids.slice(i, i + PIECE), world)))
  return { verdicts, all, cuts: { now, next: cuts }, turnovers: found }
}

/**
 * The rules are others, or what they were before: cuts, grades, and who hears of it.
 * @param before letters that the taking back of rules has put in place already, as they were until now
 */
export async function recutAll(
  doing: Doing,
  on: OnDay,
  before: ReadonlyMap<string, string | null>,
): Promise<{ moved: Verdict[]; notices: Notice[] }> {
  const { tx } = doing
  const { rules, risks } = await openWorld(tx, on)
  const cuts = cutsOf(await turnovers(tx), rules.abc)
  await keepCuts(tx, cuts, doing.at)
  const world = { rules, cuts, risks, today: on.today, zone: on.zone }
  const { ids } = await foremost(tx)
  const verdicts: Verdict[] = []
  for (let i = 0; i < ids.length; i += PIECE)
    verdicts.push(...(await reckon(doing, ids.slice(i, i + PIECE), world)))
  for (const { customer, was } of verdicts) was.grade = before.get(customer.id) ?? was.grade
  const moved = verdicts.filter((v) => v.was.grade !== v.headline || v.was.risk !== v.risk.level)
  return {
    moved,
    notices: await tellMoves(doing, moved, world, {
      cause: before.size > 0 ? '分级规则改回' : '分级规则调整',
      intent: `rules:${doing.op}`,
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
      kind: r.kind,
      words: r.quote,
      on: r.onDay,
    }))
    const [from, to] = [levelOf(risks, now, today), levelOf(risks, next, today)]
    return from.level === to.level ? [] : [{ name: customer.name, from: from.level, to: to.level }]
  })
  const kinds = [...open.values()].map((of) => new Set(of.map((r) => r.kind)))
  return {
    moved: moves.length,
    /** Customers with each kind of risk. */
    having: (kind: string) => kinds.filter((k) => k.has(kind)).length,
    looked: rows.length,
    all: total <= rows.length,
    first: moves.slice(0, SHOWN),
  }
}

/** How many are named in a preview. */
const SHOWN = 6
