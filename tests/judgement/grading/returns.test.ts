import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

test('what came back is taken off what was bought, and can be taken back', async () => {
  bot = await openBot()
  for (const [name, wan] of [['华东建材', 60], ['恒瑞科技', 30]] as const) {
    await bot.customer(name)
    await bot.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  expect(await bot.say('zhang', '恒瑞科技退货10万')).toContain('退回：10万，从成交额里减去')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('20万，1笔，占全部80万的25%')
  expect(await bot.say('zhang', '恒瑞科技退了20万货款')).toContain('等级 A → C')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('近12个月成交：0元，1笔')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('20万，1笔')
  expect(await bot.say('wang', '本月成交 按人')).toContain('80万（2笔')
  expect(await bot.say('wang', '战报 本月')).toContain('成交：2笔 80万（已减退回10万）')
})

test.each(['要求退货5万', '退定金2万', '想退20万的货', '没退那3万', '如果退货10万就麻烦了'])(
  '「%s」 takes nothing off',
  async (words) => {
    bot = await openBot()
    await bot.customer('恒瑞科技')
    await bot.say('zhang', '恒瑞科技今天签了合同，成交30万')
    await bot.say('zhang', `恒瑞科技${words}`)
    expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('30万，1笔')
  },
)

test('a sum in dollars is no yuan, and the dollar no rival', async () => {
  bot = await openBot()
  await bot.customer('恒瑞科技')
  expect(await bot.say('zhang', '恒瑞科技成交5000美元')).not.toContain('对手')
  expect(await bot.say('zhang', '为什么 恒瑞科技')).toContain('没有记下成交')
})
