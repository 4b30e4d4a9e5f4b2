import { and, desc, eq } from 'drizzle-orm'
import type { Scope } from '../../src/domain/rights.ts'
import type { Tx } from '../engine/store.ts'
import { inView } from '../files/customers.ts'

/** Notes are sealed, so words in them are looked for in memory: in so many of the newest. */
export const NOTES_LOOKED = 5000

/** The newest notes on customers of this scope, to look through for a word. */
export async function notesWithin(
  tx: Tx,
  scope: Scope,
): Promise<{ customerId: string; words: string; happenedOn: string }[]> {
  const { notes, customers } = tx.t
  return tx
    .select({ customerId: notes.customerId, words: notes.words, happenedOn: notes.happenedOn })
    .from(notes)
    .innerJoin(customers, eq(customers.id, notes.customerId))
    .where(and(eq(notes.removed, false), inView(tx, scope)))
    .orderBy(desc(notes.happenedOn), desc(notes.id))
    .limit(NOTES_LOOKED)
}
