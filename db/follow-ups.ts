import { and, asc, eq, gte, inArray, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm'
import { BELL_IS_SET } from './schema/story.ts'
import type { Tx } from './engine/store.ts'

export type FollowUp = Tx['t']['followUps']['$inferSelect']

/** Which open follow-ups are meant; days are due days, both included. */
export interface Which {
  owners?: readonly string[]
  customers?: readonly string[]
  from?: string
  until?: string
}

const isOpen = (tx: Tx, of: Which) => {
  const { followUps } = tx.t
  return and(
    eq(followUps.state, 'open'),
    eq(followUps.removed, false),
    of.owners ? inArray(followUps.ownerId, [...of.owners]) : undefined,
    of.customers ? inArray(followUps.customerId, [...of.customers]) : undefined,
    of.from ? gte(followUps.dueOn, of.from) : undefined,
    of.until ? lte(followUps.dueOn, of.until) : undefined,
  )
}

/** Open follow-ups of these people or customers, by due day. */
export async function openFollowUps(
  tx: Tx,
  of: Which,
  limit = 50,
  offset = 0,
): Promise<FollowUp[]> {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(isOpen(tx, of))
    .orderBy(asc(followUps.dueOn), asc(sql`coalesce(${followUps.dueAt}, '')`), asc(followUps.id))
    .limit(limit)
    .offset(offset)
}

export async function countFollowUps(tx: Tx, of: Which): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(tx.t.followUps)
    .where(isOpen(tx, of))
  return row?.n ?? 0
}

/** Follow-ups whose bell is due, the oldest first. @param ownerId only his */
export async function ringing(
  tx: Tx,
  now: Date,
  limit: number,
  ownerId?: string,
): Promise<FollowUp[]> {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        BELL_IS_SET,
        lte(followUps.ringAt, now),
        // As an expression, so that the bells' own index is used: few ring, many wait for an owner.
        ownerId === undefined ? undefined : sql`${followUps.ownerId} || '' = ${ownerId}`,
      ),
    )
    .orderBy(asc(followUps.ringAt), asc(followUps.id))
    .limit(limit)
}

/** Silences the bell, or sets it anew: bookkeeping of the ring, not a change of the file. */
export async function setBell(
  tx: Tx,
  id: string,
  ringAt: Date | null,
  due: Partial<Pick<FollowUp, 'dueOn' | 'dueAt'>> = {},
): Promise<void> {
  await tx
    .update(tx.t.followUps)
    .set({ ...due, ringAt })
    .where(eq(tx.t.followUps.id, id))
}

/** Living customers of these owners with nothing planned, the important ones first. */
export async function withoutStep(
  tx: Tx,
  owners: readonly string[],
  page: { limit: number; offset: number },
) {
  const { customers, followUps } = tx.t
  if (owners.length === 0) return { rows: [], total: 0 }
  const planned = tx
    .select({ id: followUps.id })
    .from(followUps)
    .where(
      and(
        eq(followUps.customerId, customers.id),
        eq(followUps.state, 'open'),
        eq(followUps.removed, false),
      ),
    )
  const which = and(
    inArray(customers.ownerId, [...owners]),
    eq(customers.removed, false),
    eq(customers.archived, false),
    or(isNull(customers.stage), ne(customers.stage, 'lost')),
    notExists(planned),
  )
  const [all] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(customers)
    .where(which)
  const rows = await tx
    .select()
    .from(customers)
    .where(which)
    .orderBy(sql`coalesce(${customers.grade}, 'Z')`, asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
  return { rows, total: all?.n ?? 0 }
}
