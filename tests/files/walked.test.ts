import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

describe('where a value comes from', () => {
  test('after 撤销 来源 quotes the words behind the value that holds again', async () => {
    await say('宏达物流 王大明 电话换成13800000022')
    await say('改 宏达物流 电话 13800000033')
    await say('撤销')
    const told = await say('来源 宏达物流 电话')
    expect(told).toContain('13800000022')
    expect(told).toContain('原话：「宏达物流 王大明 电话换成13800000022」')
    // The taking back of a taking back is no word about the customer either.
    await say('撤销')
    expect(await say('来源 宏达物流 电话')).toContain('原话：「改 宏达物流 电话 13800000033」')
  })

  test('来源 and 变更 still answer after a person was erased', async () => {
    await say('改 宏达物流 地址 杭州市西湖区1号')
    await bot.say('boss', '删除个人 王大明')
    await bot.say('boss', '是')
    expect(await say('来源 宏达物流 地址')).toContain('杭州市西湖区1号')
    expect(await say('变更 宏达物流')).not.toContain('出了点问题')
  })
})
