import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

/**
 * Who reads in a group need not be one who may open the file: what a customer said, and sums, stay
 * in the private chat (R312, R321, R325, R334).
 */
let bot: TestBot
beforeAll(async () => {
  bot = await openBot({ at: '2026-11-20T10:00:00+08:00' })
  await bot.say('li', '新建 宏达钢构 联系人 陈总')
  await bot.say('li', '宏达钢构陈总说可能被起诉了，先别声张')
  await bot.say('li', '宏达钢构投诉上次的货生锈了')
})
afterAll(() => bot.close())

test.each([
  ['宏达钢构', '🔴 法律纠纷 11月20日'],
  ['风险 宏达钢构', '法律纠纷（李四）'],
  ['风险', '🔴宏达钢构（李四）'],
  ['两头', '宏达钢构'],
  ['历史 宏达钢构', '请私聊小客查看'],
  ['准备 宏达钢构', '请私聊小客查看'],
  ['提到 声张', '1. 宏达钢构'],
  ['宏达上次谁联系的', '11月20日 李四'],
  ['投诉清单', '宏达钢构'],
])('%s tells in a group what there is, and not what was said', async (line, told) => {
  const said = await bot.say('wang', line, { group: 'g1' })
  expect(said).toContain(told)
  expect(said.replace('提到「声张」', '')).not.toMatch(/起诉了|声张|生锈/)
})

test('in private the same answers have the words', async () => {
  for (const line of ['宏达钢构', '风险 宏达钢构', '历史 宏达钢构'])
    expect(await bot.say('wang', line)).toMatch(/起诉了/)
})

test('a sum that somebody types into a group is not read back to it', async () => {
  const told = await bot.say('li', '宏达钢构报了30万', { group: 'g1' })
  expect(told).toContain('✓ 已记到「宏达钢构」')
  expect(told).not.toContain('30万')
  expect(await bot.say('li', '宏达上次报了多少')).toContain('30万')
})
