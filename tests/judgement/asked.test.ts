import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** What a manager types in passing, and words that its answer must have. */
let bot: TestBot

beforeAll(async () => {
  bot = await openBot({ at: '2026-10-15T10:00:00+08:00' })
  await bot.say('zhang', '新建 星河科技 联系人 王建国 职务 总经理 行业 软件 地区 上海')
  await bot.say('zhang', '新建 华东建材 联系人 李强 行业 建材 地区 上海')
  await bot.say('li', '新建 康泰医疗 联系人 陈静 行业 医疗器械 地区 杭州')
  await bot.say('zhang', '星河科技签了合同，金额80万')
  await bot.say('zhang', '华东建材还欠8万，说月底付')
  bot.set('2026-11-10T10:00:00+08:00')
  await bot.say('li', '康泰医疗成交18万')
  await bot.say('zhang', '华东建材 竞争对手是顺达')
  await bot.say('li', '明天上午去拜访康泰医疗陈静')
})
afterAll(() => bot.close())

test.each([
  ['团队客户', /共 3 位/],
  ['所有客户', /共 3 位/],
  ['张三今天干了啥', /张三今天的记录[\s\S]*华东建材/],
  ['今天团队有什么动静', /团队今天的记录[\s\S]*李四 康泰医疗/],
  ['本月谁没开单', /张三/],
  ['这个月谁业绩最好', /李四 18万/],
  ['这个月比上个月怎么样', /18万[\s\S]*80万，少62万/],
  ['哪些客户欠钱最多', /1\. .*华东建材.*欠8万/],
  ['上海的客户有几个', /共 2 位/],
  ['谁手上客户最多', /张三 2位/],
  ['医疗行业的客户成交了多少', /18万/],
  ['明天有哪些跟进', /团队的明天待办[\s\S]*康泰医疗/],
  ['竞争对手都有谁', /顺达：1位客户（华东建材）/],
  ['哪些客户没人管', /没有符合的客户/],
  ['在群里怎么用', /在群里@小客/],
  ['王总是哪家的', /星河科技/],
  ['星河科技的RFM', /近12个月成交：80万/],
  ['给星河科技画个像', /「星河科技」画像/],
  ['哪个销售拜访客户最多', /合计|还没有记录/],
  ['哪些合同快到期了', /到期合同（前后60天）：没有/],
  ['没有联系电话的客户', /共 3 位/],
  ['有哪些投诉没处理', /没办完的服务单/],
  ['写一份星河科技的升等说明', /贵公司目前是我们的A类客户/],
])('%s', async (line, words) => {
  expect(await bot.say('wang', line)).toMatch(words)
})

test('a word or two like a command is asked about and never kept unasked', async () => {
  await bot.say('zhang', '星河科技')
  const asked = await bot.say('zhang', '业务走势')
  expect(asked).toContain('是要办哪一件？')
  expect(asked).toContain('记到「星河科技」')
  expect(await bot.say('zhang', '历史 星河科技')).not.toContain('业务走势')
})

test('a short line that tells something goes on to whom we just spoke of', async () => {
  await bot.say('zhang', '星河科技')
  expect(await bot.say('zhang', '嫌价格太高')).toContain('✓ 已记到「星河科技」')
  expect(await bot.say('zhang', '欠多少')).toContain('星河科技')
})

test('an objection in the words of a question is one', async () => {
  expect(await bot.say('zhang', '异议 星河科技 为什么是A')).toContain('等级异议')
})

test('the next page of nothing is no note', async () => {
  await bot.say('zhang', '星河科技')
  expect(await bot.say('zhang', '下一页')).not.toContain('已记到')
})
