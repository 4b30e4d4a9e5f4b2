import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'
import { outOfReach } from '../../src/understand/told/out-of-reach.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李强 电话 13800000011')
})
afterEach(() => bot.close())

test.each(['华东建材老板失联', '李总失联一个月了', '华东建材联系不上人了'])(
  'who is out of reach is a risk, and has not left: %s',
  async (line) => {
    const told = await say(line)
    expect(told).toContain('⚠ 失联')
    expect(told).not.toMatch(/离职|投诉|流失/)
  },
)

test('days of calls in vain are no complaint; the number is in doubt, and an answer ends it', async () => {
  const told = await say('华东建材电话打不通三天')
  expect(told).toContain('⚠ 失联')
  expect(told).toContain('疑似失效')
  expect(told).not.toContain('投诉')
  expect(await say('联系上李总了')).toContain('解除风险「失联」')
})

test.each([
  '老板人间蒸发了',
  '打了十几个电话都没接',
  '微信不回电话不接，一个礼拜了',
  '李总断联两周',
  '发消息石沉大海',
])('gone, or tried for long: %s', (line) => {
  expect(outOfReach(line)).not.toBeNull()
})

test.each([
  '今天打电话没人接',
  '李总没接电话，明天再打',
  '他平时不接电话，只回微信',
  '联系上李总了，之前失联两周',
  '尹经理下午找不到人',
  '如果失联就停货',
])('one call in vain, a habit, a condition: %s', (line) => {
  expect(outOfReach(line)).toBeNull()
})

test.each(['华东建材改由李四跟', '以后华东建材由李四负责', '华东建材换李四跟进'])(
  'a customer that goes to one of us is handed over, not lost: %s',
  async (line) => {
    expect(await say(line)).toContain('要把「华东建材有限公司」转交给李四吗')
    await say('取消')
    expect(await say('风险 华东建材')).not.toMatch(/流失|对手|关键人/)
  },
)
