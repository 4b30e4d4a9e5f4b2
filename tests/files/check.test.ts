import { afterEach, beforeEach, expect, test } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { strayIn } from '../../db/files/replay.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())
const zhang = (line: string) => bot.say('zhang', line)

/** Everything that changes a file, by the front door. */
const LINES = [
  '新建 华东建材 联系人 周敏 电话 13900000001 行业 建材 等级 B',
  '华东建材 今天签合同，成交30万，下周三回访',
  '等级 华东建材 A 理由 战略客户',
  '改 华东建材 行业 家装 地址 杭州市文三路1号 等级 C',
  '撤销',
  '联系人 华东建材 周敏 电话 13900000002',
  '投诉 华东建材 送货慢',
  '评价 华东建材 好评 快',
  '华东建材 还欠5万，月底付',
  '华东建材 欠款付清了',
  '新建 华东建材厂 仍然新建 确认',
  '合并 华东建材厂 华东建材',
  '确认',
  '改 华东建材 电话 13900000003',
  '新建 星河科技 联系人 王总 电话 13800000001',
  '星河科技 王总电话 13800000002 打不通了',
  '撤销',
  '归档 星河科技',
]

test('after a day of every kind of change no file differs from its journal', async () => {
  for (const line of LINES) await zhang(line)
  await bot.say('boss', '删除个人信息 华东建材 周敏')
  await bot.say('boss', '确认')
  const { looked, strays } = await bot.store.transact(async (tx) =>
    strayIn(
      tx,
      (await tx.select({ id: tx.t.customers.id }).from(tx.t.customers)).map((c) => c.id),
    ),
  )
  expect(strays).toEqual([])
  expect(looked).toBeGreaterThan(8)
})

test('the night finds a value that the journal does not know, says so once, and 诊断 shows it (R345)', async () => {
  for (const line of LINES.slice(0, 3)) await zhang(line)
  await zhang('新建 星河科技 联系人 王总 电话 13800000001')
  expect(await bot.say('boss', '诊断')).toContain('还没有跑过')
  bot.set('2026-11-22T04:00:00+08:00')
  await bot.bot.tick.night()
  expect(await bot.say('boss', '诊断')).toContain('11月22日拿 2 份档案跟改动历史逐项比过，全部一致')

  const damage = (work: Parameters<typeof bot.store.transact>[0]) => bot.store.transact(work)
  await damage(async (tx) => {
    const { customers, contacts, notes } = tx.t
    await tx.update(customers).set({ industry: '化工' }).where(eq(customers.name, '华东建材'))
    await tx.update(contacts).set({ phone: '13911111111' }).where(eq(contacts.name, '王总'))
    await tx.delete(notes)
  })
  await bot.bot.tick.night()
  // Once a night.
  expect(await bot.say('boss', '诊断')).toContain('全部一致')
  bot.set('2026-11-23T04:00:00+08:00')
  await bot.bot.tick.night()
  await bot.pass(5 * 3_600_000)
  const said = await bot.say('boss', '诊断')
  expect(said).toContain('3 处对不上')
  expect(said).toContain('「华东建材」的行业')
  expect(said).toContain('「星河科技」的联系人手机')
  expect(said).toContain('「华东建材」的一条跟进记录不见了')
  const told = () => bot.pushedTo('boss').filter((p) => p.text.includes('对不上'))
  expect(told()).toHaveLength(1)
  await bot.bot.tick.night()
  await bot.pass(60_000)
  expect(told()).toHaveLength(1)
})

test('a value that cannot be opened any more spoils only its own file', async () => {
  await zhang('新建 华东建材 联系人 周敏 电话 13900000001')
  await zhang('新建 星河科技 联系人 王总 电话 13800000001')
  await bot.store.transact(async (tx) => {
    const { contacts } = tx.t
    const [one] = await tx.select().from(contacts).where(eq(contacts.name, '王总'))
    // Sealed words that somebody cut short.
    await tx.update(contacts).set({ phone: sql`substr(phone, 1, 20)` as never }).where(eq(contacts.id, one?.id ?? '')) // prettier-ignore
  })
  bot.set('2026-11-22T04:00:00+08:00')
  await bot.bot.tick.night()
  const said = await bot.say('boss', '诊断')
  expect(said).toContain('1 处对不上：「星河科技」的内容打不开')
})
