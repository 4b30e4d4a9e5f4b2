import type { Kit } from '../engine/kit.ts'

/** What administrators set, and what the law wants kept: rules, own fields, consent, audit. */
export function adminTables(k: Kit) {
  /** Rules that were set in chat, as JSON by name. */
  const settings = k.table('settings', {
    key: k.text('key').primaryKey(),
    value: k.json<unknown>('value').notNull(),
    byId: k.text('by_id').notNull(),
    at: k.instant('at').notNull(),
  })

  /** Fields that the firm added to the dictionary. */
  const customFields = k.table('custom_fields', {
    key: k.text('key').primaryKey(),
    of: k.oneOf('of', ['customer', 'contact']).notNull(),
    label: k.text('label').notNull(),
    type: k.text('type').notNull(),
    options: k.json<string[]>('options').notNull(),
    sensitive: k.flag('sensitive').notNull().default(false),
    byId: k.text('by_id').notNull(),
    at: k.instant('at').notNull(),
    removed: k.flag('removed').notNull().default(false),
  })

  /** What a person agreed to or withdrew, by which words; append-only, the newest counts. */
  const consents = k.table(
    'consents',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      contactId: k.text('contact_id'),
      purpose: k.text('purpose').notNull(),
      given: k.flag('given').notNull(),
      words: k.sealed('words').notNull(),
      byId: k.text('by_id').notNull(),
      at: k.instant('at').notNull(),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('consents_customer').on(t.customerId)],
  )

  /** Reads of sensitive values, exports, rights changes, erasures, failed attempts; append-only. */
  const audit = k.table(
    'audit',
    {
      id: k.text('id').primaryKey(),
      at: k.instant('at').notNull(),
      byId: k.text('by_id').notNull(),
      what: k.text('what').notNull(),
      customerId: k.text('customer_id'),
      detail: k.sealed('detail'),
    },
    (t) => [k.index('audit_at').on(t.at), k.index('audit_person').on(t.byId, t.what, t.at)],
  )

  /** Links by which a customer may look over its own facts: one use, then gone. */
  const selfUpdates = k.table(
    'self_updates',
    {
      /** SHA-256 of the link's secret, in hex: the database alone opens no link. */
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      contactId: k.text('contact_id'),
      byId: k.text('by_id').notNull(),
      expiresAt: k.instant('expires_at').notNull(),
      state: k.oneOf('state', ['open', 'closed', 'proposed', 'accepted', 'refused']).notNull(),
      proposal: k.sealedJson<Record<string, string>>('proposal'),
      at: k.instant('at').notNull(),
    },
    (t) => [k.index('self_updates_customer').on(t.customerId)],
  )

  /** How often somebody knocked in vain at the page of these links, by the keyed hash of his address. */
  const knocks = k.table('knocks', {
    key: k.text('key').primaryKey(),
    since: k.instant('since').notNull(),
    n: k.int('n').notNull(),
  })

  /** Service files: a request or complaint from its arrival to its end. */
  const services = k.table(
    'services',
    {
      id: k.text('id').primaryKey(),
      /** What people call it by: 1, 2, …; given once and never again. */
      number: k.int('number').notNull().default(0),
      customerId: k.text('customer_id').notNull(),
      kind: k.text('kind').notNull(),
      words: k.sealed('words').notNull(),
      ownerId: k.text('owner_id').notNull(),
      dueOn: k.day('due_on'),
      outcome: k.sealed('outcome'),
      state: k.oneOf('state', ['open', 'done', 'dropped']).notNull().default('open'),
      byId: k.text('by_id').notNull(),
      at: k.instant('at').notNull(),
      doneAt: k.instant('done_at'),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [
      k.index('services_customer').on(t.customerId),
      k.index('services_open').on(t.state, t.dueOn),
    ],
  )

  return { settings, customFields, consents, audit, selfUpdates, knocks, services }
}
