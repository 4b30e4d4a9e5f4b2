import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cutoff, dueAfter } from '../../src/domain/cadence.ts'
import { addDays } from '../../src/domain/day.ts'
import { openBot, type TestBot } from '../support/bot.ts'

describe('the pace of contact', () => {
  test.each([
    // Ten workdays over 国庆 2026 (1–7 October off, 20 September and 10 October worked).
    ['10w', '2026-09-25', [], '2026-10-15'],
    ['10w', '2026-11-20', [], '2026-12-04'],
    ['30d', '2026-11-20', [], '2026-12-21'],
    ['1m', '2026-01-31', [], '2026-02-28'],
    ['5w', '2026-02-06', [{ from: '2026-02-09', to: '2026-02-24' }], '2026-03-02'],
  ])('%s after %s is %s', (pace, last, pauses, due) => {
    expect(dueAfter(pace, last, pauses)).toBe(due)
  })

  test('the cut-off finds the same customers as counting for each', () => {
    const pauses = [{ from: '2026-04-10', to: '2026-04-20' }]
    for (const pace of ['3w', '10w', '7d', '1m'])
      for (let i = 0; i < 200; i += 7) {
        const today = addDays('2026-02-01', i)
        const cut = cutoff(pace, today, pauses) ?? ''
        expect(dueAfter(pace, cut, pauses)! <= today, `${pace} ${today}`).toBe(true)
        expect(dueAfter(pace, addDays(cut, 1), pauses)! > today, `${pace} ${today}`).toBe(true)
      }
  })
})

let bot: TestBot
const last = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''

describe('care and contact', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
    await bot.say('zhang', '改 华东建材 等级 A')
  })
  afterEach(() => bot.close())

  test('silence beyond the pace is told to the owner once, then to the manager', async () => {
    await bot.say('zhang', '刚给华东建材李总打了电话')
    const seen: string[] = []
    for (let i = 1; i <= 32; i++) {
      const day = addDays('2026-11-02', i)
      await bot.until(`${day}T08:31:00+08:00`)
      if (/该联系了：华东建材/.test(last('zhang')) && !seen.includes(last('zhang'))) seen.push(last('zhang')) // prettier-ignore
    }
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatch(/11月16日/)
    expect(bot.pushedTo('wang').filter((p) => /张三超期没联系 1 位/.test(p.text))).toHaveLength(1)
    expect(await bot.say('zhang', '一个月没联系')).toMatch(/华东建材有限公司（A级，32 天没联系）/)
    await bot.say('zhang', '上周五去拜访了华东建材李总')
    expect(await bot.say('zhang', '一个月没联系')).toMatch(/没有/)
  })

  test('a customer may have its own pace; rules are the managers’', async () => {
    expect(await bot.say('zhang', '回访 华东建材 每月')).toMatch(/1 个月[\s\S]*12月2日/)
    expect(await bot.say('zhang', '周期 A级 5个工作日')).toMatch(/要主管/)
    expect(await bot.say('wang', '周期 A级 5个工作日')).toMatch(/A级：5 个工作日[\s\S]*王经理/)
    expect(await bot.say('zhang', '周期 华东建材 取消')).toMatch(/5 个工作日（随等级）/)
  })

  test('a birthday comes with a draft on its day; 已送 is proof', async () => {
    await bot.say('zhang', '华东建材李总生日是11月6日')
    await bot.until('2026-11-06T08:31:00+08:00')
    expect(last('zhang')).toMatch(/今天 李总（华东建材有限公司）生日/)
    expect(await bot.say('zhang', '生日')).toMatch(/李总，今天是您的生日/)
    expect(await bot.say('zhang', '已送 1 送了蛋糕')).toMatch(/送了蛋糕/)
    expect(await bot.say('zhang', '问候记录 2026')).toMatch(/已送 1 次/)
  })

  test('a festival list leaves out who did not agree, and says so', async () => {
    await bot.until('2026-12-28T08:31:00+08:00')
    expect(last('zhang')).not.toMatch(/元旦/)
    expect(await bot.say('zhang', '问候 元旦')).toMatch(/跳过 1 位：还没征得同意/)
    await bot.say('wang', '问候 规则 不要同意')
    await bot.customer('南方泵业有限公司')
    await bot.say('zhang', '改 南方泵业 等级 B')
    await bot.until('2026-12-29T08:31:00+08:00')
    expect(last('zhang')).toMatch(/元旦，该问候 1 位/)
    expect(await bot.say('zhang', '问候 元旦')).toMatch(/南方泵业[\s\S]*新年好/)
  })

  test('the two-month check is dealt out, answered, reported and comes again', async () => {
    for (const n of ['南方泵业', '川泰轴承', '红星食品', '蓝天物流', '长江农资'])
      await bot.customer(`${n}有限公司`)
    expect(await bot.say('zhang', '开始核查')).toMatch(/主管/)
    expect(await bot.say('wang', '开始核查')).toMatch(/6 份档案/)
    await bot.until('2026-11-03T08:31:00+08:00')
    expect(last('zhang')).toMatch(/档案核查今天 3 份/)
    expect(await bot.say('zhang', '核查')).toMatch(/核查：华东建材有限公司[\s\S]*今天还有 2 份/)
    expect(await bot.say('zhang', '无变化')).toMatch(/无变化。[\s\S]*今天还有/)
    expect(await bot.say('zhang', '联系不上')).toMatch(/列入风险/)
    expect(await bot.say('wang', '核查进度')).toMatch(/33%（2\/6）/)
    for (let i = 0; i < 4; i++) {
      await bot.say('zhang', '核查')
      await bot.say('zhang', '无变化')
    }
    await bot.until('2026-11-04T08:31:00+08:00')
    expect(bot.pushedTo('wang').map((p) => p.text).join('\n')).toMatch(/核查结束：6 份，无变化 5，有改动 0，联系不上 1/) // prettier-ignore
    expect(await bot.say('wang', '下次核查')).toMatch(/2027年1月4日/)
  })
})
