import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 职务 采购 等级 A')
  bot.set('2026-11-23T10:00:00+08:00')
})
afterEach(() => bot.close())

const say = (line: string, more = {}) => bot.say('zhang', line, more)
const NOTE = '青禾农资 今天电话沟通，说价格可以'

test('the most useful fact that is missing is asked below a receipt, once a day', async () => {
  expect(await say(NOTE)).toContain('顺便问一句：柳如烟的手机知道吗')
  expect(await say('13711112222')).toMatch(/已更新「青禾农资有限公司」[\s\S]*13711112222/)
  expect(await say(NOTE)).not.toContain('顺便问')
  bot.set('2026-11-24T10:00:00+08:00')
  // Dealer, shop or firm: what he is says how he is served (R45).
  expect(await say(NOTE)).toContain('是哪一类客户？回一个就行：企业、个人、经销商、零售终端')
  expect(await say('代理商')).toContain('客户类型：经销商')
  bot.set('2026-11-25T10:00:00+08:00')
  expect(await say(NOTE)).toContain('的行业知道吗')
  expect(await say('农业')).toContain('行业：农业')
})

test('it is no gate: anything else is answered as ever, a wrong value too', async () => {
  await say(NOTE)
  expect(await say('青禾农资')).toContain('【青禾农资有限公司】')
  bot.set('2026-11-24T10:00:00+08:00')
  // What was left unanswered is not asked twice running.
  expect(await say(NOTE)).toContain('是哪一类客户')
  expect(await say('青禾农资 周五去拜访')).toContain('已记到')
  bot.set('2026-11-25T10:00:00+08:00')
  expect(await say(NOTE)).toContain('手机知道吗')
})

test('who does not want to be asked says so, and nobody is asked in a group or on the first day', async () => {
  expect(await say(NOTE, { group: 'g1' })).not.toContain('顺便问')
  await bot.customer('北辰玻璃厂', 'zhang')
  expect(await say('北辰玻璃厂 今天电话沟通')).not.toContain('顺便问')
  expect(await say(NOTE)).toContain('顺便问')
  expect(await say('别问')).toContain('以后不再问')
  bot.set('2026-11-24T10:00:00+08:00')
  expect(await say(NOTE)).not.toContain('顺便问')
})

test('the region is asked too, and only a place answers it (R45)', async () => {
  await say('改 青禾农资 类型 企业 行业 农业')
  await say('联系人 青禾农资 柳如烟 电话 13711112222')
  bot.set('2026-11-24T10:00:00+08:00')
  expect(await say(NOTE)).toContain('地区知道吗')
  expect(await say('价格再看看')).not.toContain('地区：')
  bot.set('2026-11-26T10:00:00+08:00')
  await say(NOTE)
  bot.set('2026-11-27T10:00:00+08:00')
  expect(await say(NOTE)).toContain('地区知道吗')
  expect(await say('安徽合肥')).toContain('地区：安徽合肥')
})

test('kind and region are said when a file is made, and both filter lists and counts (R45)', async () => {
  expect(await say('新建 西湖便利店 类型 门店 地区 杭州西湖区')).toContain('客户类型：零售终端')
  await say('新建 川泰泵业 类型 经销商 地区 四川成都')
  await say('川泰泵业 今天签了合同，成交30万')
  expect(await say('经销商客户有哪些')).toMatch(/共 1 位：\n1. 川泰泵业/)
  expect(await say('经销商有几家')).toMatch(/共 1 位：\n1. 川泰泵业/)
  expect(await say('浙江的零售终端')).toMatch(/共 1 位：\n1. 西湖便利店/)
  expect(await say('浙江的经销商有哪些')).toContain('没有符合的客户')
  expect(await say('经销商今年成交多少')).toContain('30万')
  expect(await say('零售终端今年成交多少')).not.toContain('30万')
})
