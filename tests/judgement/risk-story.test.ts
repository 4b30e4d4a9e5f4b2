import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

const SAID = [
  '最近关了两家店', '说资金紧张，货款要拖一拖', '被供应商起诉了', '采购经理离职了，新来的还没联系上',
  '投诉我们发货慢', '在比较用友的方案', '明年不续了，打算换供应商', '8万欠款说11月10日付，到现在没付',
] // prettier-ignore

test('many risks: the gravest on the card and first in the story, none left out', async () => {
  bot = await openBot()
  await bot.customer('华东建材装饰工程有限责任公司')
  for (const words of SAID) await bot.say('zhang', `华东建材装饰工程有限责任公司${words}`)
  const card = await bot.say('zhang', '华东建材装饰工程有限责任公司')
  expect(card).toContain('🔴 法律纠纷：「被供应商起诉了」11月21日（共9条')
  const story = await bot.say('zhang', '风险 华东建材装饰工程有限责任公司')
  expect(story.split('\n')[1]).toBe('・11月21日 法律纠纷：「被供应商起诉了」张三')
  expect(story).toContain('撤诉、结案或和解可解除，否则算到2027年11月21日')
  expect(story).toContain('下一步：停止发货，核对应收，报主管和法务（11月23日前）')
  expect(story).toContain('还有1条，回复「更多」。')
  expect(new TextEncoder().encode(story).length).toBeLessThan(2048)
  const more = await bot.say('zhang', '更多')
  const quotes = `${story}${more}`
  for (const words of SAID.slice(0, -1)) expect(quotes).toContain(words.split('，')[0])
  expect(await bot.say('zhang', '华东建材装饰工程有限责任公司有什么风险')).toBe(story)
})

test('a day that has gone by is the one of this year, and shown where debts are asked for', async () => {
  bot = await openBot()
  await bot.customer('壬九医疗')
  await bot.say('zhang', '壬九医疗8万欠款说11月10日付，到现在没付')
  expect(await bot.say('zhang', '风险 壬九医疗')).toContain('欠款8万，说好11月10日付，已逾期11天')
  expect(await bot.say('zhang', '壬九医疗欠多少钱')).toContain('8万，说好11月10日付，已逾期11天')
})

test('each line of a summary leads to what it was written from', async () => {
  bot = await openBot()
  await bot.customer('壬九医疗')
  expect(await bot.say('wang', '总结 壬九医疗')).toContain(
    '近三个月没有记录，也没有报价、成交和风险',
  )
  await bot.say('zhang', '壬九医疗 今天拜访了周院长，投诉我们发货慢')
  const told = await bot.say('wang', '总结 壬九医疗')
  expect(told.split('\n')).toHaveLength(7)
  expect(told).toContain('4. 风险：11月21日投诉「投诉我们发货慢」')
  expect(await bot.say('wang', '4')).toContain('问题处理好、客户认可可解除')
  await bot.say('wang', '总结 壬九医疗')
  expect(await bot.say('wang', '依据')).toContain('今天拜访了周院长')
})
