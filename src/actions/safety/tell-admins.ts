import { RANK, type Notice } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Message } from '../../../templates/message.ts'

/** A message to every administrator. @param why makes the intent unique */
export async function adminNotices(
  tx: Tx,
  admins: ReadonlySet<string>,
  why: string,
  message: Message,
  now: Date,
): Promise<Notice[]> {
  const people = await findPeople(tx, [...admins])
  return [...admins].map((id) => ({
    intent: `${why}:${id}`,
    target: { kind: 'member', userId: people.get(id)?.userId ?? id },
    message,
    rank: RANK.notice,
    dueAt: now,
  }))
}
