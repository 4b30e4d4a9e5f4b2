import { addWorkdays, isWorkday } from './calendar.ts'
import { addDays, addMonths, type Day } from './day.ts'

/**
 * How often a customer of each grade wants to be heard of. Workdays are Chinese ones (调休 counts);
 * days within a pause count for nobody.
 */
export interface Cadence {
  /** By grade; `''` for customers without one. */
  grades: Record<string, Pace>
  /** Workdays of silence beyond the pace after which the manager hears of it. */
  ladder: number
  pauses: Pause[]
}

/** `10w` ten workdays, `30d` thirty days, `1m` a month; `off`: never asked for. */
export type Pace = string

/** Days on which nobody is asked to call anybody, both included. */
export interface Pause {
  from: Day
  to: Day
}

/** A: every second week, B: every month (in workdays), C: every two months. */
export const CADENCE: Cadence = {
  grades: { A: '10w', B: '22w', C: '2m', '': '22w' },
  ladder: 5,
  pauses: [],
}

/** Days for which a pace never asks: ten years. */
const NEVER = 3650

/** A pace in days, five workdays being a week; rests and pauses aside. */
export function daysOf(pace: Pace): number {
  const [, count = '', unit] = /^(\d+)([wdm])$/.exec(pace) ?? []
  if (!unit) return NEVER
  return Math.floor(Number(count) * { w: 7 / 5, d: 1, m: 30 }[unit as 'w' | 'd' | 'm'])
}

export interface Heard {
  grade: string | null
  /** The customer's own pace, instead of its grade's. */
  pace?: string | undefined
  /** The last true contact, or the day on which the file was made. */
  last: Day
}

export const paceOf = (rules: Cadence, of: Pick<Heard, 'grade' | 'pace'>): Pace =>
  of.pace || rules.grades[of.grade ?? ''] || rules.grades[''] || '22w'

const paused = (pauses: readonly Pause[], day: Day): boolean =>
  pauses.some((p) => p.from <= day && day <= p.to)

const counts = (pauses: readonly Pause[], day: Day): boolean =>
  isWorkday(day) && !paused(pauses, day)

/** How far a pace is looked along, in days: ten years of pauses are a mistake, not a rule. */
const FAR = 3700

/** The first day on which the silence after `last` is too long; null: never. */
export function dueAfter(pace: Pace, last: Day, pauses: readonly Pause[] = []): Day | null {
  const [, count = '', unit] = /^(\d+)([wdm])$/.exec(pace) ?? []
  const n = Number(count)
  if (!unit || n < 1) return null
  let day = unit === 'd' ? addDays(last, n) : unit === 'm' ? addMonths(last, n) : last
  let left = unit === 'w' ? n : 0
  for (let i = 0; i < FAR; i++) {
    if (unit !== 'w' && counts(pauses, day)) return day
    day = addDays(day, 1)
    if (unit === 'w' && counts(pauses, day) && --left === 0) return day
  }
  return null
}

/**
 * The latest last contact that is too long ago on `today`: whoever was heard of on that day or
 * before is due. Reckoned once for each pace instead of once for each customer.
 */
export function cutoff(pace: Pace, today: Day, pauses: readonly Pause[] = []): Day | null {
  const [, count = '', unit] = /^(\d+)([wdm])$/.exec(pace) ?? []
  const n = Number(count)
  if (!unit || n < 1) return null
  const back = (from: Day, steps: number): Day => {
    let day = from
    for (let i = 0; i < FAR; i++) {
      if (counts(pauses, day) && --steps <= 0) return day
      day = addDays(day, -1)
    }
    return day
  }
  if (unit === 'w') return addDays(back(today, n), -1)
  const asked = back(today, 1)
  if (unit === 'd') return addDays(asked, -n)
  let day = addDays(addMonths(asked, -n), 3)
  while (addMonths(day, n) > asked) day = addDays(day, -1)
  return day
}

/** The day by which a silence must have been due for the ladder's next step to hear of it today. */
export const ladderDay = (rules: Cadence, today: Day): Day => addWorkdays(today, -rules.ladder)

export interface Silence {
  due: boolean
  /** Since the last look: `before` is the day of it. */
  fresh: boolean
  /** Owner and due for longer than the ladder allows. */
  climbed: boolean
  freshlyClimbed: boolean
}

/** Reads many customers against the rules, on one day, cheaply. */
export function silences(rules: Cadence, today: Day, before: Day) {
  const known = new Map<string, (Day | null)[]>()
  const cuts = (pace: Pace): (Day | null)[] => {
    const found = known.get(pace)
    if (found) return found
    const made = [today, before, ladderDay(rules, today), ladderDay(rules, before)].map((day) =>
      cutoff(pace, day, rules.pauses),
    )
    known.set(pace, made)
    return made
  }
  const quiet = paused(rules.pauses, today)
  return (of: Heard): Silence => {
    const [now, was, up, wasUp] = cuts(paceOf(rules, of)).map((cut) => !!cut && of.last <= cut)
    return {
      due: !quiet && !!now,
      fresh: !quiet && !!now && !was,
      climbed: !quiet && !!up,
      freshlyClimbed: !quiet && !!up && !wasUp,
    }
  }
}

/** 「10个工作日」「30天」「1个月」「每周」 as a pace; null: no pace. */
export function readPace(words: string): Pace | null {
  const said = words.replace(/\s/g, '').replace(/^每隔?|一次$/g, '')
  if (/^(关闭?|不(用)?(提醒|联系)|免|off|取消)$/.test(said)) return 'off'
  const fixed = {
    天: '1d',
    工作日: '1w',
    周: '7d',
    星期: '7d',
    两周: '14d',
    半月: '15d',
    半个月: '15d',
    月: '1m',
    个月: '1m',
    季度: '3m',
    季: '3m',
    半年: '6m',
    年: '12m',
  }[said]
  if (fixed) return fixed
  const [, count, unit = ''] =
    /^(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(工作日|天|日|周|星期|月|季度|年)$/.exec(said) ?? []
  if (!count) return null
  const n = /\d/.test(count) ? Number(count) : numeral(count)
  if (n < 1) return null
  if (unit === '工作日') return `${n}w`
  if (unit === '周' || unit === '星期') return `${n * 7}d`
  if (unit === '月') return `${n}m`
  if (unit === '季度') return `${n * 3}m`
  return unit === '年' ? `${n * 12}m` : `${n}d`
}

const DIGITS = '零一二三四五六七八九'
function numeral(words: string): number {
  const [tens, ones] = words.replace('两', '二').split('十')
  if (ones === undefined) return DIGITS.indexOf(tens ?? '')
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}
