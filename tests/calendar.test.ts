import chineseDays from 'chinese-days'
import { describe, expect, test } from 'vitest'
import {
  addWorkdays,
  birthdayIn,
  birthdaysIn,
  dayOfLunar,
  festivalDay,
  isWorkday,
  lunarOf,
  nextWorkday,
  published,
  solarTerm,
} from '../src/domain/calendar.ts'
import type { Day } from '../src/domain/day.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  lastOfMonth,
  makeDay,
  mondayOf,
  nthWeekday,
  weekdayOf,
} from '../src/domain/day.ts'

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu']

function under<T>(zone: string, work: () => T): T {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return work()
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}

test('days are reckoned without a clock', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2026-11-21', -11)).toBe('2025-12-21')
  expect(daysBetween('2026-11-21', '2027-02-06')).toBe(77)
  expect(weekdayOf('2026-11-21')).toBe(6)
  expect(weekdayOf('1969-12-29')).toBe(1)
  expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  expect(lastOfMonth('2028-02-03')).toBe('2028-02-29')
  expect(makeDay(2026, 2, 30)).toBeNull()
  expect(nthWeekday('2026-12-01', 2, 4)).toBe('2026-12-10')
  expect(nthWeekday('2026-12-01', -1, 5)).toBe('2026-12-25')
  expect(nthWeekday('2026-12-01', 5, 5)).toBeNull()
})

// State Council notice for 2026; for 2027 the statutory days only.
const OFF: [string, Day[]][] = [
  ['2026', ['2026-01-02', '2026-02-16', '2026-04-06', '2026-05-05', '2026-06-19', '2026-10-07']],
  ['2027', ['2027-01-01', '2027-02-05', '2027-02-12', '2027-04-05', '2027-05-05', '2027-06-09']],
]

describe.each(ZONES)('in a process that runs in %s', (zone) => {
  test.each(OFF)('the holidays of %s are off', (_, days) => {
    under(zone, () => expect(days.filter(isWorkday)).toEqual([]))
  })

  test('swap days of a published year work, and the year says whether it is published', () => {
    under(zone, () => {
      expect(['2026-01-04', '2026-02-14', '2026-10-10'].every(isWorkday)).toBe(true)
      expect([published(2026), published(2027)]).toEqual([true, false])
      expect(nextWorkday('2026-09-30')).toBe('2026-10-08')
      expect(addWorkdays('2026-11-21', 3)).toBe('2026-11-25')
      expect(addWorkdays('2027-02-04', 1)).toBe('2027-02-15')
      expect(addWorkdays('2026-11-23', -1)).toBe('2026-11-20')
    })
  })

  test.each([
    ['清明', '2027-04-05'],
    ['冬至', '2026-12-22'],
    ['冬至', '2027-12-22'],
    ['立春', '2027-02-04'],
  ] as const)('%s falls on %s', (name, day) => {
    under(zone, () => expect(solarTerm(Number(day.slice(0, 4)), name)).toBe(day))
  })

  test('lunar dates do not depend on the zone', () => {
    under(zone, () => {
      expect(dayOfLunar(2027, 1, 1)).toBe('2027-02-06')
      expect(lunarOf('2027-02-05')).toMatchObject({ month: 12, day: 29, leap: false })
    })
  })
})

// Facts of the evaluation conventions, section 2.4.
test.each([
  [2026, 11, 1, '2026-12-09', '冬月初一'],
  [2026, 12, 1, '2027-01-08', '腊月初一'],
  [2026, 12, 8, '2027-01-15', '腊月初八'],
  [2026, 12, 20, '2027-01-27', '腊月二十'],
  [2026, 12, 23, '2027-01-30', '腊月廿三'],
  [2026, 12, 29, '2027-02-05', '腊月廿九'],
  [2027, 1, 1, '2027-02-06', '正月初一'],
  [2027, 1, 10, '2027-02-15', '正月初十'],
  [2027, 1, 15, '2027-02-20', '正月十五'],
])('lunar %i-%i-%i is %s, %s', (year, month, day, gregorian, words) => {
  expect(dayOfLunar(year, month, day)).toBe(gregorian)
  expect(lunarOf(gregorian)?.words).toBe(words)
})

test('every day of 150 years comes back from its lunar date', () => {
  for (let day = '1950-01-01'; day < '2099-12-31'; day = addDays(day, 37)) {
    const lunar = lunarOf(day)
    expect(lunar && dayOfLunar(lunar.year, lunar.month, lunar.day, lunar)).toBe(day)
  }
})

test('the months agree with the library where its zone trap does not bite', () => {
  under('Asia/Shanghai', () => {
    for (let day = '2020-01-01'; day < '2035-01-01'; day = addDays(day, 5)) {
      const theirs = chineseDays.getLunarDate(day)
      expect(lunarOf(day)).toMatchObject({
        year: theirs.lunarYear,
        month: theirs.lunarMon,
        day: theirs.lunarDay,
        leap: theirs.isLeap,
      })
    }
  })
})

test('a lunar birthday may be kept twice in one year, and then not in the next', () => {
  expect(birthdaysIn(2026, 'lunar:11-20')).toEqual(['2026-01-08', '2026-12-28'])
  expect(birthdaysIn(2027, 'lunar:11-26')).toEqual(['2027-01-03', '2027-12-23'])
  expect(birthdaysIn(2025, 'lunar:11-20')).toEqual([])
})

test('a lunar 30th that the month does not have is no day', () => {
  expect(dayOfLunar(2026, 12, 30)).toBeNull()
  expect(dayOfLunar(2025, 6, 15, { leap: true })).toBe('2025-08-08')
  expect(dayOfLunar(2026, 6, 15, { leap: true })).toBeNull()
})

test.each([
  [2027, '10-08', '2027-10-08'],
  [2027, '02-29', '2027-02-28'],
  [2028, '02-29', '2028-02-29'],
  [2027, '02-30', null],
  [2027, 'lunar:02-19', '2027-03-26'],
  [2027, 'lunar:12-30', '2027-02-05'],
  [2027, 'lunar:13-01', null],
])('in %i the birthday %s is kept on %s', (year, birthday, day) => {
  expect(birthdayIn(year, birthday)).toBe(day)
})

test.each([
  [2027, '元宵', '2027-02-20'],
  [2027, '端午', '2027-06-09'],
  [2027, '七夕', '2027-08-08'],
  [2027, '中秋', '2027-09-15'],
  [2027, '重阳', '2027-10-08'],
  [2027, '除夕', '2027-02-05'],
  [2027, '小年', '2027-01-30'],
  [2027, '母亲节', '2027-05-09'],
  [2027, '父亲节', '2027-06-20'],
  [2026, '感恩节', '2026-11-26'],
  [2027, '不是节', null],
  [2027, 'constructor', null],
])('in %i %s is %s', (year, name, day) => {
  expect(festivalDay(year, name)).toBe(day)
})
