import { isWorkday } from './calendar.ts'
import { addDays, firstOfMonth, mondayOf, type Day } from './day.ts'

/** A regular duty as an administrator sees it (R126). */
export interface Duty {
  /** Its row in `ticks`; ending in `*`: one row for each person. */
  tick: string
  name: string
  rule: string
  clock: string
  on: 'workday' | 'day' | 'week' | 'month'
  /** How the messages it posts begin their intent. */
  intent: string | null
  /** An administrator may stop it (R99); whoever wants no digest says so for himself. */
  stops?: boolean
}

export const DUTIES: readonly Duty[] = [
  {
    tick: 'digest:*',
    name: '早报',
    rule: '每个工作日，各人定的时间',
    clock: '08:30',
    on: 'workday',
    intent: 'digest:',
  },
  {
    tick: 'rounds',
    name: '档案核查',
    rule: '每个工作日看要不要开始、结束',
    clock: '06:00',
    on: 'workday',
    intent: 'review-',
    stops: true,
  },
  {
    tick: 'climb',
    name: '风险逐级上报',
    rule: '每个工作日',
    clock: '09:00',
    on: 'workday',
    intent: null,
    stops: true,
  },
  {
    tick: 'services',
    name: '服务单催办',
    rule: '每个工作日',
    clock: '09:00',
    on: 'workday',
    intent: 'service-late:',
    stops: true,
  },
  {
    tick: 'weekly',
    name: '周报',
    rule: '每周第一个工作日',
    clock: '09:00',
    on: 'week',
    intent: 'weekly:',
    stops: true,
  },
  {
    tick: 'cleaning:*',
    name: '每月清洗',
    rule: '每月第一个工作日',
    clock: '09:00',
    on: 'month',
    intent: 'cleaning:',
    stops: true,
  },
  {
    tick: 'audit',
    name: '每月审计',
    rule: '每月第一个工作日',
    clock: '09:00',
    on: 'month',
    intent: 'audit:',
    stops: true,
  },
  {
    tick: 'judgement',
    name: '重算等级和风险',
    rule: '每天夜里',
    clock: '00:10',
    on: 'day',
    intent: 'night:',
  },
  { tick: 'night', name: '清理和备份', rule: '每天', clock: '03:30', on: 'day', intent: null },
]

/** A month and the longest stretch of days off, with room. */
const FAR = 50

const falls = (duty: Duty, day: Day): boolean => {
  if (duty.on === 'day') return true
  if (duty.on === 'workday') return isWorkday(day)
  const first = duty.on === 'week' ? mondayOf(day) : firstOfMonth(day)
  for (let d = first; d < day; d = addDays(d, 1)) if (isWorkday(d)) return false
  return isWorkday(day)
}

/** When it was due last and is due next. @param local `YYYY-MM-DDTHH:MM` @returns days */
export function dueDays(duty: Duty, local: string): { last: Day | null; next: Day | null } {
  const today = local.slice(0, 10)
  const passed = local.slice(11, 16) >= duty.clock
  const find = (from: Day, step: 1 | -1): Day | null => {
    for (let i = 0, day = from; i < FAR; i++, day = addDays(day, step))
      if (falls(duty, day)) return day
    return null
  }
  return {
    last: find(passed ? today : addDays(today, -1), -1),
    next: find(passed ? addDays(today, 1) : today, 1),
  }
}
