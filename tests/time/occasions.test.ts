import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const last = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''
const morning = (day: string) => bot.until(`${day}T08:31:00+08:00`)
const mornings = (who: string, words: RegExp) =>
  bot.pushedTo(who).filter((p) => p.text.startsWith('早上好') && words.test(p.text))

beforeEach(async () => {
  bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
  await bot.say('wang', '问候 规则 不要同意')
})
afterEach(() => bot.close())

describe('what the calendar brings', () => {
  test('a founding day is told once a year, with a draft, never in its first year', async () => {
    await bot.say('zhang', '改 华东建材 成立日期 2010-11-06')
    await bot.customer('南方泵业有限公司')
    await bot.say('zhang', '改 南方泵业 成立日期 2026-11-06')
    await morning('2026-11-06')
    expect(last('zhang')).toMatch(/今天 华东建材有限公司成立周年/)
    expect(last('zhang')).not.toMatch(/南方泵业有限公司成立周年/)
    expect(await bot.say('zhang', '生日')).toMatch(
      /华东建材有限公司 成立周年[\s\S]*祝贵公司周年快乐/,
    )
    await morning('2026-11-09')
    expect(mornings('zhang', /成立周年/)).toHaveLength(1)
  })

  test.each([
    ['合同到期', /华东建材有限公司 合同12月5日到期/, /合同今天到期/],
    ['质保到期', /华东建材有限公司 质保12月5日到期/, /质保今天到期/],
  ])(
    '%s is told thirty days, a week and a day before it is too late',
    async (field, ahead, now) => {
      await bot.say('zhang', `改 华东建材 ${field} 2026-12-05`)
      // 5 November is thirty days ahead; 28 November a Saturday, 5 December too.
      for (const day of [
        '2026-11-04',
        '2026-11-05',
        '2026-11-06',
        '2026-11-27',
        '2026-11-30',
        '2026-12-01',
        '2026-12-04',
        '2026-12-07',
      ])
        // prettier-ignore
        await morning(day)
      expect(mornings('zhang', ahead).map((p) => /今天是(\S+)/.exec(p.text)?.[1])).toEqual(['11月5日', '11月30日']) // prettier-ignore
      expect(mornings('zhang', now)).toHaveLength(0)
      await bot.say('zhang', `改 华东建材 ${field} 2026-12-08`)
      await morning('2026-12-08')
      expect(last('zhang')).toMatch(now)
    },
  )

  test('a new product lists whom it fits by the file’s own words, and who was told is not again', async () => {
    await bot.customer('南方泵业有限公司')
    await bot.customer('川泰轴承有限公司')
    await bot.say('zhang', '改 南方泵业 需求 想换两台冷柜')
    await bot.say('zhang', '改 川泰轴承 需求 轴承钢')
    const list = await bot.say('zhang', '新品 冷柜X')
    expect(list).toMatch(/可能感兴趣的客户（1）[\s\S]*1\. 南方泵业有限公司：想换两台冷柜/)
    expect(list).not.toMatch(/川泰/)
    const pushed = bot.pushed().length
    expect(await bot.say('zhang', '已送 1 发了样册')).toMatch(/南方泵业有限公司，发了样册/)
    expect(await bot.say('zhang', '新品 冷柜X')).toMatch(/都通知过了（1 位）/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '新品 冷柜X')).toMatch(/可能感兴趣的客户（1）/)
    // Nothing ever goes to a customer: whatever left went to members.
    expect(bot.pushed(pushed).every((p) => ['zhang', 'wang', 'boss'].includes(p.to))).toBe(true)
  })

  test('a customer who wants no news is left out, and counted', async () => {
    await bot.say('zhang', '改 华东建材 需求 冷柜')
    await bot.say('wang', '问候 规则 要同意')
    expect(await bot.say('zhang', '新品 冷柜')).toMatch(
      /感兴趣的 1 位，不愿接收或还没征得同意，都没有列入/,
    )
  })

  test('sales that rise over the last quarter are something to congratulate on, once a quarter', async () => {
    bot.set('2026-08-10T10:00:00+08:00')
    await bot.say('zhang', '今天跟华东建材签了合同，成交8万')
    bot.set('2026-11-03T10:00:00+08:00')
    await bot.say('zhang', '今天跟华东建材签了合同，成交12万')
    await morning('2026-11-04')
    expect(last('zhang')).toMatch(/可以祝贺：华东建材有限公司（本季 12万，上季 8万）/)
    expect(await bot.say('zhang', '生日')).toMatch(/生意上升[\s\S]*又上一层楼/)
    await morning('2026-11-05')
    expect(mornings('zhang', /可以祝贺/)).toHaveLength(1)
  })

  test('a need that nobody follows up is told after five workdays', async () => {
    await bot.say('zhang', '今天拜访了华东建材李总')
    await bot.say('zhang', '改 华东建材 需求 要三台离心泵')
    await morning('2026-11-06')
    expect(mornings('zhang', /💡/)).toHaveLength(0)
    await morning('2026-11-09')
    expect(last('zhang')).toMatch(/💡 有需求还没安排：华东建材有限公司「要三台离心泵」/)
    await morning('2026-11-10')
    expect(mornings('zhang', /💡/)).toHaveLength(1)
    expect(await bot.say('zhang', '今天')).toMatch(/💡 有需求还没安排/)
    await bot.say('zhang', '周四给华东建材李总报泵的价')
    expect(await bot.say('zhang', '今天')).not.toMatch(/💡/)
  })

  test('活动 without a target says how to name one, and 春节问候 is no note', async () => {
    expect(await bot.say('zhang', '活动 满减')).toMatch(
      /给哪些客户[\s\S]*活动 满减 目标=近90天买过/,
    )
    expect(await bot.say('zhang', '春节问候')).toMatch(/春节是2027年2月6日/)
    expect(await bot.say('zhang', '国庆该问候谁')).toMatch(/国庆是2027年10月1日/)
  })
})
