import { findFiles } from '../../db/customers.ts'
import { ringing, setBell, type FollowUp } from '../../db/follow-ups.ts'
import { post, RANK } from '../../db/outbox.ts'
import { findPeople } from '../../db/people.ts'
import type { Store } from '../../db/store.ts'
import { reminder } from '../../templates/reminders.ts'
import type { Zone } from '../domain/zone.ts'
import { nextOf } from '../domain/recurrence.ts'

export interface RingParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
}

/** Most that one ring takes in hand; the next one follows at once. */
const AT_ONCE = 200

/**
 * Due follow-ups go to the outbox, one message per person, oldest first, and their bells are set to
 * the next time (or to none) in the same transaction: after a crash or on a second replica there is
 * nothing left to ring. @returns how many rang
 */
export function ring({ store, clock, zone, newId }: RingParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const due = await ringing(tx, now, AT_ONCE)
    if (due.length === 0) return 0
    const files = new Map(
      (
        await findFiles(
          tx,
          due.map((f) => f.customerId),
        )
      ).map((f) => [f.customer.id, f.customer]),
    )
    const people = await findPeople(
      tx,
      due.map((f) => f.ownerId),
    )
    const byOwner = new Map<string, FollowUp[]>()
    for (const f of due) {
      byOwner.set(f.ownerId, [...(byOwner.get(f.ownerId) ?? []), f])
      const next = f.every ? nextOf(f.every, zone.local(now)) : null
      await setBell(tx, f.id, next ? zone.instant(next) : null)
    }
    for (const [ownerId, list] of byOwner) {
      const person = people.get(ownerId)
      const first = list[0]
      if (!person?.active || !first) continue
      await post(tx, newId(), {
        intent: `follow-up:${first.id}:${first.ringAt?.toISOString()}`,
        target: { kind: 'member', userId: person.userId },
        message: reminder({
          today: zone.day(now),
          taskId: `fu-${newId()}`,
          items: list.map((f) => ({
            id: f.id,
            customerId: f.customerId,
            customer: files.get(f.customerId)?.name ?? '',
            at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
            what: f.what,
          })),
        }),
        rank: RANK.timed,
        dueAt: first.ringAt ?? now,
      })
    }
    return due.length
  })
}
