import { turnovers } from '../../../db/judge/judgement.ts'
import type { Doing, Line } from '../../../db/files/journal.ts'
import { changeSetting, keepSetting, settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import { daysOf } from '../../domain/cadence.ts'
import { GRADE_RULES, type Cuts, type GradeRules } from '../../domain/grades/rules.ts'
import { RISK_POLICY, type RiskPolicy } from '../../domain/risks/rules.ts'
import type { Zone } from '../../domain/zone.ts'
import { cadenceOf } from '../time/silent.ts'
import type { OnDay } from './figures.ts'

/** What every customer is judged by. */
export interface World {
  rules: GradeRules
  cuts: Cuts
  risks: RiskPolicy
  today: string
  zone: Zone
  /** Where there are few: the turnovers that the cuts follow at each change. */
  turnovers?: number[]
}

const RULES = 'gradeRules'
const CUTS = 'gradeCuts'
const RISKS = 'riskPolicy'
/** So few turnovers are cut anew at each change; more of them every night. */
const FEW = 200
const NOBODY: Cuts = { a: 0, b: 0, total: 0, customers: 0 }

/** The firm's rules; how often a customer is to be heard of stands in those of contact. */
export async function gradeRules(tx: Tx): Promise<GradeRules> {
  const set = await settingOf<Partial<GradeRules>>(tx, RULES)
  const { grades } = await cadenceOf(tx)
  const days = (grade: string) => daysOf(grades[grade] ?? 'off')
  const cycle = { A: days('A'), B: days('B'), C: days('C'), 潜在: days('') }
  return { ...GRADE_RULES, ...set, cycle }
}

export const riskPolicy = async (tx: Tx): Promise<RiskPolicy> => ({
  ...RISK_POLICY,
  ...(await settingOf<Partial<RiskPolicy>>(tx, RISKS)),
})

export async function openWorld(tx: Tx, { today, zone }: OnDay): Promise<World> {
  const rules = await gradeRules(tx)
  const risks = await riskPolicy(tx)
  const cuts = (await settingOf<Cuts>(tx, CUTS)) ?? NOBODY
  if (cuts.customers >= FEW) return { rules, cuts, risks, today, zone }
  const few = await turnovers(tx)
  return { rules, cuts: cutsOf(few, rules.abc), risks, today, zone, turnovers: few }
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

/** New rules of grades. Who moves by them is judged when the message is through (`judge`). */
export const changeRules = (doing: Doing, rules: GradeRules): Promise<void> =>
  changeSetting(doing, RULES, rules)

export const changePolicy = (doing: Doing, policy: RiskPolicy): Promise<void> =>
  changeSetting(doing, RISKS, policy)

/** Whether this change of a setting judges customers otherwise; words of service do not. */
export function judgesOtherwise({ entity, entityId: key, field, before, after }: Line): boolean {
  if (entity !== 'setting' || field !== 'value') return false
  if (key === RISKS) return true
  const graded = (value: unknown) =>
    JSON.stringify({ ...GRADE_RULES, ...(value as object), service: 0, version: 0 })
  return key === RULES && graded(before) !== graded(after)
}
