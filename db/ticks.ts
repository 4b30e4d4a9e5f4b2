import { eq, lt } from 'drizzle-orm'
import type { Tx } from './store.ts'

/**
 * Moves a regular duty forward to `due`. Whoever gets `true` does the duty, in the same transaction:
 * restarts, replicas and a clock set back are then harmless.
 */
export async function moveForward(tx: Tx, duty: string, due: Date): Promise<boolean> {
  const { ticks } = tx.t
  const moved = await tx
    .insert(ticks)
    .values({ duty, at: due })
    .onConflictDoUpdate({ target: ticks.duty, set: { at: due }, setWhere: lt(ticks.at, due) })
    .returning({ duty: ticks.duty })
  return moved.length === 1
}

/** Until when a duty has been done; undefined: never. */
export async function doneUntil(tx: Tx, duty: string): Promise<Date | undefined> {
  const [row] = await tx.select().from(tx.t.ticks).where(eq(tx.t.ticks.duty, duty)).limit(1)
  return row?.at
}
