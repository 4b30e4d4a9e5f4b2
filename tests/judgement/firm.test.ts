import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

test('what is due is ordered by value and urgency, with the reason', async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  await bot.customer('川泰泵业')
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交80万')
  await bot.say('zhang', '提醒 川泰泵业 时间 11月19日 事项 送样品')
  await bot.say('zhang', '提醒 华东建材 时间 11月20日 事项 送合同')
  bot.set('2026-11-20T10:00:00+08:00')
  expect(await bot.say('zhang', '今天')).not.toContain('今日重点')
  await bot.say('zhang', '提醒 川泰泵业 时间 11月20日 事项 回电话')
  expect(await bot.say('zhang', '今天')).toContain('先做哪件，回复「今日重点」')
  await bot.say('zhang', '撤销')
  const said = await bot.say('zhang', '今日重点')
  expect(said).toMatch(/1\. 华东建材 送合同（A级，今天到期）\n2\. 川泰泵业 送样品（逾期1天）/)
  expect(await bot.say('zhang', '完成 1')).toContain('华东建材')
})

test('a quarter beside the last, the principles, the tour', async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '提醒 华东建材 时间 11月19日 事项 送样品')
  await bot.say('zhang', '待办')
  await bot.say('zhang', '完成 1')
  bot.set('2026-11-21T10:00:00+08:00')
  expect(await bot.say('wang', '季度自查')).toMatch(/按时办结 100%（没有）/)
  expect(await bot.say('zhang', '制度')).toContain('专人负责')
  expect(await bot.say('zhang', '新手')).toContain('新手 1/5')
})
