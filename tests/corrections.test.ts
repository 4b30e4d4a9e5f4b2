import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材有限公司')
  await bot.customer('华南建材有限公司')
  await bot.say('zhang', '华东建材 预算50万，下周三下午3点去拜访')
})
afterEach(() => bot.close())

test('another weekday is that of the same week, at the same time of day', async () => {
  const answer = await bot.say('zhang', '不对，是周四')
  expect(answer).toContain('11月25日 周三 15:00 → 11月26日 周四 15:00')
  await bot.until('2026-11-25T15:00:05+08:00')
  expect(bot.pushedTo('zhang')).toHaveLength(0)
  await bot.until('2026-11-26T15:00:05+08:00')
  expect(bot.pushedTo('zhang')).toHaveLength(1)
})

test('a sum said anew replaces the one of the note', async () => {
  expect(await bot.say('zhang', '预算改成80万')).toContain('预算：50万 → 80万')
  expect(await bot.say('zhang', '华东建材预算多少')).toMatch(/80万/)
})

test('the note moves to the customer that was meant, with its reminder', async () => {
  const answer = await bot.say('zhang', '记错了，是华南建材')
  expect(answer).toContain('已记到「华南建材有限公司」')
  expect(answer).toContain('11月25日 周三 15:00')
  expect(await bot.say('zhang', '华东建材的跟进记录')).toContain('还没有跟进记录')
  expect(await bot.say('zhang', '华南建材有什么待办')).toContain('拜访')
})

test('撤销 takes back the correction alone', async () => {
  await bot.say('zhang', '不对，是周四')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '华东建材有什么待办')).toContain('11月25日')
})
