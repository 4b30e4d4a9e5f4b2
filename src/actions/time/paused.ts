import type { Tx } from '../../../db/engine/store.ts'
import { keepSetting, settingOf } from '../../../db/settings.ts'

const PAUSED = 'pausedDuties'

/** Duties that an administrator has stopped (R99), by their row in `ticks`. */
export const pausedDuties = async (tx: Tx): Promise<readonly string[]> =>
  (await settingOf<string[]>(tx, PAUSED)) ?? []

/** Whether a duty is stopped; what falls due meanwhile is not made up for later. */
export const isPaused = async (tx: Tx, tick: string): Promise<boolean> =>
  (await pausedDuties(tx)).includes(tick)

export async function pauseDuty(
  tx: Tx,
  tick: string,
  paused: boolean,
  by: { id: string; at: Date },
): Promise<void> {
  const others = (await pausedDuties(tx)).filter((t) => t !== tick)
  await keepSetting(tx, PAUSED, paused ? [...others, tick] : others, by.id, by.at)
}
