import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())

describe("a rep's basic day", () => {
  test('a customer is made by one line, and found by name, initials, phone tail', async () => {
    expect(await bot.say('zhang', '新建 华东建材有限公司 联系人 李总 电话 13800000001')).toContain(
      '已新建客户「华东建材有限公司」',
    )
    for (const words of ['华东建材', 'hdjc', '查 华东建材', '0001'])
      expect(await bot.say('zhang', words), words).toContain('【华东建材有限公司】')
  })

  test('a line that names a customer is a note; its date rings once, and 完成 ends it', async () => {
    await bot.customer('华东建材有限公司')
    expect(
      await bot.say('zhang', '刚和华东建材李总通了电话，预算50万，下周三下午3点去拜访'),
    ).toContain('11月25日 周三 15:00')
    await bot.until('2026-11-25T15:00:01+08:00')
    const [card] = bot.pushedTo('zhang')
    expect(card?.text).toContain('拜访')
    await bot.pass(60_000)
    expect(bot.pushedTo('zhang')).toHaveLength(1)
    expect(await bot.tap('zhang', card?.buttons[0] ?? { key: '' })).toContain('完成')
    expect(await bot.say('zhang', '待办')).toContain('没有待办')
  })

  test('撤销 takes back all that a line did, and 撤销 again puts it back', async () => {
    await bot.customer('华东建材有限公司')
    await bot.say('zhang', '华东建材 明天下午3点送样品')
    expect(await bot.say('zhang', '撤销')).toContain('已撤销')
    expect(await bot.say('zhang', '待办')).toContain('没有待办')
    expect(await bot.say('zhang', '撤销')).toContain('已恢复')
    expect(await bot.say('zhang', '待办')).toContain('送样品')
  })

  test('a redelivered message has one effect and the identical answer', async () => {
    await bot.customer('华东建材有限公司')
    const say = () =>
      bot.say('zhang', '华东建材 今天寄了样品 单号Q77', { msgId: '7310582394857239487' })
    const [a, b] = await Promise.all([say(), say()])
    expect(b).toBe(a)
    expect(await say()).toBe(a)
    const history = await bot.say('zhang', '历史 华东建材')
    expect(history.split('Q77')).toHaveLength(2)
  })
})
