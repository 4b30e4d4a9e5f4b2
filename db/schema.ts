import { sql } from 'drizzle-orm'
import type { Message } from '../templates/message.ts'
import type { Kit } from './kit.ts'
import type { DialogState, Destination, JsonRecord, NoteFacts, Question } from './shapes.ts'

/** All that is remembered. One definition for both engines; migrations are made from it. */
export function defineTables(k: Kit) {
  /** Members as the directory last told them. `id` is the userid in lower case. */
  const people = k.table('people', {
    id: k.text('id').primaryKey(),
    userId: k.text('user_id').notNull(),
    name: k.text('name').notNull(),
    active: k.flag('active').notNull(),
    departments: k.json<number[]>('departments').notNull(),
    settings: k.json<JsonRecord>('settings').notNull(),
    checkedAt: k.instant('checked_at').notNull(),
    createdAt: k.instant('created_at').notNull(),
  })

  /** Who leads whom, spelled out: one row for each pair, also through sub-departments. */
  const teams = k.table(
    'teams',
    {
      managerId: k.text('manager_id').notNull(),
      memberId: k.text('member_id').notNull(),
    },
    (t) => [
      k.primary({ columns: [t.managerId, t.memberId] }),
      k.index('teams_member').on(t.memberId),
    ],
  )

  const customers = k.table(
    'customers',
    {
      id: k.text('id').primaryKey(),
      name: k.text('name').notNull(),
      shortNames: k.json<string[]>('short_names').notNull(),
      ownerId: k.text('owner_id').notNull(),
      stage: k.text('stage'),
      grade: k.text('grade'),
      industry: k.text('industry'),
      region: k.text('region'),
      source: k.text('source'),
      /** Every other field of the dictionary, by its key. */
      details: k.sealedJson<JsonRecord>('details').notNull(),
      lastContactOn: k.day('last_contact_on'),
      lastContactBy: k.text('last_contact_by'),
      createdAt: k.instant('created_at').notNull(),
      createdBy: k.text('created_by').notNull(),
      updatedAt: k.instant('updated_at').notNull(),
      archived: k.flag('archived').notNull().default(false),
      /** The file that this one was merged into. */
      mergedInto: k.text('merged_into'),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('customers_owner').on(t.ownerId, t.updatedAt),
      k.index('customers_updated').on(t.updatedAt),
    ],
  )

  /** Customers that somebody besides owner, managers and administrators may see. */
  const shares = k.table(
    'shares',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      personId: k.text('person_id').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('shares_customer').on(t.customerId), k.index('shares_person').on(t.personId)],
  )

  const contacts = k.table(
    'contacts',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      name: k.text('name').notNull(),
      title: k.text('title'),
      phone: k.sealed('phone'),
      /** email, wechat, … by dictionary key */
      details: k.sealedJson<JsonRecord>('details').notNull(),
      /** `MM-DD`, `YYYY-MM-DD` or `lunar:MM-DD` */
      birthday: k.text('birthday'),
      gone: k.flag('gone').notNull().default(false),
      createdAt: k.instant('created_at').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('contacts_customer').on(t.customerId),
      k
        .index('contacts_birthday')
        .on(t.birthday)
        .where(sql`birthday is not null`),
    ],
  )

  /**
   * By which words a customer is found. Keys carry a one-letter prefix for their kind; those of
   * phones are keyed hashes. Rebuilt from customers and contacts whenever these change.
   */
  const names = k.table(
    'names',
    {
      key: k.text('key').notNull(),
      customerId: k.text('customer_id').notNull(),
      contactId: k.text('contact_id').notNull().default(''),
    },
    (t) => [
      k.primary({ columns: [t.key, t.customerId, t.contactId] }),
      k.index('names_customer').on(t.customerId),
    ],
  )

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
      k
        .index('follow_ups_ring')
        .on(t.ringAt)
        .where(sql`ring_at is not null and state = 'open' and not removed`),
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
      k.index('journal_op').on(t.op),
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
      summary: k.sealed('summary').notNull(),
      at: k.instant('at').notNull(),
      /** The op that this one took back. */
      undoes: k.text('undoes'),
      undone: k.flag('undone').notNull().default(false),
    },
    (t) => [k.index('ops_person').on(t.personId, t.chat, t.at)],
  )

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
      k
        .index('outbox_next')
        .on(t.notBefore)
        .where(sql`state in ('pending', 'claimed')`),
      k.index('outbox_line').on(t.line, t.state, t.sentAt),
      k.index('outbox_op').on(t.op),
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

  return {
    people, teams, customers, shares, contacts, names, notes, followUps, money, risks,
    journal, ops, inbox, outbox, ticks, dialogs,
  } // prettier-ignore
}

export type Tables = ReturnType<typeof defineTables>
