import { sql } from 'drizzle-orm'
import type { Kit } from '../engine/kit.ts'
import type { NoteFacts } from '../shapes.ts'

/**
 * Which bells are set. Queries of the bells repeat these words: an engine takes a partial index only
 * where it sees its condition word for word, not where a bound value happens to say the same.
 */
export const BELL_IS_SET = sql`ring_at is not null and state = 'open' and not removed`

/** What happened with a customer and what is to happen. */
export function storyTables(k: Kit) {
  const notes = k.table(
    'notes',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      authorId: k.text('author_id').notNull(),
      words: k.sealed('words').notNull(),
      facts: k.sealedJson<NoteFacts>('facts').notNull(),
      activity: k.text('activity'),
      happenedOn: k.day('happened_on').notNull(),
      at: k.instant('at').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('notes_customer').on(t.customerId, t.at),
      k.index('notes_author').on(t.authorId, t.at),
    ],
  )

  const followUps = k.table(
    'follow_ups',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      ownerId: k.text('owner_id').notNull(),
      what: k.sealed('what').notNull(),
      dueOn: k.day('due_on').notNull(),
      /** `HH:MM`, where the person said one. */
      dueAt: k.text('due_at'),
      precision: k.text('precision').notNull(),
      /** `every:MO 09:00` */
      every: k.text('every'),
      /** When it rings next; null: never again. */
      ringAt: k.instant('ring_at'),
      state: k.oneOf('state', ['open', 'done', 'dropped']).notNull().default('open'),
      doneAt: k.instant('done_at'),
      noteId: k.text('note_id'),
      createdBy: k.text('created_by').notNull(),
      createdAt: k.instant('created_at').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('follow_ups_ring').on(t.ringAt).where(BELL_IS_SET),
      k.index('follow_ups_owner').on(t.ownerId, t.state, t.dueOn),
      k.index('follow_ups_customer').on(t.customerId),
    ],
  )

  /** Budgets, quotes, deals, payments, debts. */
  const money = k.table(
    'money',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      role: k.oneOf('role', ['budget', 'quote', 'deal', 'paid', 'owed', 'other']).notNull(),
      fen: k.fen('fen').notNull(),
      maxFen: k.fen('max_fen'),
      onDay: k.day('on_day').notNull(),
      dueOn: k.day('due_on'),
      /** Of a debt: paid or forgiven. */
      settled: k.flag('settled').notNull().default(false),
      words: k.sealed('words').notNull(),
      noteId: k.text('note_id'),
      byId: k.text('by_id').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('money_customer').on(t.customerId), k.index('money_day').on(t.role, t.onDay)],
  )

  const risks = k.table(
    'risks',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      kind: k.text('kind').notNull(),
      /** The very words that show it. */
      quote: k.sealed('quote').notNull(),
      noteId: k.text('note_id'),
      byId: k.text('by_id').notNull(),
      onDay: k.day('on_day').notNull(),
      clearedOn: k.day('cleared_on'),
      clearedBy: k.sealed('cleared_by'),
      /** What it came from, what was done, how it ended, as somebody told when it was over. */
      outcome: k.sealed('outcome'),
      /** What it cost; 0 where the loss was averted; null: nobody said. */
      lossFen: k.fen('loss_fen'),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('risks_customer').on(t.customerId),
      k
        .index('risks_open')
        .on(t.onDay)
        .where(sql`cleared_on is null and not removed`),
    ],
  )

  /** What is said under a note, a service file, or the file as a whole. */
  const remarks = k.table(
    'remarks',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      /** The note, the service file or the customer under which it stands. */
      onId: k.text('on_id').notNull(),
      /**
       * `pass`: shown to a leader or the file keeper; `return`: handed back with a reason; `reply`;
       * the rest are parts of a service file.
       */
      kind: k
        .oneOf('kind', ['pass', 'return', 'reply', 'feedback', 'record', 'report', 'paper'])
        .notNull(),
      words: k.sealed('words').notNull(),
      byId: k.text('by_id').notNull(),
      /** To whom it was said. */
      toId: k.text('to_id'),
      /** Of a return: the step by which it is mended; open as long as that is. */
      followUpId: k.text('follow_up_id'),
      at: k.instant('at').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('remarks_customer').on(t.customerId), k.index('remarks_on').on(t.onId)],
  )

  /** Contracts and agreements as far as they end: a customer may have several. */
  const contracts = k.table(
    'contracts',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      /** What it is called: 合同, 年度协议. */
      name: k.text('name').notNull(),
      /** The very words that tell its end. */
      words: k.sealed('words').notNull(),
      endsOn: k.day('ends_on').notNull(),
      /** The step that speaks of it before it ends. */
      followUpId: k.text('follow_up_id'),
      noteId: k.text('note_id'),
      byId: k.text('by_id').notNull(),
      at: k.instant('at').notNull(),
      /** Nobody goes on with it: it is asked for no more. */
      ended: k.flag('ended').notNull().default(false),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('contracts_customer').on(t.customerId), k.index('contracts_ends').on(t.endsOn)],
  )

  /** Lines whose customer nobody knows yet: kept until somebody says whose they are. */
  const unfiled = k.table(
    'unfiled',
    {
      id: k.text('id').primaryKey(),
      /** The line that asked whose it is; those that go on with it are filed with it. */
      headId: k.text('head_id').notNull(),
      personId: k.text('person_id').notNull(),
      chat: k.text('chat').notNull(),
      words: k.sealed('words').notNull(),
      /** The new customer that the line speaks of. */
      newName: k.sealed('new_name'),
      at: k.instant('at').notNull(),
    },
    (t) => [k.index('unfiled_person').on(t.personId, t.at)],
  )

  return { notes, followUps, money, risks, remarks, contracts, unfiled }
}
