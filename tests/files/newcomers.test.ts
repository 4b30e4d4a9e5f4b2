import { expect, test } from 'vitest'
import { openBot } from '../support/bot.ts'
import { openStore } from '../support/store.ts'
import { actor, PEOPLE } from '../support/people.ts'

const NEW = actor('qian', '钱多', 2, { direct_leader: ['wang'] })

test('a new member begins read-only where the firm wants it, until somebody lets him go on', async () => {
  const store = await openStore()
  const before = await openBot({ store, at: '2026-10-10T10:00:00+08:00' })
  await before.say('zhang', '新建 华东建材 联系人 王建国 行业 建材')
  expect(await before.say('zhang', '新成员只读 开')).toContain('管理员')
  expect(await before.say('boss', '新成员只读 开')).toContain('只读：开着')
  const bot = await openBot({ store, at: '2026-11-21T10:00:00+08:00', people: [...PEOPLE, NEW] })
  // Those who were there at the beginning write as ever.
  expect(await bot.say('zhang', '华东建材今天来电，想要报价')).toContain('已记到')
  await bot.say('zhang', '把华东建材转给钱多')
  await bot.say('zhang', '是')
  expect(await bot.say('boss', '新成员')).toContain('现在是新成员：钱多')
  expect(await bot.say('qian', '华东建材')).toContain('【华东建材】')
  const refused = await bot.say('qian', '华东建材说下周付款', { msgId: 'q1' })
  expect(refused).toContain('你还在新成员期')
  // A redelivery is answered alike, and nothing of it was kept.
  expect(await bot.say('qian', '华东建材说下周付款', { msgId: 'q1' })).toBe(refused)
  expect(await bot.say('boss', '历史 华东建材')).not.toContain('下周付款')
  expect(await bot.say('qian', '新建 偷偷公司')).toContain('你还在新成员期')
  expect(await bot.say('boss', '放开 钱多')).toContain('已放开钱多')
  expect(await bot.say('qian', '华东建材说下周付款')).toContain('已记到')
  await bot.close()
})

test('the rules of secrecy are shown at first use, and again after as long as the firm set', async () => {
  const bot = await openBot()
  await bot.say('zhang', '我同意保密')
  expect(await bot.say('zhang', '保密提醒 每1个月')).toContain('管理员')
  expect(await bot.say('boss', '保密提醒 每1个月')).toContain('每 1 个月')
  await bot.until('2026-12-20T10:00:00+08:00')
  await bot.bot.tick.night()
  expect(
    bot
      .pushedTo('zhang')
      .map((p) => p.text)
      .join(),
  ).not.toContain('保密守则')
  await bot.until('2026-12-22T10:00:00+08:00')
  await bot.bot.tick.night()
  await bot.until('2026-12-23T10:00:00+08:00')
  await bot.bot.tick.night()
  await bot.until('2026-12-23T11:00:00+08:00')
  const told = bot.pushedTo('zhang').filter((p) => p.text.includes('又到重看保密守则的时候'))
  expect(told).toHaveLength(1)
  expect(await bot.say('zhang', '我同意保密')).toContain('✓')
  await bot.close()
})
