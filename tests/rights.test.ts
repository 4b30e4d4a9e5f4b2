import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('苏州宏达钢构有限公司', 'zhang', '联系人 陈国强 电话 13900001101')
  await bot.say('zhang', '宏达钢构 陈总说预算80万')
})
afterEach(() => bot.close())

describe("another team's rep learns whose customer it is, and nothing else", () => {
  test.each([
    '宏达钢构',
    '查 宏达钢构',
    '宏达钢构电话',
    '今天去宏达钢构拜访',
    '历史 宏达钢构',
    '宏达钢构预算多少',
    '待办 宏达钢构',
    '联系人 宏达钢构',
    '改 宏达钢构 等级 C',
    '转交 宏达钢构 给 孙武',
  ])('%s', async (line) => {
    const answer = await bot.say('sun', line)
    expect(answer).toContain('张三')
    expect(answer).not.toMatch(/13900001101|陈国强|陈总|80万/)
    expect(await bot.say('zhang', '宏达钢构')).toContain('负责人：张三')
  })
})

test('owner, his manager and the administrator see the file', async () => {
  for (const who of ['zhang', 'wang', 'boss'])
    expect(await bot.say(who, '宏达钢构电话'), who).toContain('13900001101')
})

test('a colleague of the same team does not, unless it is his', async () => {
  expect(await bot.say('li', '宏达钢构电话')).not.toContain('1101')
})

test('somebody who left or is unknown gets a polite refusal and nothing else', async () => {
  for (const who of ['gone', 'nobody'])
    expect(await bot.say(who, '宏达钢构')).toContain('只为本公司在职成员服务')
})

test('in a group no phone is shown in full, whoever asks', async () => {
  for (const who of ['zhang', 'wang', 'boss']) {
    for (const line of ['宏达钢构电话', '宏达钢构', '联系人 宏达钢构']) {
      const answer = await bot.say(who, line, { group: 'g1' })
      expect(answer, `${who} ${line}`).not.toMatch(/13900001101|1101/)
    }
  }
})

test('a hand-over is asked about first, keeps the story, and moves the rights', async () => {
  await bot.say('zhang', '提醒 宏达钢构 时间 后天 事项 送合同')
  expect(await bot.say('wang', '把宏达钢构转给李四')).toContain('回复「是」确认')
  expect(await bot.say('wang', '是')).toMatch(/已把「苏州宏达钢构有限公司」和 \d+ 项待办转交给李四/)
  await bot.bot.tick.second()
  expect(
    bot
      .pushedTo('li')
      .map((p) => p.text)
      .join(),
  ).toContain('宏达钢构')
  expect(await bot.say('li', '宏达钢构的跟进记录')).toContain('预算80万')
  expect(await bot.say('zhang', '宏达钢构电话')).not.toContain('1101')
  // What was due goes with the file, and comes back with it.
  expect(await bot.say('li', '待办')).toContain('送合同')
  expect(await bot.say('zhang', '待办')).not.toContain('送合同')
  await bot.say('wang', '撤销')
  expect(await bot.say('zhang', '待办')).toContain('送合同')
})
