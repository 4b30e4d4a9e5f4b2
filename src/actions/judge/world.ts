import { turnovers } from '../../../db/judge/judgement.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import { GRADE_RULES, type Cuts, type GradeRules } from '../../domain/grades/rules.ts'
import { RISK_POLICY, type RiskPolicy } from '../../domain/risks/rules.ts'

/** What every customer is judged by. */
export interface World {
  rules: GradeRules
  cuts: Cuts
  risks: RiskPolicy
  today: string
  /** Where there are few: the turnovers that the cuts follow at each change. */
  turnovers?: number[]
}

const RULES = 'gradeRules'
const CUTS = 'gradeCuts'
const RISKS = 'riskPolicy'
/** So few turnovers are cut anew at each change; more of them every night. */
const FEW = 200
const NOBODY: Cuts = { a: 0, b: 0, total: 0, customers: 0 }

export const gradeRules = async (tx: Tx): Promise<GradeRules> => ({
  ...GRADE_RULES,
  ...(await settingOf<Partial<GradeRules>>(tx, RULES)),
})

export const riskPolicy = async (tx: Tx): Promise<RiskPolicy> => ({
  ...RISK_POLICY,
  ...(await settingOf<Partial<RiskPolicy>>(tx, RISKS)),
})

export async function openWorld(tx: Tx, today: string): Promise<World> {
  const rules = await gradeRules(tx)
  const risks = await riskPolicy(tx)
  const cuts = (await settingOf<Cuts>(tx, CUTS)) ?? NOBODY
  if (cuts.customers >= FEW) return { rules, cuts, risks, today }
  const few = await turnovers(tx)
  return { rules, cuts: cutsOf(few, rules.abc), risks, today, turnovers: few }
}

/** One customer's turnover is another: where there are few, the cuts follow at once. */
export function turnoverMoved(world: World, from: number, to: number): void {
  if (!world.turnovers || from === to) return
  const at = world.turnovers.indexOf(from)
  if (at >= 0) world.turnovers.splice(at, 1)
  if (to > 0) world.turnovers.push(to)
  world.cuts = cutsOf(world.turnovers, world.rules.abc)
}

/** The cuts of before, and those of now, which are kept. */
export async function keepCuts(tx: Tx, cuts: Cuts, at: Date): Promise<Cuts | undefined> {
  const old = await settingOf<Cuts>(tx, CUTS)
  await keepSetting(tx, CUTS, cuts, 'system', at)
  return old
}

export const keepRules = (tx: Tx, rules: GradeRules, byId: string, at: Date): Promise<void> =>
  keepSetting(tx, RULES, rules, byId, at)

export const keepPolicy = (tx: Tx, policy: RiskPolicy, byId: string, at: Date): Promise<void> =>
  keepSetting(tx, RISKS, policy, byId, at)
