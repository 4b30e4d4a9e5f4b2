import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

/** What a manager asks right after he looked at a file, and when he does not know how. */
let bot: TestBot
beforeAll(async () => {
  bot = await openBot({ at: '2026-11-18T15:00:00+08:00' })
  await bot.say('zhang', '新建 华东建材有限公司 联系人 李总 电话 13800000001 行业 建材 等级 A')
  await bot.say('zhang', '新建 蓝天酒店 联系人 陈经理 职务 采购经理 电话 13700001111')
  await bot.say('li', '新建 宏达钢构 联系人 陈总 电话 13655556666 行业 建材')
  await bot.say('li', '新建 南方泵业 联系人 吴总 电话 13577778888')
  await bot.say('li', '新建 顺达运输 联系人 郑师傅')
  await bot.say('zhang', '今天拜访了华东建材李总，要两台冷柜，下周三下午2点再去谈合同')
  await bot.say('zhang', '上个月华东建材成交20万')
  await bot.say('li', '宏达钢构今天签了合同，成交50万，先付20万，余款月底付')
  await bot.say('li', '南方泵业吴总投诉上次发的货少了两件，很生气')
  await bot.until('2026-11-20T16:00:00+08:00')
  await bot.say('li', '给南方泵业补发了两件，吴总说可以了')
  await bot.until('2026-11-23T09:00:00+08:00')
})
afterAll(() => bot.close())

describe('questions of few words go on about the file just looked at', () => {
  beforeEach(() => bot.say('wang', '华东建材'))

  test.each([
    ['上次谁联系的', '最近一次联系是5天前：\n・11月18日 张三'],
    ['谁在跟', '由张三负责'],
    ['谁负责的', '由张三负责'],
    ['什么时候签的', '的成交：\n・10月31日'],
    ['有没有投诉', '「华东建材有限公司」没有投诉和服务单。\n问整个团队的，说「投诉清单」'],
    ['最近买了啥', '「华东建材有限公司」成交 1 笔'],
    ['联系人是谁', '的联系人：\n・李总'],
    ['谁能拍板', '的联系人：\n・李总'],
    ['下一步', '的待办（1）：\n1. 11月25日'],
    ['下次什么时候联系', '的待办（1）：'],
    ['最近聊了什么', '的跟进记录：'],
    ['跟进记录', '的跟进记录：'],
    ['历史', '的跟进记录：'],
    ['有什么风险', '「华东建材有限公司」没有风险记录'],
    ['几级', '的等级：A'],
    ['什么行业', '的行业：建材'],
    ['谁建的', '是11月18日由张三建的档'],
    ['为什么是A级', '「华东建材有限公司」A级'],
    ['来源是哪', '的资料来源：'],
    ['总结一下', '「华东建材有限公司」近三个月'],
    ['合同到期了吗', '还没有登记合同到期日'],
    ['有没有欠款', '还没有欠款记录'],
  ])('%s', async (line, told) => expect(await bot.say('wang', line)).toContain(told))
})

test.each([
  ['华东建材谁在跟', '「华东建材有限公司」由张三负责'],
  ['华东建材什么时候签的', '「华东建材有限公司」的成交：'],
  ['宏达余款什么时候付', '「宏达钢构」的欠款：'],
  ['宏达的余款呢', '「宏达钢构」的欠款：'],
  ['宏达最近谁联系过', '「宏达钢构」最近一次联系是5天前'],
  ['南方泵业投诉处理了吗', '「南方泵业」没有没办完的投诉和服务单。\n上一次：11月18日'],
])('with a name in front: %s', async (line, told) => {
  expect(await bot.say('wang', line)).toContain(told)
})

test('whoever may not see the file learns only whose it is', async () => {
  expect(await bot.say('sun', '华东建材上次谁联系的')).toMatch(/由张三负责，你没有查看权限/)
  expect(await bot.say('li', '华东建材谁在跟')).not.toContain('宏达')
})

test.each([
  ['泵业', '【南方泵业】'],
  ['采购经理', '【蓝天酒店】'],
  ['采购经理是谁', '【蓝天酒店】'],
  ['蓝天酒店的采购经理', '・陈经理 采购经理'],
  ['顺达联系上没', '【顺达运输】'],
])('a part of a name or a post finds whom it means: %s', async (line, told) => {
  expect(await bot.say('wang', line)).toContain(told)
})

test('a part of a name finds nobody else’s customer', async () => {
  expect(await bot.say('sun', '泵业')).not.toContain('南方')
})

test.each([
  ['怎么转交客户', '例：转交 华东建材 给 李四'],
  ['怎么看团队业绩', '例：战报 本月'],
  ['怎么设目标', '例：张三 本月目标 50万'],
  ['怎么导出', '导出：'],
  ['如何建群', '建群：'],
  ['怎么改电话', '…等'],
  ['你能干嘛', '直接说话就能记'],
  ['有什么功能', '直接说话就能记'],
  ['人工客服', '直接说话就能记'],
  ['不会用', '直接说话就能记'],
])('how it is done is told, whoever was spoken of: %s', async (line, told) => {
  await bot.say('wang', '宏达')
  expect(await bot.say('wang', line)).toContain(told)
})

test('how to reach a customer is asked of the customer', async () => {
  expect(await bot.say('wang', '怎么联系华东建材')).toContain('13800000001')
})

test('in a group help tells what is done there', async () => {
  for (const line of ['帮助', '你能干嘛'])
    expect(await bot.say('wang', line, { group: 'g1' })).toContain('在群里@小客再说话就行')
})
