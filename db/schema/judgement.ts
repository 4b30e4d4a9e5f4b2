import type { Kit } from '../kit.ts'

/** What the firm thinks of its customers, and who hears of it. */
export function judgementTables(k: Kit) {
  /** The reckoned and the set grade of a customer, with the figures it was reckoned from. */
  const grades = k.table(
    'grades',
    {
      customerId: k.text('customer_id').primaryKey(),
      abc: k.text('abc'),
      rfm: k.text('rfm'),
      life: k.text('life'),
      /** 重要 / 特殊 / 一般 */
      level: k.text('level'),
      figures: k.sealedJson<Record<string, number | string | null>>('figures').notNull(),
      /** Set by hand, with a reason and an end; counts until then. */
      manual: k.text('manual'),
      manualReason: k.sealed('manual_reason'),
      manualBy: k.text('manual_by'),
      manualUntil: k.day('manual_until'),
      at: k.instant('at').notNull(),
    },
    (t) => [k.index('grades_abc').on(t.abc)],
  )

  /** A doubt about a grade, with owner, date and outcome. */
  const objections = k.table(
    'objections',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      words: k.sealed('words').notNull(),
      byId: k.text('by_id').notNull(),
      ownerId: k.text('owner_id').notNull(),
      dueOn: k.day('due_on').notNull(),
      outcome: k.sealed('outcome'),
      state: k.oneOf('state', ['open', 'upheld', 'changed']).notNull().default('open'),
      at: k.instant('at').notNull(),
      closedAt: k.instant('closed_at'),
    },
    (t) => [k.index('objections_customer').on(t.customerId)],
  )

  /** Groups that hear something, and who bound them. */
  const groups = k.table('groups', {
    id: k.text('id').primaryKey(),
    kind: k.oneOf('kind', ['aibot', 'appchat', 'webhook']).notNull(),
    name: k.text('name').notNull(),
    webhookKey: k.sealed('webhook_key'),
    hears: k.json<string[]>('hears').notNull(),
    /** `09:00-18:00` */
    hours: k.text('hours').notNull().default('09:00-18:00'),
    mutedUntil: k.day('muted_until'),
    boundBy: k.text('bound_by').notNull(),
    boundAt: k.instant('bound_at').notNull(),
    removed: k.flag('removed').notNull().default(false),
  })

  return { grades, objections, groups }
}
