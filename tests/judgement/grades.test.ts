import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

test('a grade by hand needs a reason, has an end, and gives way to the rule', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交50万')
  expect(await bot.say('zhang', '等级 华东建材 B')).toContain('理由')
  const set = await bot.say('zhang', '设 华东建材 B 理由 今年起减量')
  expect(set).toContain('人工定为「B」')
  expect(set).toContain('下次联系最迟')
  expect(await bot.say('zhang', '华东建材')).toContain('B级')
  const why = await bot.say('zhang', '为什么 华东建材')
  expect(why).toContain('今年起减量')
  expect(why).toContain('按规则是A')
  expect(why).toContain('50万')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '华东建材')).toContain('A级')
  await bot.say('zhang', '等级 华东建材 B 理由 减量 到 12月31日')
  expect(await bot.say('zhang', '等级 华东建材 自动')).toContain('按规则')
  expect(await bot.say('zhang', '华东建材')).toContain('A级')
})

test('why shows figures, cuts and what would lift the grade', async () => {
  bot = await openBot()
  for (const [name, wan] of [['华东建材', 80], ['恒瑞科技', 15], ['川泰泵业', 5]] as const) {
    await bot.customer(name)
    await bot.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  const why = await bot.say('zhang', '川泰泵业为什么是C？')
  expect(why).toContain('5万')
  expect(why).toContain('占全部100万的5%')
  expect(why).toContain('再成交10万就到B级')
  expect(await bot.say('sun', '为什么 川泰泵业')).not.toContain('5万')
  expect(await bot.say('zhang', '升等说明 川泰泵业')).toContain('再合作10万')
})

test('rules show who would move before they hold, and every owner hears once', async () => {
  bot = await openBot()
  for (const [name, wan] of [['华东建材', 60], ['恒瑞科技', 30], ['川泰泵业', 10]] as const) {
    await bot.customer(name)
    await bot.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  expect(await bot.say('zhang', '分级规则')).toContain('80%')
  expect(await bot.say('zhang', '分级规则 A 50% B 80%')).toContain('主管')
  const preview = await bot.say('wang', '分级规则 A 50% B 80%')
  expect(preview).toContain('2位客户的等级会变')
  expect(preview).toContain('恒瑞科技 A → B')
  expect(await bot.say('zhang', '恒瑞科技')).toContain('A级')
  expect(await bot.say('wang', '是')).toContain('第2版')
  await bot.pass(1000)
  expect(await bot.say('zhang', '恒瑞科技')).toContain('B级')
  const told = bot.pushedTo('zhang').filter((p) => p.text.includes('分级规则调整'))
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('恒瑞科技')
})

test('an objection has an owner, a date and an outcome', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交50万')
  expect(await bot.say('zhang', '异议 华东建材 上半年两单没记')).toContain('王经理答复')
  await bot.pass(1000)
  expect(bot.pushedTo('wang').at(-1)?.text).toContain('上半年两单没记')
  expect(await bot.say('zhang', '异议 华东建材 再说一遍')).toContain('已有一件')
  expect(await bot.say('wang', '结案 华东建材 调整 B 理由 两单是去年的')).toContain('调整为B')
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').some((p) => p.text.includes('两单是去年的'))).toBe(true)
  expect(await bot.say('zhang', '华东建材')).toContain('B级')
})

test('risks by level, the story of one, and both ends', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.customer('恒瑞科技')
  await bot.say('zhang', '恒瑞科技今天签了合同，成交50万')
  await bot.say('zhang', '华东建材说预算没批')
  await bot.say('zhang', '恒瑞科技投诉送货太慢，还说要换供应商')
  const list = await bot.say('zhang', '风险')
  expect(list.indexOf('恒瑞科技')).toBeLessThan(list.indexOf('华东建材'))
  const story = await bot.say('zhang', '1')
  expect(story).toContain('投诉30')
  expect(story).toContain('处理好')
  expect(await bot.say('li', '风险')).toContain('没有发现')
  const ends = await bot.say('wang', '两头')
  expect(ends).toContain('最好的客户')
  expect(ends).toContain('最危险的客户')
  expect(await bot.say('zhang', '风险规则')).toContain('法律纠纷 60分')
})

test('a report goes up and is read', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  expect(await bot.say('zhang', '上报 华东建材 老板失联两天了')).toContain('王经理')
  await bot.pass(1000)
  const card = bot.pushedTo('wang').at(-1)
  expect(card?.text).toContain('老板失联')
  expect(await bot.tap('wang', card?.buttons[0] ?? { key: '' })).toContain('已记下你看过')
})
