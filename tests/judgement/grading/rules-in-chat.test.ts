import { afterEach, expect, test } from 'vitest'
import { figuresOf, riskFiguresOf } from '../../../src/actions/judge/figures.ts'
import { openZone } from '../../../src/domain/zone.ts'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

const FOUR = [
  ['华东建材', 60],
  ['恒瑞科技', 30],
  ['川泰泵业', 10],
  ['星河科技', 5],
] as const

async function four(): Promise<TestBot> {
  const made = await openBot()
  for (const [name, wan] of FOUR) {
    await made.customer(name)
    await made.say('zhang', `${name}今天签了合同，成交${wan}万`)
  }
  return made
}

test('a preview says who moves, or in words why nobody does and what would move somebody', async () => {
  bot = await openBot()
  const empty = await bot.say('wang', '分级规则 A 70% B 90%')
  expect(empty).toContain('没有人会变。还没有成交记录')
  expect(empty).not.toContain('0位')
  await bot.say('wang', '取消')
  await bot.close()
  bot = await four()
  const near = await bot.say('wang', '分级规则 A 75% B 95%')
  expect(near).toContain('A线调到86%以上，川泰泵业升A')
  expect(near).toContain('调到57%以下，恒瑞科技降B')
  await bot.say('wang', '取消')
  expect(await bot.say('wang', '分级规则 A 80% B 95%')).toContain('现在就是这样分的')
  expect(await bot.say('wang', '分级规则 合看')).toContain('现在没有这样的客户')
  await bot.say('wang', '取消')
  expect(await bot.say('wang', '分级规则 A 90% B 80%')).toContain('B的占比要比A大')
  expect(await bot.say('wang', '分级规则 RFM 最近 30/20')).toContain('四个天数')
  const none = await bot.say('wang', '风险规则 投诉 70分')
  expect(none).toContain('现在没有客户有「投诉」风险')
  expect(none).not.toContain('0位')
})

test('the firm may name the lines itself, and take a rule back like anything else', async () => {
  bot = await four()
  const preview = await bot.say('wang', 'A级50万以上，B级8万以上')
  expect(preview).toContain('恒瑞科技 A → B（30万）')
  expect(await bot.say('wang', '是')).toContain('1位客户的等级变了')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('50万起为A，8万起为B')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('再成交20万就到A级')
  await bot.pass(1000)
  expect(await bot.say('wang', '撤销')).toContain('1位客户的等级变了')
  const back = await bot.say('zhang', '为什么 恒瑞科技')
  expect(back).toContain('A级 · 重要 · VIP')
  // The letter that came back is the rule's, not somebody's hand's.
  expect(back).not.toContain('手工登记')
  expect(await bot.say('wang', '分级规则')).toContain('累计到80%为A')
  await bot.pass(1000)
  const told = bot.pushedTo('zhang').filter((p) => p.text.includes('恒瑞科技'))
  expect(told.map((p) => p.text.split('，')[0])).toEqual(['分级规则调整', '分级规则改回'])
})

test('VIP, stages of life and RFM cut-offs are set in chat too', async () => {
  bot = await four()
  await bot.say('wang', '分级规则 VIP 10万以上')
  expect(await bot.say('wang', '是')).toContain('分级规则已改')
  expect(await bot.say('zhang', '为什么 川泰泵业')).toContain('B级 · 一般 · VIP')
  const life = await bot.say('wang', '分级规则 潜在流失 400天')
  expect(life).toContain('要比「流失」')
  await bot.say('wang', '分级规则 RFM 金额 50万/20万/10万/5万')
  await bot.say('wang', '是')
  expect(await bot.say('zhang', 'RFM 华东建材')).toContain('60万（5分）')
  expect(await bot.say('wang', '恢复原来的分级规则')).toContain('100万/30万/10万/3万')
})

test('what lifts a grade is reckoned by the scheme that holds', async () => {
  bot = await four()
  await bot.say('wang', '按RFM定级')
  await bot.say('wang', '是')
  const why = await bot.say('zhang', '为什么 华东建材')
  // Today 5, one deal 1, 60万 4: ten points; a second deal and 100万 give 5 + 2 + 5.
  expect(why).toContain('合计10分，12分起为A')
  expect(why).toContain('再成交1笔40万就到A级')
})

test('taking a sale back leaves the letter to the rules', async () => {
  bot = await four()
  await bot.say('zhang', '川泰泵业今天签了合同，成交50万')
  expect(await bot.say('zhang', '川泰泵业')).toContain('A级')
  await bot.say('zhang', '撤销')
  const why = await bot.say('zhang', '为什么 川泰泵业')
  expect(why).toContain('B级')
  expect(why).not.toContain('手工登记')
})

test('what a merged file bought counts once', async () => {
  bot = await four()
  await bot.say('zhang', '合并 星河科技 到 川泰泵业')
  await bot.say('zhang', '是')
  expect(await bot.say('zhang', '为什么 川泰泵业')).toContain('15万，2笔，占全部105万的14.3%')
})

test('a grade that a manager moves is told to its owner once, with the reason', async () => {
  bot = await four()
  await bot.say('wang', '等级 恒瑞科技 B 理由 今年减量 到 11月25日')
  await bot.pass(1000)
  const told = bot.pushedTo('zhang').filter((p) => p.text.includes('恒瑞科技'))
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('今年减量')
  await bot.until('2026-11-24T09:00:00+08:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).not.toContain('等级')
})

test('a mark by hand ends on its day: owner and setter hear what holds now', async () => {
  bot = await four()
  await bot.say('wang', '等级 恒瑞科技 B 理由 今年减量 到 11月25日')
  await bot.until('2026-11-25T12:00:00+08:00')
  await bot.bot.tick.judgement()
  expect(await bot.say('zhang', '恒瑞科技')).toContain('B级')
  await bot.until('2026-11-26T03:30:00+08:00')
  await bot.bot.tick.judgement()
  await bot.until('2026-11-26T12:00:00+08:00')
  expect(await bot.say('zhang', '恒瑞科技')).toContain('A级')
  for (const who of ['zhang', 'wang']) {
    const told = bot.pushedTo(who).filter((p) => p.text.includes('到期了'))
    expect(told, who).toHaveLength(1)
    expect(told[0]?.text).toContain('从今天起按规则：A级')
  }
  expect(bot.pushedTo('zhang').filter((p) => p.text.includes('重算等级'))).toHaveLength(0)
})

test('one rule of contact: what the grade says is what the reminders keep', async () => {
  bot = await four()
  await bot.say('wang', '周期 A级 10天')
  expect(await bot.say('zhang', '为什么 华东建材')).toContain('每10天至少联系一次')
  expect(await bot.say('wang', '分级规则')).toContain('A 10天')
  await bot.say('wang', '撤销')
  expect(await bot.say('zhang', '为什么 华东建材')).toContain('每14天至少联系一次')
})

test('a file made before eight in the morning is of that day in Shanghai', () => {
  const zone = openZone('Asia/Shanghai')
  const customer = {
    stage: null,
    lastContactOn: null,
    createdAt: new Date('2026-11-21T07:00:00+08:00'),
  }
  const on = { today: '2026-11-22', zone }
  expect(figuresOf(customer, [], on).createdOn).toBe('2026-11-21')
  expect(riskFiguresOf(customer, [], [], 30, on).createdOn).toBe('2026-11-21')
})
