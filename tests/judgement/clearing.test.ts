import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

test('a rival who was named is out by his own name', async () => {
  bot = await openBot()
  await bot.customer('辛八电子')
  await bot.say('zhang', '辛八电子在比较用友的方案，说他们便宜两成')
  const other = await bot.say('zhang', '辛八电子 金蝶退出了')
  expect(other).not.toContain('解除风险')
  expect(other).not.toContain('⚠')
  expect(await bot.say('zhang', '辛八电子退出了')).not.toContain('解除风险')
  expect(await bot.say('zhang', '辛八电子 用友退出了，就剩我们一家')).toContain(
    '✓ 解除风险「对手介入」：11月21日「辛八电子在比较用友的方案」→ 「辛八电子 用友退出了」',
  )
})

test('the sum that was owed, once it has come, ends what was said of the debt', async () => {
  bot = await openBot()
  await bot.customer('壬九医疗')
  await bot.say('zhang', '壬九医疗欠我们8万，货款一直拖着不给')
  expect(await bot.say('zhang', '壬九医疗')).toContain('欠款逾期')
  const half = await bot.say('zhang', '壬九医疗今天打了3万，还差5万')
  expect(half).not.toContain('解除风险')
  expect(await bot.say('zhang', '壬九医疗回款5万')).toContain('解除风险「欠款逾期」')
})

test('where it was heard may be said behind it', async () => {
  bot = await openBot()
  await bot.customer('丙三科技')
  const said = await bot.say('zhang', '丙三科技被起诉了，听法院的人说的')
  expect(said).toContain('⚠ 法律纠纷：「丙三科技被起诉了，听法院的人说的」')
  expect(said).toContain('听说的先记「关注」')
})
