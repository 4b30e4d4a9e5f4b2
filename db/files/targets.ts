import { keepTarget, targetsOf, type Target } from '../judge/targets.ts'
import { write, type Doing, type Line } from './journal.ts'

/** Whose target it is, for which month, quarter or year, of what. */
export type TargetKey = Pick<Target, 'personId' | 'period' | 'of'>

/** Sets somebody's target, or takes it away, and says so in the journal. @param fen null: none */
export async function setTarget(doing: Doing, key: TargetKey, fen: number | null): Promise<void> {
  const before = await fenOf(doing, key)
  if (before === fen) return
  await keepTarget(doing.tx, { ...key, fen, byId: doing.byId, at: doing.at })
  const entityId = [key.personId, key.period, key.of].join(' ')
  await write(doing, [
    { entity: 'target', entityId, customerId: '', field: 'fen', before, after: fen },
  ])
}

/** Takes a line back. @returns false: it was set otherwise since, and stays */
export async function targetBack(doing: Doing, line: Line): Promise<boolean> {
  const key = targetKey(line)
  if ((await fenOf(doing, key)) !== (line.after ?? null)) return false
  await setTarget(doing, key, (line.before as number | null) ?? null)
  return true
}

export function targetKey({ entityId }: Pick<Line, 'entityId'>): TargetKey {
  const [personId = '', period = '', of] = entityId.split(' ')
  return { personId, period, of: of === 'paid' ? 'paid' : 'deal' }
}

async function fenOf({ tx }: Doing, { personId, period, of }: TargetKey): Promise<number | null> {
  const [found] = await targetsOf(tx, [personId], [period], of)
  return found?.fen ?? null
}
