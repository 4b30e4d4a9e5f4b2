import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (line: string, who = 'zhang') => bot.say(who, line)

describe('the way of a file, and what a sale brings', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 周敏 电话 13912345678')
  })
  afterEach(() => bot.close())

  test('档案状态 tells each move with its day and by whom (R135)', async () => {
    expect(await say('档案状态 华东建材')).toMatch(/档案：新建\n・11月2日 新建（张三）\n再补上/)
    await bot.until('2026-11-12T10:00:00+08:00')
    expect(await say('档案状态 华东建材')).toMatch(/・11月10日 完善中（到期自动）/)
    await say(
      '改 华东建材 行业 建材 地区 浙江省杭州市 地址 杭州市西湖区文三路100号 等级 B 来源 转介绍 阶段 成交',
    )
    expect(await say('华东建材的档案到哪一步了')).toMatch(
      /・11月12日 在用（张三）\n2027年5月12日前核对/,
    )
    await bot.until('2027-05-20T10:00:00+08:00')
    expect(await say('档案状态 华东建材')).toMatch(/・5月12日 待核（到期自动）\n打电话核对/)
    expect(await say('华东建材')).toMatch(/档案待核/)
    await say('无变化 华东建材')
    expect(await say('档案状态 华东建材')).toMatch(/・5月20日 在用（张三）/)
    await say('归档 华东建材')
    await say('是')
    expect(await say('档案状态 华东建材')).toMatch(/档案：归档/)
  })

  test('a sale plans its two visits and says so; 不用回访 drops them (R155)', async () => {
    expect(await say('今天跟华东建材签了合同，成交5万')).toMatch(
      /成交回访已排：11月5日、12月2日，不要就回复「不用回访」/,
    )
    expect(await say('华东建材待办')).toMatch(/成交回访[\s\S]*满月回访/)
    expect(await say('今天华东建材又成交了3万')).not.toMatch(/成交回访已排/)
    await say('不用回访')
    expect(await say('华东建材待办')).not.toMatch(/回访：/)
  })

  test('the visits go with the sale when it is taken back', async () => {
    await say('今天跟华东建材签了合同，成交5万')
    await say('撤销')
    expect(await say('华东建材待办')).not.toMatch(/回访/)
  })

  test('where a step is near, only the later visit is added: one next step', async () => {
    expect(await say('今天跟华东建材签了合同，成交5万，后天送货')).toMatch(
      /成交回访已排：12月2日，/,
    )
  })

  test('an old sale told late, or in a group, plans nothing', async () => {
    expect(await say('10月8日跟华东建材签了合同，成交5万')).not.toMatch(/回访/)
    expect(await bot.say('zhang', '今天华东建材成交了5万', { group: 'g1' })).not.toMatch(/回访/)
  })
})
