import { afterEach, beforeEach, expect, test } from 'vitest'
import { post, RANK } from '../../db/post/outbox.ts'
import { createCustomer } from '../../src/actions/files.ts'
import { plan } from '../../src/actions/time/follow-ups.ts'
import { openZone } from '../../src/domain/zone.ts'
import { text } from '../../templates/message.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { drop, hang, status } from '../wecom/fake.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
})
afterEach(() => bot.close())

const zone = openZone('Asia/Shanghai')
const notice = (to: string, intent: string, rank: number = RANK.notice) =>
  bot.store.transact((tx) =>
    post(tx, bot.newId(), {
      intent, target: { kind: 'member', userId: to }, message: text(`消息${intent}`), rank, dueAt: bot.clock(),
    }),
  ) // prettier-ignore
const states = () =>
  bot.store.transact(async (tx) => {
    // Ids of a bot rise with time: the order in which the messages were posted.
    const rows = await tx.select().from(tx.t.outbox).orderBy(tx.t.outbox.id)
    return rows.map((r) => `${r.state}${r.error === 'gathered' ? '+' : ''}`)
  })

test('a thousand steps due at one minute are one message per person, none lost, none twice', async () => {
  const people = ['zhang', 'li', 'sun', 'wang', 'zhao']
  await bot.store.transact(async (tx) => {
    const doing = {
      tx,
      op: bot.newId(),
      byId: 'zhang',
      at: bot.clock(),
      today: '2026-11-21',
      newId: bot.newId,
    }
    for (const ownerId of people) {
      const customerId = await createCustomer(doing, { name: `${ownerId}的客户`, ownerId })
      for (let i = 0; i < 200; i++)
        await plan(doing, zone, { customerId, ownerId, what: `事${i}`, due: '2026-11-23T11:00', precision: 'datetime' }) // prettier-ignore
    }
  })
  const other = await openBot({ at: '2026-11-23T10:59:00+08:00', store: bot.store })
  bot.set('2026-11-23T11:00:00+08:00')
  other.set('2026-11-23T11:00:00+08:00')
  await Promise.all([bot.bot.tick.second(), other.bot.tick.second()])
  // A try that a busy machine cut short is made again; WeCom's duplicate check knows it.
  for (let i = 0; i < 4; i++) await bot.pass(20_000)
  const rings = [...bot.pushed(), ...other.pushed()].filter((p) => p.text.startsWith('⏰'))
  const all = [...new Map(rings.map((p) => [`${p.to} ${p.text}`, p])).values()]
  expect(all.map((p) => p.to).sort()).toEqual([...people].sort())
  for (const p of all) expect(p.text).toMatch(/200 件事[\s\S]*还有 188 件/)
  await other.close({ keepStore: true })
})

test('what WeCom refuses for a while arrives once: -1, 45009, 5xx, dropped, hung, stale token', async () => {
  bot.fake.fault('message/send', { errcode: -1 }, { errcode: 45009 }, status(502), drop, hang, { errcode: 42001 }) // prettier-ignore
  await notice('zhang', 'a')
  for (let i = 0; i < 12; i++) await bot.pass(70_000)
  expect(await states()).toEqual(['sent'])
  const before = bot.fake.of('message/send').length
  for (let i = 0; i < 3; i++) await bot.pass(70_000)
  expect(bot.fake.of('message/send').length).toBe(before)
})

test('what piled up goes out as one message that says so, and counts as late', async () => {
  bot.fake.fault('message/send', { errcode: 60020 })
  for (const n of ['a', 'b', 'c', 'd']) await notice('zhang', n)
  await bot.pass(0)
  await bot.pass(11 * 60_000)
  await bot.pass(60_000)
  const texts = bot.pushedTo('zhang').map((p) => p.text)
  expect(texts.filter((t) => /积下的 3 条一起补上[\s\S]*消息b[\s\S]*消息d/.test(t))).toHaveLength(1)
  expect(texts.filter((t) => t === '消息b')).toHaveLength(0)
  expect(await states()).toEqual(['sent', 'dropped+', 'dropped+', 'dropped+', 'sent'])
  expect(await bot.say('boss', '送达 今天')).toMatch(/到期 5，已送 5，迟到 5/)
})

test('what cannot be delivered is told to the administrator, with the reason and the cure', async () => {
  bot.fake.on('message/send', ({ json }) => json.touser === 'li' ? { errcode: 0, invaliduser: 'li' } : { errcode: 0 }) // prettier-ignore
  await notice('li', 'a')
  await notice('li', 'b')
  await bot.pass(1000)
  await bot.pass(1000)
  const told = bot.pushedTo('boss').map((p) => p.text)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/没能发给李四：这位成员收不到[\s\S]*怎么办：到企业微信管理后台/)
  expect(await bot.say('boss', '送达 今天')).toMatch(/失败 2[\s\S]*没发出去 2 条/)
})

test('urgent goes before digest, and a member gets no more than WeCom lets through', async () => {
  for (let i = 0; i < 40; i++) await notice('zhang', `n${i}`, RANK.digest)
  await notice('zhang', 'urgent', RANK.timed)
  await bot.pass(0)
  expect(bot.pushedTo('zhang')[0]?.text).toBe('消息urgent')
  expect(bot.pushedTo('zhang').length).toBeLessThanOrEqual(30)
  await bot.pass(62_000)
  await bot.pass(62_000)
  expect(bot.pushedTo('zhang')).toHaveLength(41)
})

test('a clock that ran a year ahead and was set right stops nothing', async () => {
  await bot.customer('华东建材有限公司')
  bot.fake.fault('message/send', { errcode: -1 })
  await bot.until('2027-11-23T08:31:00+08:00')
  await notice('zhang', 'ahead')
  await bot.pass(0)
  bot.set('2026-11-24T08:00:00+08:00')
  await bot.say('zhang', '华东建材 今天下午3点送样品')
  await bot.say('zhang', '华东建材 明天去拜访')
  await bot.until('2026-11-24T15:00:00+08:00')
  expect(bot.pushedTo('zhang').some((p) => /送样品/.test(p.text))).toBe(true)
  await bot.until('2026-11-25T08:31:00+08:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(/早上好[\s\S]*拜访/)
  expect((await states()).every((s) => s === 'sent')).toBe(true)
})

test('a worker that dies with a message in hand loses nothing', async () => {
  await notice('zhang', 'a')
  await bot.store.transact((tx) =>
    tx.update(tx.t.outbox).set({ state: 'claimed', claimedBy: 'dead', claimedAt: bot.clock() }),
  )
  await bot.pass(1000)
  expect(bot.pushedTo('zhang')).toHaveLength(0)
  await bot.pass(61_000)
  expect(bot.pushedTo('zhang').map((p) => p.text)).toEqual(['消息a'])
})
