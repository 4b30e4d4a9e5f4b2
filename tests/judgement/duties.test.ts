import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(async () => {
  const bad = bot.log.filter((l) => l.includes('"err"'))
  if (bad[0]) console.log(bad[0].slice(0, 900))
  await bot.close()
})

const at = async (moment: string) => {
  bot.set(moment)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}

test('a promise that passes becomes an overdue debt by night, and payment ends it', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材还欠8万，说11月25日付')
  await at('2026-11-25T10:00:00+08:00')
  expect(await bot.say('zhang', '风险')).toContain('没有发现')
  await at('2026-11-26T04:00:00+08:00')
  const list = await bot.say('zhang', '风险')
  expect(list).toContain('欠款8万，说好11月25日付，已逾期1天')
  expect(await bot.say('zhang', '华东建材款已结清')).toContain('解除风险「欠款逾期」')
})

test('two broken promises tell a falling reputation', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材还欠8万，说11月25日付')
  await at('2026-11-26T10:00:00+08:00')
  await bot.say('zhang', '华东建材还欠8万，又说12月1日付')
  await at('2026-12-02T10:00:00+08:00')
  expect(await bot.say('zhang', '风险 华东建材')).toContain('2次说好付款没付')
})

test('an old deal leaves the twelve months, and the grade falls: told once', async () => {
  bot = await openBot({ at: '2026-01-05T10:00:00+08:00' })
  for (const [name, wan] of [['华东建材', 80], ['恒瑞科技', 15], ['川泰泵业', 5]] as const) {
    await bot.customer(name)
    await bot.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  await at('2026-06-05T10:00:00+08:00')
  await bot.say('zhang', '恒瑞科技今天签了合同，成交90万')
  await bot.say('zhang', '川泰泵业今天去拜访了')
  await at('2027-01-06T10:00:00+08:00')
  const told = () => bot.pushedTo('zhang').filter((p) => /华东建材.*A → C/.test(p.text))
  expect(told()).toHaveLength(1)
  await at('2027-01-06T12:00:00+08:00')
  await at('2027-01-07T10:00:00+08:00')
  expect(told()).toHaveLength(1)
})

test('an alarm that nobody reads climbs by workdays, and stops where it is read', async () => {
  bot = await openBot({ at: '2026-11-19T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材快破产了，被好几家供应商起诉')
  await at('2026-11-19T11:00:00+08:00')
  const boss = () => bot.pushedTo('boss').filter((p) => p.text.includes('没看'))
  expect(boss()).toHaveLength(0)
  await at('2026-11-20T10:00:00+08:00')
  expect(boss()).toHaveLength(1)
  expect(boss()[0]?.text).toContain('王经理')
  expect(await bot.say('boss', '知悉 华东建材')).toContain('已记下')
  await at('2026-11-23T10:00:00+08:00')
  expect(boss()).toHaveLength(1)
})

test('a weekend is no workday: nothing climbs on Saturday', async () => {
  bot = await openBot({ at: '2026-11-20T16:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材快破产了')
  await at('2026-11-21T10:00:00+08:00')
  await at('2026-11-22T10:00:00+08:00')
  expect(bot.pushedTo('boss').filter((p) => p.text.includes('没看'))).toHaveLength(0)
  await at('2026-11-23T10:00:00+08:00')
  expect(bot.pushedTo('boss').filter((p) => p.text.includes('没看'))).toHaveLength(1)
})

test('half a year without a sale is told to the owner as a customer who may be lost (R182)', async () => {
  bot = await openBot({ at: '2026-04-01T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交80万')
  const told = () => bot.pushedTo('zhang').filter((p) => p.text.includes('可能要流失'))
  await at('2026-08-03T10:00:00+08:00')
  expect(told()).toHaveLength(0)
  await at('2026-10-09T10:00:00+08:00')
  expect(told()).toHaveLength(1)
  expect(told()[0]?.text).toContain('「华东建材」可能要流失：上次成交是4月1日')
  expect(await bot.say('zhang', '潜在流失')).toContain('华东建材')
  await at('2026-10-12T10:00:00+08:00')
  expect(told()).toHaveLength(1)
})

test('a red customer whom nobody saw for seven days is an alarm by itself (R223)', async () => {
  bot = await openBot({ at: '2026-11-09T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '今天去了华东建材，他们被法院起诉了')
  const told = (who: string) => bot.pushedTo(who).filter((p) => p.text.includes('没有联系'))
  await at('2026-11-13T10:00:00+08:00')
  expect(told('zhang')).toHaveLength(0)
  await at('2026-11-17T10:00:00+08:00')
  expect(told('zhang')[0]?.text).toContain('「华东建材」是红色风险，你已经8天没有联系')
  expect(told('wang')).toHaveLength(1)
  expect(told('wang')[0]?.text).toContain('张三已经8天没有联系。催一下说「催 张三 华东建材」')
})
