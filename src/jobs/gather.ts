import { post, RANK } from '../../db/post/outbox.ts'
import { markGathered, pileOf, piledUp } from '../../db/post/proof.ts'
import type { Store } from '../../db/engine/store.ts'
import { takeMoment } from '../../db/post/ticks.ts'
import { caughtUp } from '../../templates/time/delivery.ts'
import type { Zone } from '../domain/zone.ts'

/** Messages older than this pile up; two of them for one person are told as one. */
const LATE_MS = 10 * 60_000
const MOST = 200

/**
 * What WeCom did not take for a while goes out as one message per person instead of a storm. Only
 * what was never tried is gathered: a message that may have arrived is repeated in its own words,
 * which WeCom's duplicate check knows.
 */
export async function gather(parts: {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
}): Promise<void> {
  const { store, clock, zone, newId } = parts
  await store.transact(async (tx) => {
    const now = clock()
    if (!(await takeMoment(tx, 'gather', new Date(Math.floor(now.getTime() / 10_000) * 10_000))))
      return
    const late = new Date(now.getTime() - LATE_MS)
    for (const line of (await piledUp(tx, late)).filter((l) => l.startsWith('member:'))) {
      const pile = await pileOf(tx, line, late, MOST)
      // Files and red alarms with buttons stay what they are.
      const plain = pile.filter((row) => !row.message.file && !row.message.image)
      const [first] = plain
      if (!first || plain.length < 2) continue
      await markGathered(
        tx,
        plain.map((row) => row.id),
        now,
      )
      await post(tx, newId(), {
        intent: `catch-up:${first.id}`,
        target: first.target,
        message: caughtUp(
          plain.map((row) => ({
            words: row.message.text,
            at: zone.local(row.dueAt).slice(5).replace('T', ' '),
          })),
        ),
        rank: RANK.timed,
        dueAt: first.dueAt,
      })
    }
  })
}
