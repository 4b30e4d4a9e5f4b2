import { eq, lt, sql } from 'drizzle-orm'
import type { Message } from '../../templates/message.ts'
import { put } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

/** The answer that this message got before; undefined when it is new. */
export async function answered(
  tx: Tx,
  key: string,
): Promise<{ answer: Message | null } | undefined> {
  const [row] = await tx.ready(
    'answered',
    (db) =>
      db
        .select({ answer: db.t.inbox.answer })
        .from(db.t.inbox)
        .where(eq(db.t.inbox.key, sql.placeholder('key')))
        .limit(1),
    { key },
  )
  return row
}

export async function keepAnswer(
  tx: Tx,
  key: string,
  at: Date,
  answer: Message | null,
): Promise<void> {
  await put(tx, tx.t.inbox, { key, at, answer })
}

/** WeCom redelivers within half a minute; older answers are of no use to anybody. */
export async function forgetAnswers(tx: Tx, before: Date): Promise<void> {
  await tx.delete(tx.t.inbox).where(lt(tx.t.inbox.at, before))
}
