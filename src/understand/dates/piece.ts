import type { Day } from '../../domain/day.ts'
import type { Grain } from '../types.ts'

/** Words read as a stretch of days, before clock and modifiers are joined to them. */
export interface Piece {
  /** Index after the last letter read. */
  end: number
  start: Day
  /** Inclusive; equals `start` for one day. */
  last: Day
  grain: Extract<
    Grain,
    'day' | 'weekend' | 'week' | 'dekad' | 'month' | 'quarter' | 'halfyear' | 'year' | 'range'
  >
  /** How the words name the day; decides what a range inherits and what the past moves. */
  by: 'relative' | 'weekday' | 'date' | 'month' | 'festival' | 'lunar' | 'period' | 'count'
  /** No week, month or year was said, so words of the past may move it back. */
  bare?: boolean
  festival?: string
  lunar?: string
  assumed?: boolean
  vague?: boolean
  /** The words carry a part of the day (今晚). */
  part?: string
}

/** Words that look like a date but name none (2月30号): to be stepped over. */
export interface Dead {
  end: number
  dead: true
}

export const isDead = (read: object): read is Dead => 'dead' in read

export const oneDay = (
  end: number,
  day: Day,
  by: Piece['by'],
  more: Partial<Piece> = {},
): Piece => ({ end, start: day, last: day, grain: 'day', by, ...more })
