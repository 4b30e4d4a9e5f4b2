import { and, eq, inArray } from 'drizzle-orm'
import { put } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

export type Target = Tx['t']['targets']['$inferSelect']

/** Whose target is the whole firm's. */
export const FIRM = '*'

/** Targets of these people over these periods (`2026-11`, `2026-Q4`, `2026`). */
export async function targetsOf(
  tx: Tx,
  people: readonly string[],
  periods: readonly string[],
  of: Target['of'],
): Promise<Target[]> {
  const { targets } = tx.t
  return tx
    .select()
    .from(targets)
    .where(
      and(
        inArray(targets.personId, [...people]),
        inArray(targets.period, [...periods]),
        eq(targets.of, of),
      ),
    )
}

/** Sets a target anew. @param target `fen` null: there is none any more */
export async function keepTarget(
  tx: Tx,
  target: Omit<Target, 'fen'> & { fen: number | null },
): Promise<void> {
  const { targets } = tx.t
  const { personId, period, of, fen } = target
  await tx
    .delete(targets)
    .where(and(eq(targets.personId, personId), eq(targets.period, period), eq(targets.of, of)))
  if (fen !== null) await put(tx, targets, { ...target, fen } as never)
}
