import type { Kit } from '../engine/kit.ts'

/** Work that time brings: the two-month check, greetings and care. */
export function careTables(k: Kit) {
  const reviewRounds = k.table('review_rounds', {
    id: k.text('id').primaryKey(),
    startedOn: k.day('started_on').notNull(),
    dueOn: k.day('due_on').notNull(),
    closedOn: k.day('closed_on'),
    byId: k.text('by_id').notNull(),
  })

  /** One file to look over in one round. */
  const reviewCards = k.table(
    'review_cards',
    {
      id: k.text('id').primaryKey(),
      roundId: k.text('round_id').notNull(),
      customerId: k.text('customer_id').notNull(),
      ownerId: k.text('owner_id').notNull(),
      /** The day on which it was dealt out; null: not yet. */
      dealtOn: k.day('dealt_on'),
      state: k.oneOf('state', ['open', 'same', 'changed', 'unreachable']).notNull().default('open'),
      answeredAt: k.instant('answered_at'),
    },
    (t) => [
      k.unique('review_cards_once').on(t.roundId, t.customerId),
      k.index('review_cards_owner').on(t.ownerId, t.state),
    ],
  )

  /** One greeting for one person on one occasion. */
  const care = k.table(
    'care',
    {
      id: k.text('id').primaryKey(),
      customerId: k.text('customer_id').notNull(),
      contactId: k.text('contact_id'),
      ownerId: k.text('owner_id').notNull(),
      /** `birthday`, `春节`, `contract`, `news:…` */
      occasion: k.text('occasion').notNull(),
      onDay: k.day('on_day').notNull(),
      draft: k.sealed('draft'),
      state: k.oneOf('state', ['drafted', 'sent', 'skipped']).notNull(),
      reason: k.text('reason'),
      at: k.instant('at').notNull(),
    },
    (t) => [
      k.unique('care_once').on(t.customerId, t.contactId, t.occasion, t.onDay),
      k.index('care_owner').on(t.ownerId, t.onDay),
    ],
  )

  return { reviewRounds, reviewCards, care }
}
