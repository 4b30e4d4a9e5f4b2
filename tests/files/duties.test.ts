import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T13:00:00+08:00' })
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
})
afterEach(() => bot.close())
const say = (who: string, line: string) => bot.say(who, line)

describe('what the law and the firm ask for', () => {
  test('告知书 is there to forward, 已告知 leaves a date, the firm may have its own words', async () => {
    expect(await say('zhang', '告知书')).toMatch(/更正、删除/)
    expect(await say('zhang', '已告知 青禾农资')).toContain('今天把告知书发给了')
    expect(await say('zhang', '同意记录 青禾农资')).toContain('告知书')
    expect(await say('zhang', '告知书 改成 本公司只记电话，别的都不记。')).toContain('管理员')
    expect(await say('boss', '告知书 改成 本公司只记电话，别的都不记。')).toContain('✓')
    expect(await say('zhang', '告知书')).toContain('别的都不记')
    // Being told is no agreement to mail.
    expect(await say('zhang', '新品 化肥')).not.toContain('青禾')
  })

  test('导出个人 gives a person all that is kept of him, and nobody else', async () => {
    await say('zhang', '青禾农资 柳如烟说下周要二十吨复合肥')
    await say('zhang', '青禾农资 会计小马来对账')
    await say('zhang', '同意 青禾农资 联系人 柳如烟 用途 生日祝福 原话 可以')
    const before = bot.fake.of('media/upload').length
    expect(await say('zhang', '导出个人 青禾农资 联系人 柳如烟')).toMatch(/审计编号/)
    await bot.pass(1000)
    const made = bot.fake.of('media/upload').slice(before).map((c) => c.raw.toString()).join('') // prettier-ignore
    for (const has of ['柳如烟', '13711112222', '二十吨复合肥', '关怀问候'])
      expect(made).toContain(has)
    expect(made).not.toContain('小马')
    await say('zhang', '共享 青禾农资 给 孙武')
    expect(await say('sun', '导出个人 青禾农资')).toContain('只有负责人')
    expect(await say('boss', '审计 导出')).toContain('一位联系人的个人信息')
  })

  test('a share may have an end', async () => {
    expect(await say('zhang', '共享 青禾农资 给 孙武 到 11月25日')).toContain('到11月25日为止')
    bot.set('2026-11-25T18:00:00+08:00')
    await bot.bot.tick.judgement()
    expect(await say('sun', '青禾农资')).toContain('柳如烟')
    bot.set('2026-11-26T00:10:00+08:00')
    await bot.bot.tick.judgement()
    expect(await say('sun', '青禾农资')).toContain('没有查看权限')
    expect(await say('boss', '审计 改权限')).toMatch(
      /小客 改权限「青禾农资有限公司」：对孙武的共享到期/,
    )
  })

  test('an export asks for its purpose, keeps it and tells it to the administrator', async () => {
    await say('wang', '导出 用途 年终盘点')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').some((p) => p.text.includes('用途：年终盘点'))).toBe(true)
    expect(await say('boss', '审计 导出')).toContain('用途：年终盘点')
  })

  test('监督 counts what falls short, and a later quarter is compared', async () => {
    expect(await say('zhang', '监督')).toContain('主管')
    expect(await say('wang', '监督')).toMatch(/档案 1 份，这些地方要处理：[\s\S]*没填来源：1/)
    await say('zhang', '改 青禾农资 来源 转介绍')
    bot.set('2027-02-23T13:00:00+08:00')
    const later = await say('wang', '监督')
    expect(later).toMatch(/没填来源：0（Q4 1）/)
    expect(later).toMatch(/60 天没更新：1（Q4 0）/)
    expect(await say('zhao', '监督')).toContain('档案 0 份')
  })

  test('保密守则 is agreed to once a year, and the administrator sees who has not', async () => {
    expect(await say('zhang', '保密守则')).toContain('我同意保密')
    await say('zhang', '我同意保密')
    expect(await say('boss', '保密守则')).toMatch(/还没同意的 5 人：(?!.*张三)/)
    bot.set('2027-11-24T13:00:00+08:00')
    expect(await say('boss', '保密守则')).toContain('张三')
  })

  test('an archived file keeps its rights', async () => {
    await say('zhang', '归档 青禾农资')
    expect(await say('sun', '青禾农资电话')).not.toContain('1371')
    expect(await say('zhang', '青禾农资电话')).toContain('13711112222')
  })
})

test('the audit is only ever added to', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'commands', 'db'], { encoding: 'utf8' })
  const touching = files
    .split('\n')
    .filter((f) => f.endsWith('.ts') && !f.startsWith('db/schema'))
    .filter((f) => /\b(update|delete)\(\s*(?:tx\.t\.|t\.)?audit\b/.test(readFileSync(f, 'utf8')))
  expect(touching).toEqual([])
})
