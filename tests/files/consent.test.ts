import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CARE, COLLECTING, MARKETING, standingOf } from '../../src/domain/consent.ts'
import { openBot, type TestBot } from '../support/bot.ts'

const word = (purpose: string, given: boolean, contactId: string | null = null) => ({
  purpose, given, contactId,
}) // prettier-ignore

test.each([
  ['nobody said anything', [], '', undefined, 'none'],
  ['agreed', [word(CARE, true)], '', undefined, 'given'],
  ['agreed, then withdrew', [word(CARE, true), word(CARE, false)], '', undefined, 'withdrawn'],
  ['withdrew, then agreed', [word(CARE, false), word(CARE, true)], '', undefined, 'given'],
  ['does not want to be on file', [word(CARE, true), word(COLLECTING, false)], '', undefined, 'withdrawn'],
  ['agreed to be on file, that is no agreement to mail', [word(COLLECTING, true)], '', undefined, 'none'],
  ['withdrew from something else', [word(CARE, true), word(MARKETING, false)], '', undefined, 'given'],
  ['the firm agreed, this person withdrew', [word(CARE, true), word(CARE, false, 'a')], 'a', undefined, 'withdrawn'],
  ['another person withdrew', [word(CARE, true), word(CARE, false, 'b')], 'a', undefined, 'given'],
  ['a person withdrew, the firm is asked', [word(CARE, true), word(CARE, false, 'a')], '', undefined, 'given'],
  ['the person agreed, then the firm withdrew', [word(CARE, true, 'a'), word(CARE, false)], 'a', undefined, 'withdrawn'],
  ['the file says yes', [], '', '同意', 'given'],
  ['the file says no, an old word yes', [word(CARE, true)], '', '不同意', 'withdrawn'],
] as const)('%s', (_, words, contactId, field, standing) => {
  expect(standingOf(words, CARE, contactId, field)).toBe(standing)
}) // prettier-ignore

describe('a withdrawal stops care at once', () => {
  let bot: TestBot
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
    await bot.say('zhang', '改 华东建材 等级 A 偏好 冷柜')
    await bot.say('zhang', '同意 华东建材 用途 生日祝福 原话 可以，发吧')
    await bot.say('zhang', '同意 华东建材 用途 新品资讯 原话 发吧')
  })
  afterEach(() => bot.close())
  const last = () => bot.pushedTo('zhang').at(-1)?.text ?? ''

  test('a draft that waits is not shown any more, and the receipt says what was stopped', async () => {
    await bot.say('zhang', '华东建材李总生日是11月6日')
    await bot.until('2026-11-05T08:31:00+08:00')
    expect(await bot.say('zhang', '生日')).toContain('祝')
    expect(await bot.say('zhang', '撤回同意 华东建材 用途 生日祝福')).toMatch(/停掉了 1 条/)
    expect(await bot.say('zhang', '生日')).not.toContain('李总，')
    expect(await bot.say('zhang', '生日')).toContain('跳过 1 位：客户不愿被打扰')
    const before = bot.pushedTo('zhang').length
    await bot.until('2026-11-06T08:31:00+08:00')
    expect(bot.pushedTo('zhang').slice(before).map((p) => p.text).join()).not.toContain('生日') // prettier-ignore
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '生日')).toContain('李总，')
  })

  test('a festival leaves out who withdrew, also who does not want to be on file at all', async () => {
    await bot.say('zhang', '撤回同意 华东建材')
    await bot.until('2026-12-28T08:31:00+08:00')
    expect(last()).not.toContain('元旦')
    expect(await bot.say('zhang', '问候 元旦')).toContain('跳过 1 位：客户不愿被打扰')
    expect(await bot.say('zhang', '新品 冷柜')).not.toContain('华东建材有限公司')
  })

  test('mail about products stops by its own word, greetings go on', async () => {
    expect(await bot.say('zhang', '新品 冷柜')).toContain('华东建材有限公司')
    await bot.say('zhang', '撤回同意 华东建材 用途 推广')
    expect(await bot.say('zhang', '新品 冷柜')).not.toContain('华东建材有限公司')
    await bot.until('2026-12-28T08:31:00+08:00')
    expect(last()).toContain('元旦，该问候 1 位')
  })

  test('the file that says 不同意 stops it too, and a new 同意 lifts that', async () => {
    await bot.say('zhang', '改 华东建材 客户同意 不同意')
    expect(await bot.say('zhang', '新品 冷柜')).not.toContain('华东建材有限公司')
    await bot.say('zhang', '同意 华东建材 用途 新品资讯 原话 又可以发了')
    expect(await bot.say('zhang', '新品 冷柜')).toContain('华东建材有限公司')
  })
})
