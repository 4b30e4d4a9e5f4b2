import { clock, publish, type World } from './world.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
// Shanghai has had no summer time since 1991.
const SHANGHAI = 8 * HOUR

/** The next day at 9:00 in Shanghai. */
const tomorrow = (now: number): number =>
  Math.floor((now + SHANGHAI) / DAY) * DAY + DAY - SHANGHAI + 9 * HOUR

/** The same day and time of the next month, or its last day. */
function nextMonth(now: number): number {
  const at = new Date(now + SHANGHAI)
  const day = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + 2, 0)
  at.setUTCDate(Math.min(day, at.getUTCDate()))
  return at.getTime() - SHANGHAI
}

const MOVES: Record<string, (now: number) => number> = {
  hour: (now) => now + HOUR,
  tomorrow,
  week: (now) => now + 7 * DAY,
  month: nextMonth,
}

/** A short move passes through its time in steps, so that what comes due in between is on time. */
const STEPS = [
  { upTo: 2 * DAY, step: 10 * 60_000 },
  { upTo: Infinity, step: 2 * HOUR },
]

/** Moves the clock on and lets what has come due happen. */
export async function moveClock(world: World, to: string): Promise<void> {
  const now = clock(world)
  const move = MOVES[to]
  if (!move) return
  const end = world.offsetMs + move(now) - now
  const { step } = STEPS.find(({ upTo }) => end - world.offsetMs <= upTo) ?? { step: DAY }
  while (world.offsetMs < end) {
    world.offsetMs = Math.min(end, world.offsetMs + step)
    await world.ring()
  }
  publish(world, { type: 'clock', now: clock(world) })
}
