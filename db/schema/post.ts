import { sql } from 'drizzle-orm'
import type { Message } from '../../templates/message.ts'
import type { Kit } from '../engine/kit.ts'
import type { DialogState, Destination, Question } from '../shapes.ts'

/** Messages that are still to go. Said in these words wherever the index of them is to be used. */
export const UNSENT = sql`state in ('pending', 'claimed')`

/** Messages in and out, regular duties, and what is being talked about. */
export function postTables(k: Kit) {
  /** Messages that came in, with the answer they got. */
  const inbox = k.table(
    'inbox',
    {
      key: k.text('key').primaryKey(),
      at: k.instant('at').notNull(),
      answer: k.sealedJson<Message | null>('answer'),
    },
    (t) => [k.index('inbox_at').on(t.at)],
  )

  /** Messages that are to go out. `intent` names why, so that saying it twice sends it once. */
  const outbox = k.table(
    'outbox',
    {
      id: k.text('id').primaryKey(),
      intent: k.text('intent').notNull(),
      /** For pacing and order: one line of messages for each destination. */
      line: k.text('line').notNull(),
      target: k.sealedJson<Destination>('target').notNull(),
      message: k.sealedJson<Message>('message').notNull(),
      /** 0 answers, 1 timed reminders and red risks, 2 notices, 3 digests */
      rank: k.int('rank').notNull(),
      part: k.int('part').notNull().default(0),
      state: k.oneOf('state', ['pending', 'claimed', 'sent', 'failed', 'dropped']).notNull(),
      dueAt: k.instant('due_at').notNull(),
      notBefore: k.instant('not_before').notNull(),
      attempts: k.int('attempts').notNull().default(0),
      claimedBy: k.text('claimed_by'),
      claimedAt: k.instant('claimed_at'),
      sentAt: k.instant('sent_at'),
      error: k.text('error'),
      op: k.text('op'),
    },
    (t) => [
      k.unique('outbox_intent').on(t.intent),
      k.index('outbox_next').on(t.notBefore).where(UNSENT),
      k.index('outbox_line').on(t.line, t.state, t.sentAt),
      k.index('outbox_op').on(t.op),
      // 送达 asks for the messages of a day; the night forgets the old ones.
      k.index('outbox_due').on(t.dueAt),
    ],
  )

  /** Until when each regular duty has been done. */
  const ticks = k.table('ticks', {
    duty: k.text('duty').primaryKey(),
    at: k.instant('at').notNull(),
  })

  /** What one person and the bot are in the middle of, in one chat. */
  const dialogs = k.table(
    'dialogs',
    {
      personId: k.text('person_id').notNull(),
      chat: k.text('chat').notNull(),
      /** The customer just spoken of. */
      customerId: k.text('customer_id'),
      spokenAt: k.instant('spoken_at').notNull(),
      dialog: k.sealedJson<DialogState | null>('dialog'),
      question: k.sealedJson<Question | null>('question'),
      /** What the last list showed, in its order: 「完成 2」. */
      listed: k.json<string[]>('listed'),
    },
    (t) => [k.primary({ columns: [t.personId, t.chat] })],
  )

  return { inbox, outbox, ticks, dialogs }
}
