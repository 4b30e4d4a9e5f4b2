import { turnovers } from '../../../db/judgement.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/store.ts'
import { cutsOf } from '../../domain/grades/abc.ts'
import { GRADE_RULES, type Cuts, type GradeRules } from '../../domain/grades/rules.ts'

/** What every customer is judged by. */
export interface World {
  rules: GradeRules
  cuts: Cuts
  today: string
}

const RULES = 'gradeRules'
const CUTS = 'gradeCuts'
/** So few turnovers are cut anew at each change; more of them every night. */
const FEW = 200
const NOBODY: Cuts = { a: 0, b: 0, total: 0, customers: 0 }

export const gradeRules = async (tx: Tx): Promise<GradeRules> => ({
  ...GRADE_RULES,
  ...(await settingOf<Partial<GradeRules>>(tx, RULES)),
})

export async function openWorld(tx: Tx, today: string): Promise<World> {
  const rules = await gradeRules(tx)
  const cuts = (await settingOf<Cuts>(tx, CUTS)) ?? NOBODY
  return {
    rules,
    cuts: cuts.customers < FEW ? cutsOf(await turnovers(tx), rules.abc) : cuts,
    today,
  }
}

/** Whether the cuts follow every single change. */
export const isSmall = (world: World): boolean => world.cuts.customers < FEW

/** Cuts the letters anew from the turnovers on file, and keeps them. */
export async function cutAnew(tx: Tx, rules: GradeRules, at: Date): Promise<Cuts> {
  const cuts = cutsOf(await turnovers(tx), rules.abc)
  await keepSetting(tx, CUTS, cuts, 'system', at)
  return cuts
}

export const keepRules = (tx: Tx, rules: GradeRules, byId: string, at: Date): Promise<void> =>
  keepSetting(tx, RULES, rules, byId, at)
