import { findFiles } from '../../db/files/customers.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { activePeople, findPeople } from '../../db/people.ts'
import { cardsIn, openRound, type Round } from '../../db/review.ts'
import { keepSetting } from '../../db/settings.ts'
import type { Tx } from '../../db/engine/store.ts'
import { moveForward } from '../../db/post/ticks.ts'
import { reviewBegun, reviewReport } from '../../templates/time/review.ts'
import { endRound, isOver, nextReview, progress, startRound } from '../actions/time/review.ts'
import { roundMoves } from '../actions/time/round-moves.ts'
import { isPaused } from '../actions/time/paused.ts'
import { observe } from '../actions/time/observe.ts'
import { isWorkday } from '../domain/calendar.ts'
import { nextRound } from '../domain/review.ts'
import type { Zone } from '../domain/zone.ts'
import type { DigestParts } from './digest.ts'

/** In the early morning of a workday, before any digest: ends a round that is over, begins one due. */
export function rounds({ store, clock, zone, newId, admins }: DigestParts): Promise<void> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!isWorkday(today) || zone.local(now).slice(11) < '06:00') return
    if (await isPaused(tx, 'rounds')) return
    if (!(await moveForward(tx, 'rounds', zone.instant(today)))) return
    const going = await openRound(tx)
    if (going) {
      const scores = await progress(tx, going)
      if (!isOver(going, scores.values(), today)) return
      const next = await endRound(tx, going, today, now)
      await report({ tx, newId, zone }, going, today, next, now)
      return
    }
    const next = await nextReview(tx)
    // Never yet: the first comes two months after the bot began to look.
    if (!next) return keepSetting(tx, 'review', { next: nextRound(today) }, 'sys', now)
    if (next > today) return
    const people = await activePeople(tx)
    const byId = people.find((p) => admins.has(p.id))?.id ?? 'sys'
    const started = await startRound(
      tx,
      { newId, byId, today, at: now },
      people.map((p) => p.id),
    )
    for (const p of people.filter((one) => admins.has(one.id)))
      await post(tx, newId(), {
        intent: `review-start:${started.round.id}:${p.id}`,
        target: { kind: 'member', userId: p.userId },
        message: reviewBegun({ files: started.files, dueOn: started.round.dueOn, today }),
        rank: RANK.notice,
        dueAt: morningOf(zone, today, now),
      })
  })
}

/** Rounds turn before people are up; they hear of it with their digest. */
const morningOf = (zone: Zone, today: string, now: Date): Date => {
  const morning = zone.instant(`${today}T08:30`)
  return morning > now ? morning : now
}

/** More than these would flood the owners' lists. */
const MOST_OBSERVED = 40

async function report(
  { tx, newId, zone }: { tx: Tx; newId: () => string; zone: Zone },
  round: Round,
  today: string,
  next: string,
  now: Date,
): Promise<void> {
  const scores = await progress(tx, round)
  const people = await findPeople(tx, [...scores.keys(), round.byId])
  const to = people.get(round.byId)
  if (!to?.active) return
  const unreachable = await cardsIn(tx, round.id, 'unreachable', 50)
  const moves = await roundMoves(tx, zone, round, [...scores.keys()], today)
  await observe(
    { tx, op: newId(), byId: 'system', at: now, today, newId },
    zone,
    moves.observed.slice(0, MOST_OBSERVED),
    today,
  )
  await post(tx, newId(), {
    intent: `review-end:${round.id}`,
    target: { kind: 'member', userId: to.userId },
    message: reviewReport({
      people: [...scores].map(([id, s]) => ({ name: people.get(id)?.name ?? id, ...s })),
      unreachable: (
        await findFiles(
          tx,
          unreachable.map((c) => c.customerId),
        )
      ).map((f) => f.customer.name),
      moved: moves.grades,
      levels: moves.levels,
      lost: moves.lost,
      grown: moves.grown,
      next,
      today,
    }),
    rank: RANK.notice,
    dueAt: morningOf(zone, today, now),
  })
}
