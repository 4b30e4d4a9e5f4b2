import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
  await bot.say('zhang', '改 华东建材 等级 A')
  await bot.customer('南方泵业有限公司')
  await bot.say('wang', '问候 规则 不要同意')
})
afterEach(() => bot.close())

describe('the day on one screen', () => {
  test('今天 tells what the morning told, and what is silent and muted besides', async () => {
    await bot.say('zhang', '提醒 南方泵业 时间 11月20日 事项 送样品')
    await bot.say('zhang', '提醒 南方泵业 时间 11月19日 事项 对账')
    await bot.say('zhang', '华东建材李总生日是11月21日')
    await bot.say('zhang', '免打扰 生日')
    await bot.until('2026-11-20T08:31:00+08:00')
    expect(bot.pushedTo('zhang').at(-1)?.text).not.toMatch(/🎂/)
    const said = await bot.say('zhang', '今天')
    expect(said).toMatch(
      /今天（11月20日 周五）[\s\S]*1\. 南方泵业.* 送样品[\s\S]*2\. 11月19日 南方泵业.* 对账/,
    )
    expect(said).toMatch(/该联系了：华东建材有限公司（A级，18天没联系）/)
    expect(said).toMatch(/🎂 11月21日 李总（华东建材有限公司）生日/)
    expect(said.split('\n').length).toBeLessThanOrEqual(20)
    expect(await bot.say('zhang', '完成 2')).toMatch(/对账/)
    await bot.say('zhang', '刚给华东建材李总打了电话')
    expect(await bot.say('zhang', '今天')).toMatch(/今天联系过 1 位：华东建材/)
    expect(await bot.say('zhang', '今天')).not.toMatch(/该联系了/)
  })

  test('more than fits is a word away', async () => {
    for (let i = 1; i <= 9; i++) await bot.say('zhang', `提醒 南方泵业 时间 11月20日 事项 事${i}`)
    await bot.until('2026-11-20T08:31:00+08:00')
    expect(await bot.say('zhang', '今天')).toMatch(/今天 9 件[\s\S]*还有 3 件，回复「更多」/)
    expect(await bot.say('zhang', '更多')).toMatch(/我的今天待办（9）/)
  })

  test('本周 and 逾期 show the birthdays and the silence of their days below the list', async () => {
    await bot.say('zhang', '提醒 南方泵业 时间 11月18日 事项 对账')
    await bot.say('zhang', '华东建材李总生日是11月22日')
    await bot.until('2026-11-20T08:31:00+08:00')
    expect(await bot.say('zhang', '本周')).toMatch(/对账[\s\S]*📞[\s\S]*🎂 11月22日 李总/)
    expect(await bot.say('zhang', '逾期')).toMatch(/对账[\s\S]*📞 该联系了：华东建材有限公司/)
    // A manager's look at somebody else's list is that list.
    expect(await bot.say('wang', '张三本周的待办')).not.toMatch(/🎂/)
  })

  test('with nothing to do 今天 says so', async () => {
    expect(await bot.say('li', '今天')).toMatch(/没有要办的事/)
  })
})

describe('what was ticked may be taken back', () => {
  test('已送 and 跳过 come back as open by 撤销, and 已送 礼品 ticks the only one', async () => {
    await bot.say('zhang', '华东建材李总生日是11月6日')
    await bot.until('2026-11-06T08:31:00+08:00')
    await bot.say('zhang', '生日')
    expect(await bot.say('zhang', '已送 礼品')).toMatch(/已记下[\s\S]*礼品/)
    expect(await bot.say('zhang', '生日')).toMatch(/待办 0，已送 1/)
    expect(await bot.say('zhang', '撤销')).toMatch(/送出的问候/)
    expect(await bot.say('zhang', '生日')).toMatch(/待办 1，已送 0/)
    expect(await bot.say('zhang', '跳过 1 客户出国')).toMatch(/客户出国/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '问候记录 2026')).toMatch(/跳过 0 次/)
  })

  test('已送 礼品 asks which one where several wait', async () => {
    await bot.say('zhang', '华东建材李总生日是11月6日')
    await bot.customer('星河科技', 'zhang', '联系人 王芳 电话 13912344567')
    await bot.say('zhang', '星河科技王芳生日是11月6日')
    await bot.until('2026-11-06T08:31:00+08:00')
    await bot.say('zhang', '生日')
    expect(await bot.say('zhang', '已送 礼品')).toMatch(/是哪一位[\s\S]*1\. 李总[\s\S]*2\. 王芳/)
    expect(await bot.say('zhang', '2')).toMatch(/王芳（星河科技），礼品/)
    expect(await bot.say('zhang', '生日')).toMatch(/待办 1，已送 1/)
  })
})
