import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** Targets, goods and contracts, as managers and reps put them. */
let bot: TestBot

beforeAll(async () => {
  bot = await openBot()
  const { say } = bot
  await say('li', '新建 远洋物流 联系人 周经理 行业 物流 地区 南京')
  await say('zhang', '新建 华东建材 联系人 王建国 电话 13800000001 行业 建材 地区 上海')
  await say('zhang', '新建 仁济器械 联系人 陈主任 行业 医疗器械 地区 上海')
  await say('zhang', '华东建材买了两台A型冷柜，金额30万')
  await say('zhang', '仁济器械签了5台B超机，合同金额80万')
  await say('li', '远洋物流采购了3台冷柜 9万')
})
afterAll(() => bot.close())

test.each([
  ['wang', '哪个产品卖得最好', /1\. B超机 80万[\s\S]*2\. A型冷柜 30万[\s\S]*3\. 冷柜 9万/],
  ['wang', '本月卖得最多的产品', /本月（11月1日到11月21日）卖得最多的产品[\s\S]*B超机/],
  ['wang', '上个月卖得最多的产品', /还没有成交/],
  ['wang', '张三卖得最多的产品', /B超机[\s\S]*A型冷柜(?![\s\S]*\d\. 冷柜)/],
  ['wang', '滞销产品', /1\. 冷柜 9万/],
  ['wang', '谁在买冷柜', /卖了 2 笔，39万，2 位客户[\s\S]*华东建材[\s\S]*远洋物流/],
  ['wang', '冷柜卖了多少', /卖了 2 笔，39万/],
  ['wang', '谁在买A产品', /没有「A产品」的成交记录/],
  ['wang', '没买过冷柜的客户', /共 1 位[\s\S]*仁济器械/],
  ['zhang', '谁在买冷柜', /卖了 1 笔，30万，1 位客户(?![\s\S]*远洋)/],
  ['wang', '上海的客户都买什么', /B超机[\s\S]*A型冷柜/],
])('goods: %s %s', async (who, line, words) => {
  expect(await bot.say(who, line)).toMatch(words)
})

test('in a group goods are told without sums', async () => {
  const told = await bot.say('wang', '哪个产品卖得最好', { group: 'g1' })
  expect(told).toContain('B超机')
  expect(told).not.toContain('80万')
})

