import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T13:00:00+08:00' })
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
})
afterEach(() => bot.close())

const told = async (who: string) => {
  await bot.pass(1000)
  return bot.pushedTo(who).map((p) => p.text).join('\n') // prettier-ignore
}

describe('changes are told', () => {
  test('to a follower at once, by his choice: who, old and new', async () => {
    expect(await bot.say('wang', '关注 青禾农资 随时')).toContain('马上')
    await bot.say('zhang', '青禾农资柳如烟电话改成13799998888')
    expect(await told('wang')).toMatch(/张三改了：[\s\S]*13711112222 → 13799998888/)
    expect(await bot.say('wang', '关注')).toContain('青禾农资有限公司（马上告诉我）')
    await bot.say('wang', '取消关注 青禾农资')
    await bot.say('zhang', '改 青禾农资 行业 农资')
    expect(await told('wang')).not.toContain('行业')
    expect(await bot.say('wang', '关注')).toContain('还没有关注')
  })

  test('else in the morning digest, and not twice', async () => {
    expect(await bot.say('wang', '关注 青禾农资')).toContain('早报')
    await bot.say('zhang', '改 青禾农资 行业 农资')
    expect(await told('wang')).not.toContain('行业')
    await bot.until('2026-11-24T08:31:00+08:00')
    expect(await told('wang')).toMatch(/张三改了「青禾农资有限公司」行业：空 → 农资/)
    const before = bot.pushedTo('wang').length
    await bot.until('2026-11-25T08:31:00+08:00')
    expect(bot.pushedTo('wang').slice(before).map((p) => p.text).join()).not.toContain('行业') // prettier-ignore
  })

  test('to the owner: phone, grade, owner and credit at once, the rest in the morning', async () => {
    await bot.say('wang', '青禾农资柳如烟电话改成13799998888')
    expect(await told('zhang')).toMatch(/王经理改了：[\s\S]*手机：13711112222 → 13799998888/)
    await bot.say('wang', '改 青禾农资 行业 农资')
    expect(await told('zhang')).not.toContain('行业')
    await bot.until('2026-11-24T08:31:00+08:00')
    expect(await told('zhang')).toContain('行业：空 → 农资')
    await bot.say('wang', '转交 青禾农资 给 李四')
    await bot.say('wang', '是')
    expect(await told('zhang')).toMatch(/负责人：张三 → 李四/)
    expect(await told('li')).toContain('交给你负责')
    expect(await told('li')).not.toContain('王经理改了')
  })

  test('never to oneself, nor to somebody who may not see the file any more', async () => {
    await bot.say('zhang', '关注 青禾农资 随时')
    await bot.say('zhang', '共享 青禾农资 给 孙武')
    await bot.say('sun', '关注 青禾农资 随时')
    expect(await bot.say('li', '关注 青禾农资')).toContain('没有查看权限')
    await bot.say('zhang', '取消共享 青禾农资 给 孙武')
    await bot.say('zhang', '青禾农资柳如烟电话改成13799998888')
    for (const who of ['zhang', 'sun', 'li']) expect(await told(who), who).not.toContain('改了')
    await bot.until('2026-11-24T08:31:00+08:00')
    expect(await told('sun')).not.toContain('青禾农资有限公司」手机')
  })

  test('a change that is taken back at once leaves nothing to tell', async () => {
    await bot.say('wang', '关注 青禾农资 随时')
    await bot.say('zhang', '改 青禾农资 行业 农资')
    await bot.say('zhang', '撤销')
    expect(await told('wang')).toMatch(/农资 → 空|^$/)
  })
})
