import { and, asc, eq, gt, inArray, lt, lte, min, or, sql } from 'drizzle-orm'
import type { Message } from '../../templates/message.ts'
import { UNSENT } from '../schema/post.ts'
import type { Destination } from '../shapes.ts'
import type { Tx } from '../engine/store.ts'

export type Outgoing = Tx['t']['outbox']['$inferSelect']

/** Urgent before digest. */
export const RANK = { answer: 0, timed: 1, notice: 2, digest: 3 } as const

export interface Notice {
  /** Why it is sent: saying the same intent twice sends it once. */
  intent: string
  target: Destination
  message: Message
  rank: number
  dueAt: Date
  op?: string
}

/** Messages for one destination stay in their order. */
export const lineOf = (target: Destination): string =>
  target.kind === 'member'
    ? `member:${target.userId.toLowerCase()}`
    : target.kind === 'appchat'
      ? `appchat:${target.chatId}`
      : target.kind === 'webhook'
        ? `webhook:${target.group ?? ''}`
        : 'response'

export async function post(tx: Tx, id: string, notice: Notice): Promise<void> {
  const { op = null, ...rest } = notice
  await tx
    .insert(tx.t.outbox)
    .values({
      id,
      ...rest,
      op,
      line: lineOf(notice.target),
      state: 'pending',
      notBefore: notice.dueAt,
    })
    .onConflictDoNothing()
}

/** Unsent notices of an op that is taken back leave the outbox; its return puts them back. */
export async function holdBack(tx: Tx, op: string, held: boolean): Promise<void> {
  const { outbox } = tx.t
  await tx
    .update(outbox)
    .set({ state: held ? 'dropped' : 'pending' })
    .where(and(eq(outbox.op, op), eq(outbox.state, held ? 'pending' : 'dropped')))
}

/** Longer than any pause between two tries. */
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Claims what may be sent now, at most one row for each line, so that the order within a line holds.
 * A claim older than `leaseMs` belonged to a worker that died; its message goes out again, and
 * WeCom's duplicate check swallows it if the first try had arrived.
 */
export async function claim(
  tx: Tx,
  worker: string,
  now: Date,
  limit: number,
  leaseMs: number,
): Promise<Outgoing[]> {
  const { outbox } = tx.t
  const dead = new Date(now.getTime() - leaseMs)
  await tx
    .update(outbox)
    // It may have been sent: a row that was once in hand is never told in other words.
    .set({ state: 'pending', claimedBy: null, attempts: sql`${outbox.attempts} + 1` })
    .where(
      and(
        UNSENT,
        eq(outbox.state, 'claimed'),
        // Claimed in the future: the clock was ahead then.
        or(lt(outbox.claimedAt, dead), gt(outbox.claimedAt, new Date(now.getTime() + leaseMs))),
      ),
    )
  const open = await tx
    .select({
      id: outbox.id,
      line: outbox.line,
      state: outbox.state,
      notBefore: outbox.notBefore,
      attempts: outbox.attempts,
    })
    .from(outbox)
    .where(UNSENT)
    .orderBy(asc(outbox.rank), asc(outbox.dueAt), asc(outbox.id))
    .limit(5000)
  const busy = new Set(open.filter((o) => o.state === 'claimed').map((o) => o.line))
  const ids: string[] = []
  for (const row of open) {
    if (ids.length >= limit) break
    if (busy.has(row.line)) continue
    // The first of a line holds the others back, also while it waits for its next try.
    busy.add(row.line)
    // No pause between tries is that long: the clock was ahead when it was set.
    const misdated = row.attempts > 0 && row.notBefore.getTime() - now.getTime() > LONGEST_WAIT_MS
    if (row.notBefore <= now || misdated) ids.push(row.id)
  }
  if (ids.length === 0) return []
  const claimed = await tx
    .update(outbox)
    .set({ state: 'claimed', claimedBy: worker, claimedAt: now })
    .where(and(inArray(outbox.id, ids), eq(outbox.state, 'pending')))
    .returning()
  return claimed.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** What became of a claimed row. */
export async function settle(
  tx: Tx,
  id: string,
  set: Partial<Pick<Outgoing, 'state' | 'part' | 'attempts' | 'notBefore' | 'sentAt' | 'error'>>,
): Promise<void> {
  await tx
    .update(tx.t.outbox)
    .set({ claimedBy: null, ...set })
    .where(eq(tx.t.outbox.id, id))
}

/** How much went to that line since then: WeCom drops in silence what is over its limits. */
export async function sentSince(
  tx: Tx,
  line: string,
  since: Date,
  now: Date,
): Promise<{ n: number; first: Date | null }> {
  const { outbox } = tx.t
  const [row] = await tx
    .select({
      n: sql<number>`coalesce(sum(${outbox.part} + 1), 0)`.mapWith(Number),
      first: min(outbox.sentAt),
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.line, line),
        eq(outbox.state, 'sent'),
        gt(outbox.sentAt, since),
        lte(outbox.sentAt, now),
      ),
    )
  return { n: row?.n ?? 0, first: row?.first ?? null }
}

export async function forgetSent(tx: Tx, before: Date): Promise<void> {
  const { outbox } = tx.t
  await tx
    .delete(outbox)
    .where(and(inArray(outbox.state, ['sent', 'dropped']), lte(outbox.dueAt, before)))
}
