import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (who: string, ...lines: string[]) =>
  lines.reduce<Promise<string>>((last, line) => last.then(() => bot.say(who, line)), Promise.resolve('')) // prettier-ignore

describe('a backup by a word (R328)', () => {
  const dir = mkdtempSync(join(tmpdir(), 'crm-'))
  beforeEach(async () => {
    bot = await openBot({ backups: dir })
    await bot.customer('华东建材')
  })
  afterEach(async () => {
    await bot.close()
    rmSync(dir, { recursive: true, force: true })
  })

  test('is made, counted, told once, and 诊断 shows when', async () => {
    expect(await say('zhang', '备份')).toContain('管理员')
    expect(await say('boss', '备份')).toContain('正在备份')
    await bot.pass(1000)
    await bot.pass(1000)
    const told = bot.pushedTo('boss').filter((p) => p.text.includes('备份'))
    expect(told).toHaveLength(1)
    if (bot.store.engine !== 'sqlite') return expect(told[0]?.text).toContain('pg_dump')
    expect(readdirSync(dir)).toEqual(['crm-2026-11-21T1000.db'])
    expect(told[0]?.text).toContain('客户 1')
    expect(await say('boss', '诊断')).toContain('上次成功')
  })
})

describe('without a place for backups', () => {
  beforeEach(async () => void (bot = await openBot()))
  afterEach(() => bot.close())

  test('the administrator is told what to do instead', async () => {
    await say('boss', '备份')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').at(-1)?.text).toMatch(/npm run backup|pg_dump/)
  })
})

describe('rights', () => {
  beforeEach(async () => {
    bot = await openBot({ admins: ['boss', 'zhao'] })
    await bot.customer('华东建材', 'zhang', '联系人 王大明 电话 13800000001')
  })
  afterEach(() => bot.close())

  test('a table is asked for its purpose, which is kept, and bears the name (R314, R320)', async () => {
    bot.fake.on('media/upload', () => ({ media_id: 'm1' }))
    expect(await say('wang', '导出')).toMatch(/正在导出 1 位[\s\S]*用来做什么/)
    expect(await say('wang', '年终盘点')).toContain('用途记进审计了')
    await bot.pass(1000)
    expect(await say('boss', '审计')).toContain('年终盘点')
    expect(bot.fake.of('media/upload').at(-1)?.raw.toString()).toContain('王经理导出.xlsx')
  })

  test('the right to export is listed and can be taken and given back (R339)', async () => {
    expect(await say('boss', '导出权限')).toContain('王经理')
    expect(await say('boss', '收回王经理的导出权限')).toContain('✓')
    expect(await say('wang', '导出 用途 看看')).toContain('已收回')
    expect(await say('boss', '导出权限')).toContain('已收回：王经理')
    await say('boss', '恢复王经理的导出权限')
    expect(await say('wang', '导出 用途 看看')).toContain('正在导出')
  })

  test('what is being made when the right goes is not sent', async () => {
    await bot.say('boss', '收回王经理的导出权限')
    await bot.say('boss', '恢复王经理的导出权限')
    bot.fake.on('message/send', () => ({ errcode: -1 }))
    await bot.say('wang', '导出 用途 看看')
    await bot.say('boss', '收回王经理的导出权限')
    const before = bot.fake.of('media/upload').length
    bot.fake.on('message/send', () => ({ errcode: 0 }))
    await bot.pass(3_600_000)
    expect(bot.fake.of('media/upload').length).toBe(before)
  })

  test('权限 with a customer tells who sees it and why (R313)', async () => {
    const said = await say('zhang', '权限 华东建材')
    expect(said).toContain('负责人：张三（管这位客户）')
    expect(said).toContain('主管：王经理（看团队的客户）')
    expect(await say('zhang', '权限')).toContain('谁能做什么')
  })

  test.each(['交接 张三 → 李四', '转交全部 张三 李四', '张三 给 李四'])(
    'all of a leaver goes over: %s (R324)',
    async (line) => {
      expect(await say('wang', line)).toContain('全部转交给李四')
      expect(await say('wang', '是')).toContain('✓')
      expect(await say('li', '华东建材')).toContain('负责人：李四')
      expect(await say('zhang', '华东建材')).toContain('李四')
    },
  )

  test('a person is erased by his own name, with a line of proof (R315, R340)', async () => {
    await say('zhang', '华东建材王大明今天签了合同，成交30万')
    expect(await say('boss', '删除个人 王大明')).toContain('联系人王大明')
    expect(await say('boss', '是')).toMatch(/证明：2026-11-21 老板清除.*编号/)
    const card = await say('zhang', '华东建材')
    expect(card).not.toContain('王大明')
    expect(card).toContain('30万')
  })

  test('a keeper is made by two administrators (R284)', async () => {
    expect(await say('boss', '档案管理员 李四')).toContain('另一位管理员')
    await bot.pass(1000)
    expect(bot.pushedTo('zhao').at(-1)?.text).toContain('档案管理员')
    expect(await say('boss', '档案管理员 李四')).toContain('另一位管理员')
    expect(await say('li', '谁看过 华东建材')).toContain('档案管理员')
    expect(await say('zhao', '档案管理员 李四')).toContain('✓')
    expect(await say('boss', '档案管理员')).toContain('李四')
  })
})
