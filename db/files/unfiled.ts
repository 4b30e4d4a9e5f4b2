import { and, asc, count, eq, gte, lt } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

/** A line whose customer is not known yet. */
export type Unfiled = Tx['t']['unfiled']['$inferSelect']

export async function keepUnfiled(tx: Tx, line: Unfiled): Promise<void> {
  await tx.insert(tx.t.unfiled).values(line)
}

/**
 * Somebody's lines that wait for their customer, the oldest first.
 * @param of.chat only what was said there @param of.since only what was said since then
 */
export async function unfiledOf(
  tx: Tx,
  personId: string,
  of: { chat?: string; headId?: string; since?: Date } = {},
): Promise<Unfiled[]> {
  const { unfiled } = tx.t
  return tx
    .select()
    .from(unfiled)
    .where(
      and(
        eq(unfiled.personId, personId),
        of.chat ? eq(unfiled.chat, of.chat) : undefined,
        of.headId ? eq(unfiled.headId, of.headId) : undefined,
        of.since ? gte(unfiled.at, of.since) : undefined,
      ),
    )
    .orderBy(asc(unfiled.at), asc(unfiled.id))
}

/** How many of somebody's lines asked whose they are. @param since null: ever */
export async function countUnfiled(tx: Tx, personId: string, since: Date | null): Promise<number> {
  const { unfiled } = tx.t
  const heads = and(eq(unfiled.personId, personId), eq(unfiled.id, unfiled.headId))
  const when = since ? gte(unfiled.at, since) : undefined
  const [counted] = await tx.select({ n: count() }).from(unfiled).where(and(heads, when))
  return counted?.n ?? 0
}

/** The line that asked whose it is speaks of somebody new, called so. */
export async function nameUnfiled(tx: Tx, headId: string, newName: string): Promise<void> {
  const { unfiled } = tx.t
  await tx.update(unfiled).set({ newName }).where(eq(unfiled.id, headId))
}

/** They are on a file now, or nobody wants them. */
export async function dropUnfiled(tx: Tx, personId: string, headId: string): Promise<void> {
  const { unfiled } = tx.t
  await tx.delete(unfiled).where(and(eq(unfiled.personId, personId), eq(unfiled.headId, headId)))
}

/** Nobody said for so long whose they are. */
export async function forgetUnfiled(tx: Tx, before: Date): Promise<void> {
  const { unfiled } = tx.t
  await tx.delete(unfiled).where(lt(unfiled.at, before))
}
