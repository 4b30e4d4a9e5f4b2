import { and, eq, sql } from 'drizzle-orm'
import { putAll } from '../engine/put.ts'
import type { DialogState, Question } from '../shapes.ts'
import type { Tx } from '../engine/store.ts'

/** What one person and the bot are in the middle of, in one chat. */
export interface Talk {
  customerId: string | null
  spokenAt: Date
  dialog: DialogState | null
  question: Question | null
  listed: string[] | null
}

export async function findTalk(tx: Tx, personId: string, chat: string): Promise<Talk | undefined> {
  const [found] = await tx.ready(
    'talk',
    (db) =>
      db
        .select()
        .from(db.t.dialogs)
        .where(
          and(
            eq(db.t.dialogs.personId, sql.placeholder('personId')),
            eq(db.t.dialogs.chat, sql.placeholder('chat')),
          ),
        )
        .limit(1),
    { personId, chat },
  )
  return found
}

export async function keepTalk(tx: Tx, personId: string, chat: string, talk: Talk): Promise<void> {
  await putAll(tx, tx.t.dialogs, [{ personId, chat, ...talk }], { over: ['personId', 'chat'] })
}

/** What was just shown unasked, so that 「完成 1」 means the first of it. Nothing else is forgotten. */
export async function showList(
  tx: Tx,
  personId: string,
  now: Date,
  listed: string[],
): Promise<void> {
  const { dialogs } = tx.t
  await tx
    .insert(dialogs)
    .values({ personId, chat: 'single', spokenAt: now, listed })
    .onConflictDoUpdate({ target: [dialogs.personId, dialogs.chat], set: { listed } })
}

/**
 * A question that the bot asks unasked, in the private chat. One that is open, or a form, comes
 * first: an answer to it must not be taken for an answer to this.
 */
export async function showQuestion(
  tx: Tx,
  personId: string,
  now: Date,
  question: Question,
): Promise<void> {
  const talk = await findTalk(tx, personId, 'single')
  const busy = talk?.dialog ?? (talk?.question && talk.question.expiresAt > now.toISOString())
  if (busy && talk?.question?.kind !== 'more') return
  const { dialogs } = tx.t
  await tx
    .insert(dialogs)
    .values({ personId, chat: 'single', spokenAt: now, question })
    .onConflictDoUpdate({ target: [dialogs.personId, dialogs.chat], set: { question } })
}
