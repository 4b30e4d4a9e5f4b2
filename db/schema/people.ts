import type { Kit } from '../engine/kit.ts'
import type { JsonRecord } from '../shapes.ts'

/** Members, who leads whom, and who else may see a file. */
export function peopleTables(k: Kit) {
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

  /** Customers that somebody besides owner, managers and administrators may see. */
  const shares = k.table(
    'shares',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      personId: k.text('person_id').notNull(),
      /** The last day on which it counts; null: until it is taken back. */
      until: k.day('until'),
      removed: k.flag('removed').notNull().default(false),
    },
    (t) => [k.index('shares_customer').on(t.customerId), k.index('shares_person').on(t.personId)],
  )

  /** Who wants to hear of changes of a file; only counts for whoever may see it. */
  const follows = k.table(
    'follows',
    {
      customerId: k.text('customer_id').notNull(),
      personId: k.text('person_id').notNull(),
      /** At each change; otherwise in the morning digest. */
      atOnce: k.flag('at_once').notNull().default(false),
      at: k.instant('at').notNull(),
    },
    (t) => [
      k.primary({ columns: [t.customerId, t.personId] }),
      k.index('follows_person').on(t.personId),
    ],
  )

  return { people, teams, shares, follows }
}
