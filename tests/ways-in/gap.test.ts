import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 职务 采购 等级 A')
  bot.set('2026-11-23T10:00:00+08:00')
})
afterEach(() => bot.close())

const say = (line: string, more = {}) => bot.say('zhang', line, more)
const NOTE = '青禾农资 今天电话沟通，说价格可以'

test('the most useful fact that is missing is asked below a receipt, once a day', async () => {
  expect(await say(NOTE)).toContain('顺便问一句：柳如烟的手机知道吗')
  expect(await say('13711112222')).toMatch(/已更新「青禾农资有限公司」[\s\S]*13711112222/)
  expect(await say(NOTE)).not.toContain('顺便问')
  bot.set('2026-11-24T10:00:00+08:00')
  expect(await say(NOTE)).toContain('的行业知道吗')
  expect(await say('农业')).toContain('行业：农业')
})

test('it is no gate: anything else is answered as ever, a wrong value too', async () => {
  await say(NOTE)
  expect(await say('青禾农资')).toContain('【青禾农资有限公司】')
  bot.set('2026-11-24T10:00:00+08:00')
  expect(await say(NOTE)).toContain('手机知道吗')
  expect(await say('青禾农资 周五去拜访')).toContain('已记到')
})

test('who does not want to be asked says so, and nobody is asked in a group or on the first day', async () => {
  expect(await say(NOTE, { group: 'g1' })).not.toContain('顺便问')
  await bot.customer('北辰玻璃厂', 'zhang')
  expect(await say('北辰玻璃厂 今天电话沟通')).not.toContain('顺便问')
  expect(await say(NOTE)).toContain('顺便问')
  expect(await say('别问')).toContain('以后不再问')
  bot.set('2026-11-24T10:00:00+08:00')
  expect(await say(NOTE)).not.toContain('顺便问')
})
