import type { Kit } from '../engine/kit.ts'

/** Every change of every file, and the messages that made them. */
export function journalTables(k: Kit) {
  /** One line for one change of one field; append-only. */
  const journal = k.table(
    'journal',
    {
      id: k.text('id').primaryKey(),
      op: k.text('op').notNull(),
      customerId: k.text('customer_id').notNull(),
      entity: k.text('entity').notNull(),
      entityId: k.text('entity_id').notNull(),
      /** `*` when the thing was made. */
      field: k.text('field').notNull(),
      before: k.sealedJson<unknown>('before'),
      after: k.sealedJson<unknown>('after'),
      words: k.sealed('words'),
      byId: k.text('by_id').notNull(),
      at: k.instant('at').notNull(),
    },
    (t) => [
      k.index('journal_customer').on(t.customerId, t.at),
      k.index('journal_op').on(t.op, t.id),
      // Reports ask for all changes of a week.
      k.index('journal_at').on(t.at),
      k.index('journal_entity').on(t.entityId),
    ],
  )

  /** One message (or duty) that changed something: what 撤销 takes back. */
  const ops = k.table(
    'ops',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').notNull(),
      chat: k.text('chat').notNull(),
      source: k.text('source').notNull(),
      /** By which channel its facts came (R51, R85): a key of `src/domain/channels.ts`. */
      channel: k.text('channel'),
      summary: k.sealed('summary').notNull(),
      at: k.instant('at').notNull(),
      /** The op that this one took back. */
      undoes: k.text('undoes'),
      undone: k.flag('undone').notNull().default(false),
    },
    (t) => [k.index('ops_person').on(t.personId, t.chat, t.at)],
  )

  return { journal, ops }
}
