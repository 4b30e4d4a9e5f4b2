import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

/** What is pushed in the course of weeks is said once, and counts what happened in its days. */
let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-18T15:00:00+08:00' })
  await bot.say('li', '新建 宏达钢构 联系人 陈总')
  await bot.say('zhang', '新建 远洋物流 联系人 王大明')
})
afterEach(() => bot.close())

const at = async (moment: string) => {
  await bot.until(moment)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}
const report = (who: string) =>
  bot.pushedTo(who).findLast((p) => p.text.startsWith('上周战报（'))?.text ?? ''

test('a customer is lost in one week, and not again when somebody writes on the file', async () => {
  await bot.say('zhang', '远洋物流丢单了，嫌我们贵')
  await at('2026-11-23T09:01:00+08:00')
  expect(report('wang')).toContain('丢单：远洋物流')
  await bot.say('zhang', '远洋物流王大明打电话来问了问近况')
  await at('2026-11-30T09:01:00+08:00')
  expect(report('wang')).toContain('11月23日到11月29日')
  expect(report('wang')).not.toContain('丢单')
})

test('a complaint that went unanswered ends once', async () => {
  await bot.say('li', '宏达钢构投诉上次的货生锈了')
  for (const day of ['19', '20', '23', '24']) await at(`2026-11-${day}T00:15:00+08:00`)
  await at('2026-11-24T10:00:00+08:00')
  await bot.say('li', '宏达钢构换好货了，陈总满意')
  await at('2026-11-30T09:01:00+08:00')
  expect(report('wang')).toContain('解除1条（宏达钢构 投诉）')
})

test('that nobody is in touch with a red customer is told every seven days, not on Fridays and Mondays', async () => {
  await bot.say('li', '和宏达钢构陈总通了电话，他说可能被起诉了')
  const told = () => bot.pushedTo('wang').filter((p) => p.text.includes('没有联系')).length
  for (const day of ['11-20', '11-23', '11-24']) await at(`2026-${day}T09:01:00+08:00`)
  expect(told()).toBe(0)
  await at('2026-11-27T09:01:00+08:00')
  expect(told()).toBe(1)
  expect(bot.pushedTo('li').at(-1)?.text).toContain('你已经9天没有联系')
  for (const day of ['11-30', '12-01']) await at(`2026-${day}T09:01:00+08:00`)
  expect(told()).toBe(1)
  await at('2026-12-02T09:01:00+08:00')
  expect(told()).toBe(2)
})

test('no two buttons of the Monday message are called alike', async () => {
  await bot.say('li', '宏达钢构陈总说可能被起诉了')
  await bot.say('li', '明天下午给宏达钢构送样品')
  await at('2026-11-23T09:01:00+08:00')
  const buttons = bot.pushedTo('wang').findLast((p) => p.text.includes('一点就办'))?.buttons ?? []
  expect(buttons.length).toBeGreaterThan(1)
  expect(new Set(buttons.map((b) => b.text)).size).toBe(buttons.length)
})
