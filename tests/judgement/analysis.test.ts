import { afterEach, beforeEach, expect, test } from 'vitest'
import { creditOf } from '../../src/domain/sales/credit.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (who: string, line: string) => bot.say(who, line)

beforeEach(async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  for (const name of ['华东建材', '恒瑞科技', '川泰泵业']) await bot.customer(name)
  await say('zhang', '华东建材今天去拜访了，签了合同，成交80万，客户很满意')
  await say('zhang', '恒瑞科技今天签了合同，成交5万')
})
afterEach(() => bot.close())

test('a question is kept by a name, called back, and dropped', async () => {
  expect(await say('zhang', '分组 大户 条件 A级客户 打法 每月上门一次')).toContain('已存')
  const back = await say('zhang', '分组 大户')
  expect(back).toContain('打法：每月上门一次')
  expect(back).toContain('华东建材')
  expect(back).not.toContain('恒瑞科技')
  expect(await say('zhang', '分组')).toContain('大户：A级客户')
  expect(await say('li', '分组')).toContain('还没有分组')
  expect(await say('zhang', '删分组 大户')).toContain('已删')
  expect(await say('zhang', '分组')).toContain('还没有分组')
})

test('layers, loads and the menu of reports', async () => {
  const layers = await say('zhang', '分层')
  expect(layers).toContain('VIP 1位')
  expect(layers).toContain('潜在 1位')
  const load = await say('wang', '负载')
  expect(load).toContain('张三 3位（A 1，B 1，C 0，未定级 1）')
  expect(await say('zhang', '负载')).toContain('主管')
  expect(await say('zhang', '报表')).toContain('沉睡档案')
  expect(await say('zhang', '3')).toContain('客户分层')
})

test('one customer: portrait, analysis with its formulas, credit with its limit', async () => {
  await say('zhang', '改 华东建材 偏好 环保板材')
  const portrait = await say('zhang', '画像 华东建材')
  expect(portrait).toMatch(/是谁：[^]*怎么做：近12个月成交1次共80万[^]*喜欢什么：[^]*环保板材/)
  const analysis = await say('zhang', '分析 华东建材')
  expect(analysis).toMatch(/行为[^]*算法[^]*满意度：100%[^]*满意[^]*价值：近12个月80万/)
  expect(await say('zhang', '授信 华东建材')).toContain('建议赊账上限 16万')
  await say('zhang', '华东建材快破产了')
  expect(await say('zhang', '授信 华东建材')).toContain('信用停')
  for (const line of ['画像 华东建材', '分析 华东建材', '授信 华东建材'])
    expect(await bot.say('zhang', line, { group: 'g1' })).not.toContain('80万')
  expect(await say('sun', '画像 华东建材')).not.toContain('80万')
})

test('a risk is closed with cause, action and result, and the report counts it', async () => {
  await say('zhang', '华东建材投诉送货太慢')
  expect(await say('zhang', '风险归档 华东建材')).toContain('原因、处理和结果')
  const closed = await say(
    'zhang',
    '风险归档 华东建材 原因 司机离职 处理 换车队 结果 客户认可 损失 3万',
  )
  expect(closed).toContain('原因：司机离职；处理：换车队；结果：客户认可；损失3万')
  expect(await say('zhang', '风险')).not.toContain('送货太慢')
  const report = await say('wang', '风险报表 本月')
  expect(report).toMatch(/新发现 1条：投诉1[^]*解除 1条[^]*损失 3万[^]*换车队/)
  await say('zhang', '撤销')
  expect(await say('zhang', '风险')).toContain('送货太慢')
})

test('what sleeps, what nobody cared for, what could be sold, which rival is named', async () => {
  await say('zhang', '川泰泵业想要一批不锈钢水泵，海尔也在谈')
  await say('zhang', '改 川泰泵业 意向 不锈钢水泵')
  expect(await say('zhang', '竞品 海尔')).toMatch(/被提到1次，1位客户[^]*川泰泵业/)
  expect(await say('zhang', '竞品 美的')).toContain('没有提到')
  expect(await say('zhang', '商机')).toContain('川泰泵业：不锈钢水泵')
  expect(await say('zhang', '1')).toContain('跟进意向')
  expect(await say('zhang', '该关怀')).toContain('华东建材')
  expect(await say('zhang', '沉睡档案')).toContain('没有沉睡')
  bot.set('2027-03-18T10:00:00+08:00')
  expect(await say('zhang', '沉睡档案')).toContain('沉睡档案 3份')
})

test('reports say where the time went, and by month who bought again and who is lost', async () => {
  const week = await say('wang', '战报 本周')
  expect(week).toContain('A级联系了1/1位')
  expect(week).toMatch(/精力（\d+次联系）：A \d+%/)
  const month = await say('wang', '月报')
  expect(month).toMatch(/复购：A级0%（0\/1位）[^]*流失率：0%（0\/2位）/)
})

test('how each figure is made is told', async () => {
  expect(await say('zhang', '怎么分析')).toContain('累计')
})

test.each([
  [{ turnover: 100_000_000, overdue: false, promises: 0, risk: null }, '优', 20_000_000],
  [{ turnover: 100_000_000, overdue: true, promises: 0, risk: null }, '慎', 6_000_000],
  [{ turnover: 100_000_000, overdue: false, promises: 2, risk: null }, '停', 0],
  [{ turnover: 100_000_000, overdue: false, promises: 0, risk: 'red' as const }, '停', 0],
  [{ turnover: 0, overdue: false, promises: 0, risk: null }, '优', 0],
])('credit of %j is %s, %i', (figures, grade, limit) =>
  expect(creditOf(figures)).toEqual({ grade, limit }),
)
