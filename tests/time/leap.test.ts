import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { birthdaysIn } from '../../src/domain/calendar.ts'
import { birthdayWithin } from '../../src/domain/care.ts'
import { openBot, type TestBot } from '../support/bot.ts'

/** Leap months: the 6th of 2025, the 5th of 2028, the 11th of 2033. */
test.each([
  // No leap 5th month: kept in the 5th.
  [2027, 'lunar:leap-05-15', ['2027-06-19']],
  // It comes again: on both.
  [2028, 'lunar:leap-05-15', ['2028-06-07', '2028-07-07']],
  // Born in the plain 5th month: never twice.
  [2028, 'lunar:05-15', ['2028-06-07']],
  // The leap month is short (29 days): the 30th on its last day.
  [2025, 'lunar:leap-06-30', ['2025-07-24', '2025-08-22']],
  [2025, 'lunar:06-30', ['2025-07-24']],
  [2026, 'lunar:leap-06-30', ['2026-08-12']],
])('in %i the birthday %s is kept on %s', (year, birthday, days) => {
  expect(birthdaysIn(year, birthday)).toEqual(days)
})

test('a year of birth is left off a leap birthday too', () => {
  expect(birthdayWithin('lunar:leap-1987-06-15', '2025-08-01', 10)).toBe('2025-08-08')
})

let bot: TestBot

describe('somebody born in a leap month', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2028-05-04T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
  })
  afterEach(() => bot.close())

  const told = () =>
    bot
      .pushedTo('zhang')
      .filter((p) => /早上好[\s\S]*今天 李总（华东建材有限公司）生日/.test(p.text))

  test.each(['华东建材李总生日是农历闰五月十五', '改 华东建材 生日 农历闰5月15'])(
    '%s: stored as leap, told in both months',
    async (line) => {
      expect(await bot.say('zhang', line)).toMatch(/农历闰(五月十五|05-15)/)
      expect(await bot.say('zhang', '华东建材生日')).toMatch(/农历闰五月十五/)
      await bot.until('2028-06-07T08:31:00+08:00')
      expect(told()).toHaveLength(1)
      await bot.until('2028-07-07T08:31:00+08:00')
      expect(told()).toHaveLength(2)
      expect(told()[1]?.text).toMatch(/农历闰五月十五/)
    },
  )
})
