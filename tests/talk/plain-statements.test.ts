import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李强 电话 13800000011')
})
afterEach(() => bot.close())

test.each([
  '华东建材聊了50万的设备，李强挺有兴趣',
  '和李强聊了50万的单子',
  '跟李强谈了个30万的项目',
  '给李强介绍了8万的机型',
  '李强要一台15万的设备',
])('talk of a sum is no sale: %s', async (line) => {
  const told = await say(line)
  expect(told).toContain('✓ 已记到「华东建材有限公司」')
  expect(told).not.toMatch(/成交|回款/)
})

test('who was talked to has been in touch, though nobody is named', async () => {
  await say('华东建材聊了50万的设备')
  expect(await say('华东建材')).toMatch(/最近联系.*今天/)
})

test('two months of sales are two sales and nothing to be done', async () => {
  const told = await say('华东建材9月成交5万，10月成交6万')
  expect(told).toContain('成交：5万（9月）')
  expect(told).toContain('成交：6万（10月）')
  expect(told).not.toContain('⏰')
})

test('「信用不好」 tells, 「信用」 asks', async () => {
  expect(await say('李强信用不好')).toContain('✓ 已记到')
  expect(await say('李强信用')).toContain('还没有信用等级')
})

test('a sum that is no field of the file is kept by 改 as a note keeps it', async () => {
  expect(await say('改 华东建材 预算 3w')).toContain('预算：3万')
  expect(await say('改 华东建材')).toContain('要改「华东建材有限公司」的什么')
})
