import { eq, lte, sql } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** Time in which knocks add up. */
export const WINDOW_MS = 10 * 60_000

/** How often that key was counted within the last ten minutes. */
export async function knocked(tx: Tx, key: string, now: Date): Promise<number> {
  const [row] = await tx.select().from(tx.t.knocks).where(eq(tx.t.knocks.key, key)).limit(1)
  return row && now.getTime() - row.since.getTime() < WINDOW_MS ? row.n : 0
}

/** Counts once more. @returns how often by now */
export async function knock(tx: Tx, key: string, now: Date): Promise<number> {
  const { knocks } = tx.t
  const n = await knocked(tx, key, now)
  await tx
    .insert(knocks)
    .values({ key, since: now, n: 1 })
    .onConflictDoUpdate({
      target: knocks.key,
      set: n > 0 ? { n: sql`${knocks.n} + 1` } : { since: now, n: 1 },
    })
  return n + 1
}

export async function forgetKnocks(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - WINDOW_MS)
  await tx.delete(tx.t.knocks).where(lte(tx.t.knocks.since, before))
}