test('a manager sets targets, each sees his own, and nobody else’s', async () => {
  expect(await bot.say('zhang', '我的目标')).toMatch(/还没有定目标，11月已成交110万。请王经理/)
  expect(await bot.say('zhang', '我这个月目标100万')).toContain('目标由主管来定（王经理）')
  expect(await bot.say('wang', '张三本月目标200万，李四8万')).toMatch(
    /张三11月目标：200万[\s\S]*李四11月目标：8万/,
  )
  await bot.until('2026-11-21T10:10:00+08:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).toContain('王经理给你定了11月的目标：200万')
  expect(await bot.say('wang', '赵经理本月目标10万')).toContain('赵经理不在你的团队里')
  expect(await bot.say('zhang', '我还差多少完成目标')).toMatch(
    /完成55%，还差90万[\s\S]*6 个工作日，平均每天要成交15万/,
  )
  expect(await bot.say('zhang', '李四目标')).toContain('李四不在你的团队里')
  expect(await bot.say('wang', '李四完成率')).toMatch(/完成113%，超额1万/)
  expect(await bot.say('wang', '本月目标完成多少')).toMatch(
    /团队：完成57%，119万／208万，还差89万[\s\S]*李四 113%[\s\S]*张三 55%/,
  )
  expect(await bot.say('wang', '谁没完成目标')).toMatch(/张三(?![\s\S]*李四)/)
  expect(await bot.say('wang', '本月目标300万')).toContain('团队11月目标：300万')
  expect(await bot.say('boss', '本月目标')).toMatch(/全公司：完成40%，119万／300万/)
  expect(await bot.say('wang', 'Q4目标完成多少')).toContain('按已定的11月相加')
  expect(await bot.say('wang', '本月目标完成多少', { group: 'g1' })).not.toMatch(/万/)
  expect(await bot.say('wang', '取消李四本月目标')).toContain('已取消李四11月的目标')
  expect(await bot.say('wang', '李四目标')).toContain('还没有定目标')
})

test('a customer’s own targets are a note', async () => {
  expect(await bot.say('zhang', '华东建材说他们今年目标是开10家店')).toContain('已记到「华东建材」')
})

test('a contract that ends is listed, reminded of a month ahead, renewed and let go', async () => {
  const { say } = bot
  expect(await say('zhang', '华东建材的合同12月20日到期')).toContain(
    '合同：12月20日 周日到期，11月23日提醒谈续签',
  )
  await say('zhang', '仁济器械年度协议明年3月底到期，到时候要续签')
  expect(await say('li', '远洋物流 合同到期日 2026-12-05')).not.toContain('⏰')
  expect(await say('wang', '哪些合同快到期')).toMatch(
    /共 2 份[\s\S]*1\. 远洋物流 合同12月5日到期，还有14天（李四）\n2\. 华东建材/,
  )
  expect(await say('wang', '下个月到期的合同')).toContain('共 2 份')
  expect(await say('wang', '明年到期的合同')).toMatch(/共 1 份[\s\S]*仁济器械 年度协议/)
  expect(await say('wang', '张三的合同哪些快到期')).toMatch(/共 1 份[\s\S]*华东建材/)
  expect(await say('zhang', '我的合同哪些快到期')).not.toContain('远洋物流')
  expect(await say('zhang', '华东建材合同什么时候到期')).toContain('合同12月20日到期')
  expect(await say('zhang', '华东建材')).toContain('合同12月20日到期')
  expect(await say('zhang', '华东建材续签了，新合同到2027年12月20日')).toMatch(
    /2027年12月20日 周一到期（原来是12月20日），2027年11月22日提醒/,
  )
  expect(await say('zhang', '华东建材待办')).toMatch(
    /2027年11月22日 周一 {2}合同12月20日到期(?![^]*11月23日)/,
  )
  await say('zhang', '撤销')
  expect(await say('zhang', '合同 华东建材')).toContain('合同12月20日到期')
  expect(await say('zhang', '仁济器械不续签了')).toContain('年度协议不再续')
  expect(await say('wang', '明年到期的合同')).toContain('没有')
  await bot.until('2026-11-23T10:00:00+08:00')
  expect(
    bot
      .pushedTo('zhang')
      .map((p) => p.text)
      .join('\n'),
  ).toContain('合同12月20日到期，谈续签')
})

test('what only speaks of contracts is no end of one', async () => {
  for (const line of [
    '华东建材今天把合同寄出去了',
    '华东建材合同条款谈到明年的价格',
    '华东建材的合同要不要续签还没定',
  ])
    expect(await bot.say('zhang', line)).not.toMatch(/合同：|已续签|不再续/)
})

test('an offer to hand in on a day is a plan, a job in a keyed line is a job', async () => {
  const { say } = bot
  expect(await say('zhang', '华东建材明天交报价')).toContain('⏰ 11月24日 周二 交报价')
  expect(await say('zhang', '华东建材周五签合同')).toContain('⏰ 11月27日 周五 签合同')
  expect(await say('zhang', '华东建材 联系人 李秀英 职务 采购部副总 电话 13900001000')).toContain(
    '李秀英 采购部副总 13900001000',
  )
  expect(await say('zhang', '华东建材潜力很大')).toContain('潜力：高')
  expect(await say('zhang', '高潜力客户')).toMatch(/共 1 位[\s\S]*华东建材/)
  expect(await say('wang', '转交 华东建材 李四')).toContain('要把「华东建材」转交给李四吗')
})

test('eight customers at risk fit one screen of a phone, and 更多 goes on', async () => {
  const other = await openBot()
  const names = ['仁济器械', '启明星幼儿园', '恒瑞科技', '远洋物流', '北方钢铁', '川泰泵业', '蓝海包装', '宏达钢构', '老城酒店'] // prettier-ignore
  for (const name of names) {
    await other.say('zhang', `新建 ${name} 联系人 陈总`)
    await other.say('zhang', `${name}说质量太差，要投诉我们`)
  }
  const told = await other.say('wang', '风险')
  expect(told.split('\n').length).toBeLessThanOrEqual(11)
  expect(told).toMatch(/有风险的客户（9）[\s\S]*1\. 🟡仁济器械（张三）投诉：「说质量太差」11月21日/)
  expect(await other.say('wang', '更多')).toContain('9. 🟡老城酒店')
  await other.close()
})
