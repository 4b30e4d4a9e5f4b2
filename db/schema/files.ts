import { sql } from 'drizzle-orm'
import type { Kit } from '../engine/kit.ts'
import type { JsonRecord } from '../shapes.ts'

/** Customers, the people on their side, and the words by which they are found. */
export function filesTables(k: Kit) {
  const customers = k.table(
    'customers',
    {
      id: k.text('id').primaryKey(),
      name: k.text('name').notNull(),
      shortNames: k.json<string[]>('short_names').notNull(),
      ownerId: k.text('owner_id').notNull(),
      stage: k.text('stage'),
      grade: k.text('grade'),
      /** Under which scheme the grade stands, and since which day (R15): a `Scheme` of the domain. */
      gradeBy: k.text('grade_by'),
      gradedOn: k.day('graded_on'),
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
      k.index('customers_contacted').on(t.lastContactOn),
    ],
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
      /** `MM-DD`, `YYYY-MM-DD`, `lunar:MM-DD` or `lunar:leap-MM-DD` */
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

  return { customers, contacts, names }
}
