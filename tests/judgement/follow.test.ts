import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(async () => {
  const bad = bot.log.filter((l) => l.includes('"err"'))
  if (bad[0]) console.log(bad[0].slice(0, 1500))
  await bot.close()
})

test('a first deal makes a grade, and taking it back takes the grade back', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  const said = await bot.say('zhang', '华东建材今天签了合同，成交50万')
  expect(said).toContain('等级：A')
  expect(await bot.say('zhang', '华东建材')).toContain('A级')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '华东建材')).not.toContain('A级')
})

test('payments settle debts and end the risk, with both lines', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材还欠8万，货款一直拖着没付')
  expect(await bot.say('zhang', '风险')).toContain('拖着')
  const part = await bot.say('zhang', '华东建材今天付了3万')
  expect(part).toContain('还欠5万')
  expect(await bot.say('zhang', '华东建材欠多少')).toContain('5万')
  const all = await bot.say('zhang', '华东建材款已结清')
  expect(all).toContain('欠款5万已结清')
  expect(all).toMatch(/解除风险「欠款逾期」.*拖着.*款已结清/)
  expect(await bot.say('zhang', '风险')).not.toContain('拖着')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '风险')).toContain('拖着')
  expect(await bot.say('zhang', '华东建材欠多少')).toContain('5万')
})

test('「还没结清」 clears nothing', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材还欠8万，货款一直拖着没付')
  expect(await bot.say('zhang', '华东建材的款还没结清，催了也没用')).not.toContain('解除')
  expect(await bot.say('zhang', '华东建材欠多少')).toContain('8万')
})

test('a red risk goes at once to the leader, who says that he has seen it', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  const said = await bot.say('zhang', '华东建材快破产了，被好几家供应商起诉')
  expect(said).toContain('红色风险')
  await bot.pass(1000)
  const [alarm] = bot.pushedTo('wang')
  expect(alarm?.text).toContain('华东建材')
  expect(alarm?.text).toContain('破产')
  expect(alarm?.text).toContain('张三')
  expect(bot.pushedTo('li')).toHaveLength(0)
})
