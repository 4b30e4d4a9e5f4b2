import type { Day } from '../../domain/day.ts'
import type { When } from '../types.ts'

/** What was read and where it ended. */
export interface Found {
  end: number
  when: When
}

export const deadline = (end: number, last: string, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'deadline', start: null, end: last, ...more },
})
export const aDay = (end: number, day: Day, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'day', start: day, end: null, ...more },
})
export const days = (end: number, start: Day, last: Day, more: Partial<When> = {}): Found => ({
  end,
  when: { grain: 'range', start, end: last, ...more },
})

/** Words behind an expression that leave room. */
export const AROUND = / ?(?:左右|前后|上下|附近|那几天|那会儿?|那阵子?|的样子)/y
export const AFTER = / ?(?:之后|以后|过后|后|开外)(?!台|面|续|勤|厨|来|期|备|门|座|悔|果|院|天|半)/y
