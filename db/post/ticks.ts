import { and, eq, gt, gte, inArray, lt, lte, max, ne, or } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** A duty done further ahead than this was done by a clock that had run ahead: it counts for nothing. */
const AHEAD_MS = 36 * 3_600_000

/**
 * Moves a regular duty forward to `due`. Whoever gets `true` does the duty, in the same transaction:
 * restarts, replicas and a clock set back are then harmless. A clock that was a year ahead and is
 * set right does not stop the duty for a year.
 */
export async function moveForward(tx: Tx, duty: string, due: Date): Promise<boolean> {
  const { ticks } = tx.t
  const ahead = new Date(due.getTime() + AHEAD_MS)
  const moved = await tx
    .insert(ticks)
    .values({ duty, at: due })
    .onConflictDoUpdate({
      target: ticks.duty,
      set: { at: due },
      setWhere: or(lt(ticks.at, due), gt(ticks.at, ahead)),
    })
    .returning({ duty: ticks.duty })
  return moved.length === 1
}

/** Until when a duty has been done; undefined: never. */
export async function doneUntil(tx: Tx, duty: string): Promise<Date | undefined> {
  const [row] = await tx.select().from(tx.t.ticks).where(eq(tx.t.ticks.duty, duty)).limit(1)
  return row?.at
}

/** When a duty was done last. @param duty ending in `*`: for anybody */
export async function lastDone(tx: Tx, duty: string): Promise<Date | null> {
  const { ticks } = tx.t
  const prefix = duty.endsWith('*') ? duty.slice(0, -1) : null
  const [row] = await tx
    .select({ at: max(ticks.at) })
    .from(ticks)
    .where(
      prefix === null
        ? eq(ticks.duty, duty)
        : and(gte(ticks.duty, prefix), lt(ticks.duty, `${prefix}\uffff`)),
    )
  return row?.at ?? null
}

/** Takes a moment for oneself: `true` for the first who comes with it, whichever way the clock went. */
export async function takeMoment(tx: Tx, duty: string, at: Date): Promise<boolean> {
  const { ticks } = tx.t
  const taken = await tx
    .insert(ticks)
    .values({ duty, at })
    .onConflictDoUpdate({ target: ticks.duty, set: { at }, setWhere: ne(ticks.at, at) })
    .returning({ duty: ticks.duty })
  return taken.length === 1
}

/**
 * Holds a duty that one worker does for all, for a time: his first, then whoever comes when the time
 * is over.
 * @param mine until when the caller holds it by what it was told before
 * @returns until when he holds it now; null: another does
 */
export async function hold(
  tx: Tx,
  duty: string,
  now: Date,
  until: Date,
  mine: Date | null,
): Promise<Date | null> {
  const { ticks } = tx.t
  const held = await tx
    .insert(ticks)
    .values({ duty, at: until })
    .onConflictDoUpdate({
      target: ticks.duty,
      set: { at: until },
      setWhere: or(
        lt(ticks.at, now),
        gt(ticks.at, new Date(now.getTime() + AHEAD_MS)),
        mine ? eq(ticks.at, mine) : undefined,
      ),
    })
    .returning({ duty: ticks.duty })
  return held.length === 1 ? until : null
}

/** Lets a held duty go before its time is over. */
export async function release(tx: Tx, duty: string, mine: Date): Promise<void> {
  const { ticks } = tx.t
  await tx.delete(ticks).where(and(eq(ticks.duty, duty), eq(ticks.at, mine)))
}

const SLICE = 400

/** Which of these duties have been done for `at` already. */
export async function doneFor(
  tx: Tx,
  duties: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const { ticks } = tx.t
  const done = new Set<string>()
  for (let i = 0; i < duties.length; i += SLICE) {
    const rows = await tx
      .select({ duty: ticks.duty })
      .from(ticks)
      .where(
        and(
          inArray(ticks.duty, duties.slice(i, i + SLICE)),
          gte(ticks.at, at),
          lte(ticks.at, new Date(at.getTime() + AHEAD_MS)),
        ),
      )
    for (const { duty } of rows) done.add(duty)
  }
  return done
}
