import { and, eq, lt } from 'drizzle-orm'
import { note } from '../../db/audit.ts'
import { amend, type Doing } from '../../db/files/journal.ts'
import { findPeople } from '../../db/people.ts'
import { moveForward } from '../../db/post/ticks.ts'
import type { DutyParts } from './judge/night.ts'

/** Early each day: shares that were given until a day end after it (R299). @returns how many ended */
export function endShares({ store, clock, zone, newId }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!(await moveForward(tx, 'shares', zone.instant(today)))) return 0
    const { shares } = tx.t
    const over = await tx
      .select()
      .from(shares)
      .where(and(eq(shares.removed, false), lt(shares.until, today)))
    const people = await findPeople(
      tx,
      over.map((s) => s.personId),
    )
    const doing: Doing = { tx, op: newId(), byId: 'system', at: now, today, newId }
    for (const share of over) {
      await amend(doing, 'share', share.customerId, share.id, { removed: true })
      const detail = `对${people.get(share.personId)?.name ?? share.personId}的共享到期`
      await note(tx, {
        id: newId(),
        at: now,
        byId: 'system',
        what: 'rights',
        customerId: share.customerId,
        detail,
      })
    }
    return over.length
  })
}
