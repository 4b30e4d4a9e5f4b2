import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Segment = Tx['t']['segments']['$inferSelect']

/** The questions that somebody kept by a name. */
export const segmentsOf = (tx: Tx, personId: string): Promise<Segment[]> =>
  tx
    .select()
    .from(tx.t.segments)
    .where(eq(tx.t.segments.personId, personId))
    .orderBy(asc(tx.t.segments.at))

/** Keeps one under its name; an older one of that name is gone. */
export async function keepSegment(tx: Tx, segment: Segment): Promise<void> {
  await dropSegment(tx, segment.personId, segment.name)
  await tx.insert(tx.t.segments).values(segment)
}

export async function dropSegment(tx: Tx, personId: string, name: string): Promise<void> {
  const { segments } = tx.t
  await tx.delete(segments).where(and(eq(segments.personId, personId), eq(segments.name, name)))
}
