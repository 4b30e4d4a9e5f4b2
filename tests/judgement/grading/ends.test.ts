import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

test('both ends with the work of the day, and of the middle a batch', async () => {
  bot = await openBot({ at: '2026-09-21T10:00:00+08:00' })
  for (const [name, wan] of [['华东建材', 60], ['恒瑞科技', 4], ['川泰泵业', 3], ['星河科技', 2]] as const) {
    await bot.customer(name)
    await bot.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  const first = await bot.say('zhang', '两头')
  expect(first).toContain('华东建材 近12个月60万，今天联系过')
  expect(first).toContain('今天没有到日子的')
  await bot.until('2026-12-15T10:00:00+08:00')
  await bot.say('zhang', '恒瑞科技投诉送货太慢')
  const later = await bot.say('zhang', '两头')
  expect(later).toContain('85天没联系，超71天 → 今天打个电话')
  expect(later).toContain('最危险的客户')
  // Two are at the ends: one of the middle is enough for the day.
  expect(later).toMatch(/中间的客户分批来，今天联系：(?:川泰泵业|星河科技)。到日子的共2位/)
})
