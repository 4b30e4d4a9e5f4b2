import { isWorkday } from '../calendar.ts'
import type { Day } from '../day.ts'

/** One workday in four, on no pattern that anybody would notice. */
export const isSpotDay = (day: Day): boolean => isWorkday(day) && chance(day) % 4 === 0

/** One of these by lot: the same on every replica, another on another day. */
export const spotOf = <T extends { id: string }>(all: readonly T[], day: Day): T | undefined =>
  [...all].sort((a, b) => chance(day + a.id) - chance(day + b.id))[0]

/** FNV-1a, which spreads neighbouring days far apart. */
function chance(words: string): number {
  let hash = 0x811c9dc5
  for (const letter of words)
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return (hash ^ (hash >>> 15)) >>> 0
}
