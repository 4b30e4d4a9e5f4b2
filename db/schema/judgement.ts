import type { Kit } from '../engine/kit.ts'

/** What the firm thinks of its customers, and who hears of it. */
export function judgementTables(k: Kit) {
  /** The reckoned and the set grade of a customer, with the figures it was reckoned from. */
  const grades = k.table(
    'grades',
    {
      customerId: k.text('customer_id').primaryKey(),
      /** What the rules make the headline, whatever was set by hand. */
      letter: k.text('letter'),
      abc: k.text('abc'),
      rfm: k.text('rfm'),
      life: k.text('life'),
      /** 重要 / 特殊 / 一般 */
      level: k.text('level'),
      /** VIP / 普通 / 潜在 */
      class: k.text('class'),
      /** `red`, `amber`, `blue`: the level of all open risks together. */
      risk: k.text('risk'),
      /** Of the last twelve months: what the share is reckoned from. */
      turnover: k.fen('turnover').notNull().default(0),
      figures: k.sealedJson<Record<string, number | string | null>>('figures').notNull(),
      /** Set by hand, with a reason and an end; counts until then. */
      manual: k.text('manual'),
      manualReason: k.sealed('manual_reason'),
      manualBy: k.text('manual_by'),
      manualUntil: k.day('manual_until'),
      /** The next day on which all this may be otherwise without a word from anybody. */
      dueOn: k.day('due_on'),
      at: k.instant('at').notNull(),
    },
    (t) => [
      k.index('grades_abc').on(t.abc),
      k.index('grades_turnover').on(t.turnover),
      k.index('grades_risk').on(t.risk),
      k.index('grades_due').on(t.dueOn),
    ],
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
      state: k.oneOf('state', ['open', 'upheld', 'changed', 'withdrawn']).notNull().default('open'),
      at: k.instant('at').notNull(),
      closedAt: k.instant('closed_at'),
    },
    (t) => [k.index('objections_customer').on(t.customerId)],
  )

  /** A red risk or a report that somebody must have seen: unread ones climb. */
  const alerts = k.table(
    'alerts',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      personId: k.text('person_id').notNull(),
      /** 0 owner, 1 his manager, 2 the boss */
      step: k.int('step').notNull(),
      words: k.sealed('words').notNull(),
      /** Who reported it; null: a risk that turned red. */
      byId: k.text('by_id'),
      onDay: k.day('on_day').notNull(),
      readAt: k.instant('read_at'),
      /** Told to the next above, or cleared: nothing more to do. */
      closed: k.flag('closed').notNull().default(false),
    },
    (t) => [
      k.index('alerts_open').on(t.closed, t.onDay),
      k.index('alerts_customer').on(t.customerId),
    ],
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
    /** Local moment from which it is spoken to again, `YYYY-MM-DDTHH:MM`. */
    mutedUntil: k.text('muted_until'),
    boundBy: k.text('bound_by').notNull(),
    boundAt: k.instant('bound_at').notNull(),
    removed: k.flag('removed').notNull().default(false),
  })

  /** Questions over many customers that somebody kept by a name, with how such customers are treated. */
  const segments = k.table(
    'segments',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').notNull(),
      name: k.text('name').notNull(),
      /** The question as it was said; it is read anew each time. */
      line: k.sealed('line').notNull(),
      /** Shown beside reminders of customers in it. */
      treatment: k.sealed('treatment'),
      at: k.instant('at').notNull(),
    },
    (t) => [k.index('segments_person').on(t.personId)],
  )

  /** What somebody, or with his team a manager, is to sell or to collect in a month, quarter or year. */
  const targets = k.table(
    'targets',
    {
      personId: k.text('person_id').notNull(),
      /** `2026-11`, `2026-Q4` or `2026` */
      period: k.text('period').notNull(),
      of: k.oneOf('of', ['deal', 'paid']).notNull(),
      fen: k.fen('fen').notNull(),
      byId: k.text('by_id').notNull(),
      at: k.instant('at').notNull(),
    },
    (t) => [k.primary({ columns: [t.personId, t.period, t.of] })],
  )

  return { grades, objections, alerts, groups, segments, targets }
}
