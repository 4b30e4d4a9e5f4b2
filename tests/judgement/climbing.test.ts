import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

const at = async (when: string) => {
  bot.set(`${when}:00+08:00`)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}
const unread = (who: string) => bot.pushedTo(who).filter((p) => p.text.includes('一个工作日没看'))

test('what turns red on a Saturday has the whole Monday to be read', async () => {
  bot = await openBot()
  await bot.customer('丙三科技')
  await bot.say('zhang', '丙三科技老板跑路了')
  await at('2026-11-23T10:00')
  expect(unread('boss')).toHaveLength(0)
  await at('2026-11-24T10:00')
  expect(unread('boss')[0]?.text).toContain(
    '王经理一个工作日没看「丙三科技」的红色风险：信用变差「丙三科技老板跑路了」',
  )
})

test('a week of holidays counts no day', async () => {
  bot = await openBot({ at: '2026-09-30T16:00:00+08:00' })
  await bot.customer('丙三科技')
  await bot.say('zhang', '丙三科技老板跑路了')
  for (const day of ['2026-10-01', '2026-10-05', '2026-10-07']) await at(`${day}T10:00`)
  expect(unread('boss')).toHaveLength(0)
  await at('2026-10-08T10:00')
  expect(unread('boss')).toHaveLength(1)
})

test('each step is told once, and who reads it late has read it', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('丙三科技')
  await bot.say('zhang', '分享 丙三科技 给李四')
  expect(await bot.say('li', '丙三科技被起诉了')).toContain('已列为红色风险，并通知了张三、王经理')
  await at('2026-11-24T10:00')
  expect(unread('wang')[0]?.text).toContain('张三一个工作日没看')
  expect(unread('boss')[0]?.text).toContain('王经理一个工作日没看')
  expect(await bot.say('wang', '知悉')).toContain('已记下你看过「丙三科技」')
  for (const day of ['25', '26', '27', '30']) await at(`2026-11-${day}T10:00`)
  expect([unread('wang'), unread('boss')].map((all) => all.length)).toEqual([1, 1])
  expect(await bot.say('zhang', '知悉')).toContain('已记下你看过「丙三科技」')
  expect(await bot.say('zhang', '知悉 丙三科技')).toContain('没有等你看的事项')
})

test('who writes on the file has it before his eyes', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('丙三科技')
  await bot.say('zhang', '分享 丙三科技 给李四')
  await bot.say('li', '丙三科技被起诉了')
  await bot.say('zhang', '丙三科技 今天去看了，人都在')
  await at('2026-11-24T10:00')
  expect(unread('wang')).toHaveLength(0)
})

test('a risk that is cleared meanwhile climbs no further', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('丙三科技')
  await bot.say('zhang', '丙三科技被供应商起诉了')
  await bot.say('zhang', '丙三科技官司和解了')
  await at('2026-11-24T10:00')
  expect(unread('boss')).toHaveLength(0)
})

test('nobody stands above the boss, nor does one boss pass it to the other', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00', admins: ['boss', 'zhao'] })
  await bot.customer('丙三科技', 'zhao')
  await bot.say('zhao', '丙三科技被供应商起诉了')
  for (const day of ['24', '25', '26', '27']) await at(`2026-11-${day}T10:00`)
  expect([...unread('boss'), ...unread('zhao')]).toHaveLength(0)
  expect(await bot.say('boss', '上报 丙三科技 老板失联')).not.toContain('会再往上报')
})

test('the only boss has nobody to report to', async () => {
  bot = await openBot()
  await bot.customer('丙三科技', 'boss')
  expect(await bot.say('boss', '上报 丙三科技 老板失联')).toContain('你上面没有主管了')
})

test('a report is told once, and its reporter hears that it was read (R226)', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('丙三科技')
  expect(await bot.say('zhang', '上报 丙三科技 老板失联两天了')).toContain('已上报王经理')
  expect(await bot.say('zhang', '上报')).toContain('已经上报王经理，还没看')
  await bot.say('wang', '知悉 丙三科技')
  await at('2026-11-23T12:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).toBe('王经理看过了你上报的「丙三科技」。')
  expect(await bot.say('zhang', '上报 丙三科技 老板失联两天了')).toContain('王经理看过了')
  await at('2026-11-24T10:00')
  expect(unread('boss')).toHaveLength(0)
})

test.each([
  '丙三科技老板失联了，上报王经理',
  '丙三科技老板失联了，帮我上报一下',
  '我要上报，丙三科技老板失联了',
  '向领导汇报：丙三科技老板失联了',
])('a report may be one sentence: %s', async (words) => {
  bot = await openBot()
  await bot.customer('丙三科技')
  expect(await bot.say('zhang', words)).toContain('✓ 已上报王经理：「丙三科技」老板失联了')
})

test.each(['今天拜访了丙三科技，把情况汇报给他们领导了', '丙三科技要我们下周上报总部'])(
  'not every report is one of ours: %s',
  async (words) => {
    bot = await openBot()
    await bot.customer('丙三科技')
    expect(await bot.say('zhang', words)).toContain('已记到「丙三科技」')
  },
)

test('what turns red by time alone alarms in the morning', async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('丙三科技')
  await at('2026-11-24T03:40')
  await bot.say('zhang', '丙三科技还欠8万，说11月25日付')
  await bot.say('zhang', '丙三科技又欠3万，说11月24日付')
  await at('2026-11-26T03:40')
  expect(bot.pushedTo('wang').filter((p) => p.text.includes('红色风险'))).toHaveLength(0)
  await at('2026-11-26T09:01')
  for (const who of ['zhang', 'wang'])
    expect(
      bot.pushedTo(who).filter((p) => p.text.includes('🔴 红色风险：丙三科技'))[0]?.text,
    ).toMatch(/2次说好付款没付[^]*欠款：11万[^]*暂停放账，让客户书面确认付款日（11月27日前）/)
  await at('2026-11-27T10:00')
  expect(unread('boss')).toHaveLength(1)
})
