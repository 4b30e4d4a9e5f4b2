import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

async function sold(): Promise<TestBot> {
  const made = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  for (const [name, wan] of [['华东建材', 80], ['星河科技', 5]] as const) {
    await made.customer(name)
    await made.say('zhang', `${name}今天签了合同，成交${wan}万`)
  } // prettier-ignore
  return made
}

const morning = async (b: TestBot, day: string): Promise<void> => {
  await b.until(`${day}T09:05:00+08:00`)
  await b.bot.tick.judgement()
  await b.pass(1000)
}

test('an objection nobody decides is reminded on its day and then goes one up', async () => {
  bot = await sold()
  const opened = await bot.say('zhang', '异议 星河科技 上半年两单没记')
  expect(opened).toContain('由王经理答复，最迟11月30日')
  await morning(bot, '2026-11-27')
  const cases = (who: string, words: string) =>
    bot?.pushedTo(who).filter((p) => p.text.includes(words)).length
  expect(cases('wang', '今天到期')).toBe(0)
  await morning(bot, '2026-11-30')
  await bot.bot.tick.judgement()
  expect(cases('wang', '今天到期，还没答复')).toBe(1)
  await morning(bot, '2026-12-01')
  expect(cases('boss', '王经理没有按期答复，转给你，请在12月3日')).toBe(1)
  expect(cases('zhang', '已转给老板，最迟12月3日')).toBe(1)
  expect(await bot.say('boss', '异议')).toContain('老板答复')
  await morning(bot, '2026-12-03')
  expect(cases('boss', '今天到期')).toBe(1)
  await morning(bot, '2026-12-04')
  expect(cases('boss', '还等你定')).toBe(1)
  expect(await bot.say('boss', '异议结案 星河科技 维持 理由 两单是别家的')).toContain('维持原等级')
  await morning(bot, '2026-12-08')
  expect(cases('boss', '等级异议')).toBe(3)
})

test('nobody decides his own objection; it can be withdrawn, and every step taken back', async () => {
  bot = await sold()
  await bot.say('zhang', '异议 星河科技 上半年两单没记')
  expect(await bot.say('zhang', '异议结案 星河科技 调整 A 理由 我说了算')).toContain('由王经理答复')
  await bot.say('zhang', '撤销')
  expect(await bot.say('wang', '异议')).toContain('没有在办')
  await bot.say('zhang', '异议 星河科技 上半年两单没记')
  expect(await bot.say('wang', '异议结案 星河科技 维持 理由 查过了')).toContain('维持原等级')
  await bot.say('wang', '撤销')
  expect(await bot.say('wang', '异议')).toContain('上半年两单没记')
  expect(await bot.say('wang', '撤回异议 星河科技')).toContain('谁提的异议由谁撤回')
  expect(await bot.say('zhang', '撤回异议 星河科技')).toContain('已撤回')
  expect(await bot.say('wang', '异议')).toContain('没有在办')
})

test("a manager's own objection goes to somebody else", async () => {
  bot = await sold()
  expect(await bot.say('wang', '异议 星河科技 客户说全年不止这些')).toContain('由老板答复')
})

test('a decision reaches whoever asked once', async () => {
  bot = await sold()
  await bot.say('zhang', '异议 星河科技 上半年两单没记')
  await bot.say('wang', '异议结案 星河科技 调整 B 理由 两单属实')
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').filter((p) => p.text.includes('两单属实'))).toHaveLength(1)
})

test.each([
  '星河科技的等级不对，上半年两单没算',
  '我觉得星河科技应该是B级',
  '星河科技对等级有意见，说全年不止这些',
  '星河科技对我们定的等级不满意',
  '星河科技等级定低了，去年就买过',
  '星河科技怎么才C级，明明买了很多',
  '客户觉得星河科技应该算B级，买得不少',
  '星河科技的级别太低',
])('「%s」 is an objection', async (words) => {
  bot = await sold()
  expect(await bot.say('zhang', words)).toContain('已记下「星河科技」的等级异议')
})
