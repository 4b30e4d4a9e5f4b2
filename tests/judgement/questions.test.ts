import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** Questions as managers put them, in no set words, and what the answers must have. */
let bot: TestBot

beforeAll(async () => {
  bot = await openBot({ at: '2026-10-15T10:00:00+08:00' })
  const { say } = bot
  await say('li', '新建 远洋物流 联系人 周经理 行业 物流 地区 南京')
  await say('zhang', '新建 华东建材 联系人 王建国 电话 13800000001 行业 建材 地区 上海')
  await say('zhang', '华东建材签了合同，金额80万')
  bot.set('2026-11-21T10:00:00+08:00')
  await say('zhang', '新建 启明星幼儿园 联系人 刘园长 行业 教育 地区 杭州 来源 转介绍')
  await say('zhang', '新建 仁济器械 联系人 陈主任 行业 医疗器械 地区 上海')
  await say('li', '新建 恒瑞科技 联系人 李总 行业 软件 地区 苏州')
  await say('zhang', '华东建材成交30万')
  await say('zhang', '华东建材还欠8万，说月底付')
  await say('zhang', '给启明星幼儿园报价5万')
  await say('zhang', '仁济器械的陈主任说质量太差，要投诉我们')
  await say('li', '恒瑞科技成交12万')
  await say('li', '恒瑞科技今天到账6万')
  await say('li', '远洋物流丢单了，嫌价格高')
})
afterAll(() => bot.close())

test.each([
  ['本月谁签得最多', /42万（2笔，平均每笔21万）[\s\S]*张三 30万[\s\S]*李四 12万/],
  ['哪些客户快一个月没动静了', /共 1 位[\s\S]*远洋物流/],
  ['上个月丢了几个单为啥', /没有丢单的客户/],
  ['这个月丢了几个单，为什么丢的', /价格 1位（100%）：远洋物流/],
  ['张伟手里还有多少A级', /没有叫「张伟」的同事。你的团队：.*张三/],
  ['李娜最近在忙什么', /没有叫「李娜」的同事/],
  ['孙武这个月签了多少', /孙武不在你的团队里/],
  ['哪个行业回款最好', /软件 6万/],
  ['最近投诉多不多', /共 1 条，没解决 1 条[\s\S]*仁济器械 1条/],
  ['哪些投诉还没处理', /没有没办完的服务单。\n.*还没解决的投诉[\s\S]*仁济器械「/],
  ['给我看看华东的漏斗', /合计 4位[\s\S]*成交 2位/],
  ['江苏的客户有哪些', /共 2 位[\s\S]*恒瑞科技/],
  ['还有多少钱没收回来', /合计 8万（1笔）\n・华东建材 8万/],
  ['外面还有多少账', /合计 8万/],
  ['谁手上的客户最危险', /张三 1位（100%）/],
  ['本月新开了几个客户', /共 3 位/],
  ['新客户是谁带来的', /「新客户是谁带来的」共/],
  ['上海的客户今年买了多少', /合计 110万/],
  ['哪些客户还没报价', /共 1 位[\s\S]*仁济器械/],
  ['报价超过3万的客户', /共 1 位[\s\S]*启明星/],
  ['有没有要流失的大客户', /没有符合的客户/],
  ['本季度回款完成多少了', /合计 6万/],
  ['平均一单多少钱', /平均每笔40\.67万/],
  ['成交率怎么样', /67%：有结果的3位客户里成交2位，丢单1位/],
  ['最大的一单是哪个', /最大的几笔[\s\S]*华东建材 80万/],
  ['哪些客户报了价没下文', /共 1 位[\s\S]*启明星/],
  ['哪些单子快成了', /没有符合的客户/],
  ['哪些客户没有电话', /共 4 位/],
  ['A级客户占多少', /A级 \d位（\d+%）/],
  ['上个月和这个月比签单怎么样', /合计 42万[\s\S]*上个月（10月1日到10月31日） 80万，少38万（48%）/],
  ['这个月还能签多少', /启明星幼儿园 5万[\s\S]*不是都能成/],
  ['本月回款前三的客户', /恒瑞科技 6万/],
  ['客户都集中在哪些地区', /上海 2位（40%）/],
  ['业绩排行榜', /张三 30万[\s\S]*李四 12万/],
  ['张三和李四谁签得多', /张三 30万[\s\S]*李四 12万/],
  ['这个季度谁的业绩最差', /・李四 12万[\s\S]*・张三 110万/],
  ['谁跟进最勤快', /张三 \d条/],
  ['今年还没下单的老客户', /没有符合的客户/],
  ['转介绍来的客户有几个', /共 1 位[\s\S]*启明星/],
  ['客户总共有多少', /合计 5位/],
  ['离职员工的客户', /没有符合的客户/],
  ['欠款三个月以上的', /没有符合的客户/],
  ['11月要付款的客户有哪些', /共 1 位[\s\S]*华东建材/],
  ['下个月要付款的客户', /没有符合的客户/],
  ['本月要付款的客户', /共 1 位[\s\S]*华东建材/],
  ['今天有什么要我处理的', /今天（/],
  ['哪些客户这周要跟进', /本周待办/],
  ['哪个产品卖得最好', /3 笔成交，都没写买的是什么/],
  ['有哪些客户喜欢打高尔夫球', /可以这样问|没有符合/],
])('%s', async (line, words) => {
  // Somebody was just spoken of: the question is over all the same.
  await bot.say('wang', '华东建材')
  expect(await bot.say('wang', line)).toMatch(words)
})

test('none of all these questions was kept as a note', async () => {
  expect(await bot.say('wang', '历史 华东建材')).not.toContain('王经理')
  expect(await bot.say('wang', '是谁带来的')).not.toContain('负责人')
})

test('a question that goes on about one customer still does', async () => {
  await bot.say('zhang', '启明星幼儿园')
  expect(await bot.say('zhang', '报价多少')).toContain('启明星幼儿园')
  await bot.say('zhang', '华东建材')
  expect(await bot.say('zhang', '他还欠多少')).toContain('「华东建材」的欠款')
})

test('what customers owe, pay and are offered stays out of groups', async () => {
  const ask = (line: string) => bot.say('wang', line, { group: 'g1' })
  for (const line of ['还有多少钱没收回来', '最大的一单是哪个', '本月回款前三的客户'])
    expect(await ask(line)).toContain('请私聊')
  expect(await ask('平均一单多少钱')).not.toContain('华东建材')
})
