import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
  await bot.customer('华东建材有限公司')
})
afterEach(() => bot.close())

const last = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''

describe('the morning digest', () => {
  test('comes once a workday at half past eight with the steps of the day', async () => {
    await bot.say('zhang', '华东建材 周三去拜访')
    await bot.until('2026-11-24T08:30:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(0)
    await bot.until('2026-11-25T08:29:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(0)
    await bot.until('2026-11-25T08:30:00+08:00')
    await bot.pass(60_000)
    await bot.pass(3_600_000)
    expect(bot.pushedTo('zhang')).toHaveLength(1)
    expect(last('zhang')).toMatch(/早上好，张三[\s\S]*今天 1 件[\s\S]*华东建材有限公司 去?拜访/)
    expect(await bot.say('zhang', '完成 1')).toMatch(/完成：「华东建材有限公司」/)
  })

  test('a step with a clock time rings by itself as well, at its time', async () => {
    await bot.say('zhang', '华东建材 周三下午3点去拜访')
    await bot.until('2026-11-25T08:30:00+08:00')
    await bot.until('2026-11-25T15:00:00+08:00')
    expect(bot.pushedTo('zhang').map((p) => p.text.slice(0, 1))).toEqual(['早', '⏰'])
  })

  test('switched off, a step without a clock time rings at nine', async () => {
    expect(await bot.say('zhang', '早报 关')).toMatch(/不再发/)
    await bot.say('zhang', '华东建材 周三去拜访')
    await bot.until('2026-11-25T08:59:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(0)
    await bot.until('2026-11-25T09:00:00+08:00')
    expect(last('zhang')).toMatch(/拜访/)
  })

  test('comes at the time of one’s choosing, without what one does not want', async () => {
    expect(await bot.say('zhang', '早报 9点')).toMatch(/09:00/)
    expect(await bot.say('zhang', '免打扰 逾期')).toMatch(/不再/)
    await bot.say('zhang', '华东建材 明天去拜访')
    await bot.until('2026-11-24T08:30:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(0)
    await bot.until('2026-11-24T09:00:00+08:00')
    expect(last('zhang')).toMatch(/拜访/)
    await bot.until('2026-11-25T09:00:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(1)
  })

  test('what one wants of it is said in any words; switched on again it keeps its time', async () => {
    expect(await bot.say('zhang', '别提醒我生日')).toMatch(/不再提：生日/)
    expect(await bot.say('zhang', '免打扰')).toMatch(/你的早报：[\s\S]*不再提：生日/)
    expect(await bot.say('zhang', '周末也要早报')).toMatch(/每天 08:30/)
    expect(await bot.say('zhang', '节假日不要早报')).toMatch(/每个工作日 08:30/)
    await bot.say('zhang', '早报 8点')
    expect(await bot.say('zhang', '早报 关')).toMatch(/不再发早报/)
    expect(await bot.say('zhang', '早报 开')).toMatch(/每个工作日 08:00/)
  })

  test('a day missed by the process is told at noon by the steps themselves, and not in the night', async () => {
    await bot.say('zhang', '华东建材 明天去拜访')
    bot.set('2026-11-24T13:00:00+08:00')
    await bot.pass(0)
    expect(bot.pushedTo('zhang')).toHaveLength(1)
    expect(last('zhang')).toMatch(/晚到了[\s\S]*拜访/)
    await bot.say('zhang', '华东建材 明天下午5点送样品')
    bot.set('2026-11-25T23:30:00+08:00')
    await bot.pass(0)
    expect(bot.pushedTo('zhang')).toHaveLength(1)
    await bot.until('2026-11-26T07:30:00+08:00')
    expect(last('zhang')).toMatch(/送样品/)
  })

  test("the manager's is about the team", async () => {
    await bot.say('zhang', '华东建材 明天去拜访')
    await bot.until('2026-11-25T08:30:00+08:00')
    expect(last('wang')).toMatch(/团队逾期 1 件：张三 1/)
    expect(last('wang')).not.toMatch(/拜访/)
    expect(bot.pushedTo('li')).toHaveLength(0)
  })

  test('no message on a day off; a step of that day rings at nine', async () => {
    await bot.say('zhang', '华东建材 周六去拜访')
    await bot.until('2026-11-28T08:30:00+08:00')
    expect(bot.pushedTo('zhang')).toHaveLength(0)
    await bot.until('2026-11-28T09:00:00+08:00')
    expect(last('zhang')).toMatch(/拜访/)
  })

  test('a complaint without an answer is told to its owner, then to the manager (R156)', async () => {
    bot.set('2026-11-23T10:00:00+08:00')
    await bot.say('zhang', '华东建材投诉水泵漏水')
    await bot.until('2026-11-24T08:31:00+08:00')
    const text = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''
    expect(text('zhang')).toMatch(/投诉还没回应：华东建材.*（1天）/)
    expect(text('wang')).not.toMatch(/投诉/)
    await bot.until('2026-11-25T08:31:00+08:00')
    expect(text('wang')).toMatch(/投诉没处理：华东建材.*（张三，2天）/)
    // 「今天」 tells a manager what his morning told.
    expect(await bot.say('wang', '今天')).toMatch(/投诉没处理：华东建材/)
    await bot.say('zhang', '刚给华东建材李总打了电话，说明天去修')
    await bot.until('2026-11-26T08:31:00+08:00')
    expect(text('zhang')).not.toMatch(/投诉/)
  })

  test('who went silent long before the first look is not forgotten: once a week a number', async () => {
    await bot.customer('南方泵业有限公司', 'li')
    await bot.say('li', '8月3日给南方泵业打了电话')
    await bot.until('2026-11-27T08:31:00+08:00')
    await bot.until('2026-11-30T08:31:00+08:00')
    const lines = bot.pushedTo('li').filter((p) => /超期没联系，回复「该联系」/.test(p.text))
    expect(lines).toHaveLength(1)
    await bot.until('2026-12-01T08:31:00+08:00')
    expect(bot.pushedTo('li').filter((p) => /超期没联系/.test(p.text))).toHaveLength(1)
  })
})
