import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
})
afterEach(() => bot.close())

test('a sentence that begins like a command about time is a note all the same', async () => {
  for (const words of [
    '回访了华东建材李总，他说产品用得不错',
    '经过沟通，华东建材同意下周签合同',
    '问候了华东建材李总，身体好多了',
    '准备明天去拜访华东建材李总',
    '意见很大，华东建材李总说送货太慢',
    '该联系人已经离职，华东建材换了采购',
    '核查了华东建材的库存，还剩二十吨',
    '送达华东建材两箱样品，李总签收了',
    '周期太长，华东建材李总不满意',
    '确认华东建材周五上午验收',
    '近况不错，华东建材李总说又开了一家店',
    '复购了两台，华东建材李总很满意',
  ])
    expect(await bot.say('zhang', words), words).toMatch(/已记录|✓/)
  expect((await bot.say('zhang', '历史 华东建材')).split('\n').length).toBeGreaterThan(5)
})

test('the commands themselves still stand', async () => {
  expect(await bot.say('zhang', '准备 华东建材')).toMatch(/去见「华东建材有限公司」之前/)
  expect(await bot.say('zhang', '回访 华东建材 每月')).toMatch(/1 个月/)
  expect(await bot.say('zhang', '周期')).toMatch(/A级：10 个工作日/)
  expect(await bot.say('zhang', '周期 华东建材 30天')).toMatch(/30 天/)
  expect(await bot.say('wang', '周期 重要客户 30天')).toMatch(/A级：30 天/)
  expect(await bot.say('zhang', '该联系')).toMatch(/该联系的客户|没有/)
  expect(await bot.say('zhang', '问候中秋')).toMatch(/中秋是2027年9月15日/)
  expect(await bot.say('wang', '送达')).toMatch(/昨日到期/)
  expect(await bot.say('zhang', '确认 华东建材')).toMatch(/核对/)
})
