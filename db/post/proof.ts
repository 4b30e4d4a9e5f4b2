import { and, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm'
import { UNSENT } from '../schema/post.ts'
import type { Tx } from '../engine/store.ts'

/** How late a message may be and still be on time: the ring comes every second. */
const ON_TIME_MS = 5 * 60_000

export interface Proof {
  due: number
  sent: number
  late: number
  waiting: number
  /** Longest delay among the sent ones, in minutes. */
  worst: number
  failed: { userId: string; error: string; n: number }[]
}

/**
 * What became of the unasked messages that were due from `from` until `to`. Answers (rank 0) are
 * none of them. Messages gathered into one count as sent with it. @param lines only theirs
 */
export async function sentBetween(
  tx: Tx,
  from: Date,
  to: Date,
  lines: readonly string[] | null,
): Promise<Proof> {
  const { outbox } = tx.t
  const rows = await tx
    .select({
      line: outbox.line,
      state: outbox.state,
      error: outbox.error,
      dueAt: outbox.dueAt,
      sentAt: outbox.sentAt,
    })
    .from(outbox)
    .where(
      and(
        gte(outbox.dueAt, from),
        lt(outbox.dueAt, to),
        ne(outbox.rank, 0),
        lines ? inArray(outbox.line, [...lines]) : undefined,
      ),
    )
    .limit(50_000)
  const counted = rows.filter((r) => r.state !== 'dropped' || r.error === GATHERED)
  const sent = counted.filter((r) => r.state === 'sent' || r.state === 'dropped')
  const delays = sent.map((r) => (r.sentAt ?? r.dueAt).getTime() - r.dueAt.getTime())
  const failed = new Map<string, Proof['failed'][number]>()
  for (const r of counted.filter((row) => row.state === 'failed')) {
    const key = `${r.line} ${r.error ?? ''}`
    const before = failed.get(key)
    failed.set(key, {
      userId: r.line.replace(/^member:/, ''),
      error: r.error ?? '',
      n: (before?.n ?? 0) + 1,
    })
  }
  return {
    due: counted.length,
    sent: sent.length,
    late: delays.filter((d) => d > ON_TIME_MS).length,
    waiting: counted.filter((r) => r.state === 'pending' || r.state === 'claimed').length,
    worst: Math.round(Math.max(0, ...delays) / 60_000),
    failed: [...failed.values()],
  }
}

/** What a duty posted since then, by how the intents of its messages begin. */
export async function postedSince(
  tx: Tx,
  intent: string,
  since: Date,
): Promise<{ sent: number; waiting: number; failed: number }> {
  const { outbox } = tx.t
  const rows = await tx
    .select({ state: outbox.state, n: sql<number>`count(*)`.mapWith(Number) })
    .from(outbox)
    .where(
      and(
        gte(outbox.intent, intent),
        lt(outbox.intent, `${intent}\uffff`),
        gte(outbox.dueAt, since),
      ),
    )
    .groupBy(outbox.state)
  const of = (...states: string[]) =>
    rows.reduce((n, r) => (states.includes(r.state) ? n + r.n : n), 0)
  return {
    sent: of('sent', 'dropped'),
    waiting: of('pending', 'claimed'),
    failed: of('failed'),
  }
}

/** Written beside a message that went out as part of another one. */
export const GATHERED = 'gathered'

/** Messages that wait behind one another for one person since before `late`, never tried yet. */
export async function piledUp(tx: Tx, late: Date) {
  const { outbox } = tx.t
  const rows = await tx
    .select({ line: outbox.line, n: sql<number>`count(*)`.mapWith(Number) })
    .from(outbox)
    .where(untried(tx, late))
    .groupBy(outbox.line)
  return rows.filter((r) => r.n > 1).map((r) => r.line)
}

const untried = (tx: Tx, late: Date) => {
  const { outbox } = tx.t
  return and(
    UNSENT,
    eq(outbox.state, 'pending'),
    ne(outbox.rank, 0),
    eq(outbox.attempts, 0),
    eq(outbox.part, 0),
    lt(outbox.dueAt, late),
  )
}

export async function pileOf(tx: Tx, line: string, late: Date, limit: number) {
  const { outbox } = tx.t
  return tx
    .select()
    .from(outbox)
    .where(and(untried(tx, late), eq(outbox.line, line)))
    .orderBy(outbox.dueAt, outbox.id)
    .limit(limit)
}

/** They went out as part of another message. */
export async function markGathered(tx: Tx, ids: string[], at: Date): Promise<void> {
  const { outbox } = tx.t
  await tx
    .update(outbox)
    .set({ state: 'dropped', error: GATHERED, sentAt: at })
    .where(inArray(outbox.id, ids))
}
