import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('华东建材有限公司')
  await bot.customer('南方泵业有限公司', 'li')
})
afterEach(() => bot.close())

describe('lists of steps', () => {
  test('今天, 明天, 本周, 下周 and 逾期 show what is due then', async () => {
    await bot.say('zhang', '华东建材 今天下午4点送样品')
    await bot.say('zhang', '华东建材 周五要给李总回电话')
    await bot.say('zhang', '华东建材 下周三去拜访')
    expect(await bot.say('zhang', '今天')).toMatch(/送样品/)
    expect(await bot.say('zhang', '今天有什么安排？')).not.toMatch(/回电话/)
    const week = await bot.say('zhang', '本周')
    expect(week).toMatch(/送样品[\s\S]*回电话/)
    expect(week).not.toMatch(/拜访/)
    expect(await bot.say('zhang', '下周待办')).toMatch(/拜访/)
    expect(await bot.say('zhang', '逾期')).toMatch(/没有待办/)
    await bot.until('2026-11-24T10:00:00+08:00')
    expect(await bot.say('zhang', '逾期')).toMatch(/送样品/)
    expect(await bot.say('zhang', '明天')).toMatch(/没有待办/)
  })

  test("a manager reads a member's list; a colleague may not; a customer's list stays", async () => {
    await bot.say('zhang', '华东建材 周五要给李总回电话')
    expect(await bot.say('wang', '张三的待办')).toMatch(/张三的待办（1）[\s\S]*回电话/)
    expect(await bot.say('li', '张三的待办')).toMatch(/只能看/)
    expect(await bot.say('zhang', '华东建材的待办')).toMatch(/回电话/)
  })

  test('a long list goes on with 更多, and its numbers go on counting', async () => {
    for (let i = 1; i <= 10; i++)
      await bot.say('zhang', `华东建材 明天下午${(i % 5) + 1}点做事${i}`)
    expect(await bot.say('zhang', '待办')).toMatch(/（10）[\s\S]*还有 2 项/)
    expect(await bot.say('zhang', '更多')).toMatch(/9\. [\s\S]*10\. /)
    expect(await bot.say('zhang', '完成 10')).toMatch(/完成/)
    expect(await bot.say('zhang', '待办')).toMatch(/（9）/)
  })
})

describe('moving a step', () => {
  test('推迟 keeps the reason, and 经过 tells the whole way', async () => {
    await bot.say('zhang', '华东建材 今天下午4点送样品')
    await bot.say('zhang', '待办')
    expect(await bot.say('zhang', '推迟 1 到 周五下午，客户出差')).toMatch(
      /11月27日 周五[\s\S]*原因：客户出差/,
    )
    expect(await bot.say('zhang', '推迟 1 车坏了')).toMatch(/11月24日[\s\S]*原因：车坏了/)
    expect(await bot.say('zhang', '经过 1')).toMatch(
      /建立[\s\S]*11月23日 → 11月27日（客户出差）[\s\S]*11月27日 → 11月24日/,
    )
  })

  test('转给 hands a step to a colleague, who is told; its end comes back', async () => {
    await bot.say('zhang', '华东建材 周五下午3点送样品')
    await bot.say('zhang', '待办')
    expect(await bot.say('zhang', '把1转给李四，他在附近')).toMatch(/转给李四[\s\S]*看不到/)
    await bot.pass(1000)
    expect(bot.pushedTo('li').at(-1)?.text).toMatch(/张三把一项待办转给你[\s\S]*11月27日 周五 15:00[\s\S]*他在附近/) // prettier-ignore
    expect(await bot.say('zhang', '待办')).toMatch(/没有待办/)
    await bot.say('li', '待办')
    expect(await bot.say('li', '完成 1 样品已签收')).toMatch(/完成/)
    await bot.pass(1000)
    expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(/李四办完了[\s\S]*样品已签收/)
    expect(await bot.say('zhang', '历史 华东建材')).toMatch(/样品已签收/)
  })

  test('a need is passed to a colleague in one sentence, and its end comes back (R173)', async () => {
    await bot.say('zhang', '新建 红星食品 联系人 周总 电话 13800000077')
    expect(await bot.say('zhang', '让李四查一下红星食品的水泵保修')).toMatch(
      /转给李四，办好了会告诉你/,
    )
    await bot.pass(60_000)
    expect(bot.pushedTo('li').at(-1)?.text).toMatch(
      /张三把一项待办转给你：查一下红星食品的水泵保修/,
    )
    expect(await bot.say('li', '待办')).toMatch(/红星食品 查一下红星食品的水泵保修/)
    await bot.say('li', '完成 1 查过了，还有两年保修')
    await bot.pass(60_000)
    expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(/李四办完了「红星食品」[\s\S]*还有两年保修/)
    expect(await bot.say('zhang', '红星食品')).toMatch(/李四：查过了，还有两年保修/)
    expect(await bot.say('zhang', '转给李四 红星食品 周五问保修')).toMatch(
      /「红星食品：问保修」转给李四[\s\S]*⏰ .*周五/,
    )
    for (const told of [
      '让李四查过红星食品的库存了',
      '请红星食品周总周五吃饭',
      '麻烦周总把合同发过来',
    ])
      expect(await bot.say('zhang', told), told).toMatch(/已记到「红星食品」/)
    expect(await bot.say('zhang', '转给李四 红星食品')).toMatch(/要把「红星食品」转交给李四吗/)
  })

  test('撤销 takes a hand-over back, and its notice with it', async () => {
    await bot.say('zhang', '华东建材 周五下午3点送样品')
    await bot.say('zhang', '待办')
    await bot.say('zhang', '1 转给 李四')
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '待办')).toMatch(/送样品/)
  })

  test('a recurring step moves on when it is done', async () => {
    await bot.say('zhang', '提醒 华东建材 时间 每周五上午10点 事项 对账')
    await bot.say('zhang', '待办')
    expect(await bot.say('zhang', '完成 1 账已对平')).toMatch(/下一次：/)
    expect(await bot.say('zhang', '待办')).toMatch(/对账/)
  })

  test('a step done with the customer is a contact of that day', async () => {
    await bot.say('zhang', '华东建材 周五下午要去拜访')
    await bot.until('2026-11-27T17:00:00+08:00')
    await bot.say('zhang', '待办')
    await bot.say('zhang', '完成 1')
    expect(await bot.say('zhang', '华东建材')).toMatch(/最近联系：今天/)
  })
})
