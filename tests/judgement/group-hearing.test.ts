import { afterEach, expect, test } from 'vitest'
import { hearsOf, readChange } from '../../commands/judgement/groups/words.ts'
import { actor, PEOPLE } from '../support/people.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot?.close())

const KEY = '693a91f6-7aaa-4bc4-97a0-0ec25ffa5aaa'
const OTHER = '693a91f6-7bbb-4bc4-97a0-0ec25ffa5bbb'
const url = (key: string) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`
const heard = (key = KEY) =>
  bot.fake
    .of('webhook/send')
    .filter(({ query }) => query['key'] === key)
    .map(({ json }) => (json as { text: { content: string } }).text.content)
const wins = (key = KEY) => heard(key).filter((t) => t.startsWith('🎉'))
const sells = (n = 1, owner = 'zhang') => bot.say(owner, `华东建材又成交${n}万`)
const open = async (at = '2026-11-24T10:00:00+08:00') => {
  bot = await openBot({ at })
  await bot.customer('华东建材')
}

test.each([
  `绑定机器人 ${url(KEY)}`,
  url(KEY),
  `把华东战报群的机器人绑上 ${url(KEY)} 听 风险 喜报`,
  `这是群机器人的地址：${url(KEY)}`,
  `帮我绑一下群机器人，叫华东战报群 ${url(KEY)}`,
  `绑定机器人 华东战报群 ${KEY}`,
])('a robot is bound by whatever holds its address: %s', async (line) => {
  await open()
  const said = await bot.say('wang', line)
  expect(said).toContain(line.includes('华东') ? '已绑定「华东战报群」' : '已绑定「机器人群1」')
  if (line.includes('听')) expect(said).toContain('会听到：红色风险、成交喜报。')
  expect(said).not.toContain('693a')
  await bot.pass(1000)
  await bot.pass(10_000)
  expect([...new Set(heard())]).toEqual([
    expect.stringMatching(/^大家好，我是小客。王经理让我在本群说/),
  ])
  // The address is a secret: sealed where it is kept, and in no log and no answer.
  const rows = await bot.store.transact((tx) => tx.select().from(tx.t.groups))
  expect(rows[0]?.webhookKey).toBe(KEY)
  expect(rows[0]?.id).not.toContain('693a')
  expect(bot.log.join('\n')).not.toMatch(/693a|qyapi/)
  expect(await bot.say('wang', '群列表')).toMatch(/王经理 11月24日绑定/)
})

test('half an address, a rep, a group and another manager are turned away', async () => {
  await open()
  expect(await bot.say('wang', `绑定机器人 ${url('693a91f6')}`)).toContain('不完整')
  expect(await bot.say('zhang', url(KEY))).toContain('主管')
  expect(await bot.say('wang', url(KEY), { group: 'wrkG1' })).toContain('别发在群里')
  expect(await bot.say('wang', `${url(KEY)} 华东战报群`)).toContain('已绑定')
  expect(await bot.say('zhao', `我的群 ${url(KEY)}`)).toContain('王经理已在11月24日绑定')
  expect(await bot.say('zhao', `绑定机器人 华东战报群 ${url(OTHER)}`)).toContain('王经理已在')
  expect(await bot.say('zhao', '解绑 华东战报群')).toContain('只有绑定的人')
  // The same address again changes nothing that was wished.
  await bot.say('wang', '华东战报群 只听喜报')
  expect(await bot.say('wang', url(KEY))).toContain('会听到：成交喜报。')
  expect(await bot.say('boss', '华东战报群解绑')).toContain('已解绑')
})

test('outside its hours a group waits and hears it once; taken back or muted it hears nothing', async () => {
  await open('2026-11-24T19:00:00+08:00')
  await bot.say('wang', `绑定机器人 华东战报群 ${KEY}`)
  await sells()
  await bot.pass(60_000)
  expect(heard()).toHaveLength(1)
  expect(await bot.say('wang', '群设置 华东战报群 时段 10点到18点')).toContain('10:00-18:00')
  await bot.until('2026-11-25T09:30:00+08:00')
  expect(wins()).toHaveLength(0)
  await bot.until('2026-11-25T10:01:00+08:00')
  await bot.until('2026-11-25T10:02:00+08:00')
  expect(wins()).toHaveLength(1)
  await bot.until('2026-11-25T18:30:00+08:00')
  await sells(2)
  await bot.say('wang', '华东战报群静音3天')
  await bot.until('2026-11-26T10:30:00+08:00')
  await sells(3)
  expect(await bot.say('wang', '取消静音')).not.toContain('静音')
  await bot.pass(1000)
  expect(wins()).toHaveLength(1)
  await bot.until('2026-11-26T18:30:00+08:00')
  await sells(4)
  expect(await bot.say('wang', '解绑')).toContain('还没发的也不发')
  await bot.until('2026-11-27T10:30:00+08:00')
  expect(wins()).toHaveLength(1)
})

test('a robot that is gone is told to its binder once, and a new address takes up what waits', async () => {
  await open()
  await bot.say('wang', `绑定机器人 华东战报群 ${KEY}`)
  await bot.pass(1000)
  bot.fake.fault('webhook/send', { errcode: 93000 })
  for (const n of [1, 2, 3]) await sells(n)
  await bot.pass(120_000)
  expect(wins()).toHaveLength(1)
  const told = bot.pushedTo('wang').filter((p) => p.text.includes('发不进去了'))
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toMatch(/93000[\s\S]*喜报：张三签下了华东建材/)
  expect(await bot.say('wang', '群列表')).toContain('机器人失效了')
  await bot.say('wang', `绑定机器人 华东战报群 ${url(OTHER)}`)
  await sells(4)
  await bot.pass(1000)
  expect(wins(OTHER)).toHaveLength(1)
  expect(bot.log.join('\n')).not.toContain('693a')
})

test('one robot that is told to wait holds no other back, and its order stays', async () => {
  await open()
  await bot.say('wang', `绑定机器人 甲群 ${KEY}`)
  await bot.say('boss', `绑定机器人 乙群 ${OTHER}`)
  await bot.pass(1000)
  bot.fake.fault('webhook/send', { errcode: 45009 })
  await bot.say('zhang', '华东建材快破产了，老板跑路')
  await sells()
  await bot.pass(1000)
  const got = [heard().length, heard(OTHER).length].sort()
  expect(got).toEqual([2, 3])
  await bot.pass(61_000)
  for (const key of [KEY, OTHER]) {
    const text = [...new Set(heard(key))]
    expect(text.map((t) => t.slice(0, 2))).toEqual(['大家', '🔴', '🎉'])
  }
})

test('a robot takes no more than twenty messages a minute; the rest follows', async () => {
  await open()
  await bot.say('wang', `绑定机器人 战报群 ${KEY}`)
  for (let n = 1; n <= 24; n++) await sells(n)
  await bot.pass(1000)
  expect(heard().length).toBeLessThanOrEqual(20)
  await bot.pass(65_000)
  await bot.pass(65_000)
  expect(wins()).toHaveLength(24)
})

test('whose binder has left hears nothing more, administrators are asked once, another takes it', async () => {
  await open()
  await bot.say('wang', `绑定机器人 华东战报群 ${KEY}`)
  await bot.pass(1000)
  const store = bot.store
  await bot.close({ keepStore: true })
  const people = PEOPLE.map((p) => (p.userid === 'wang' ? { ...p, status: 5 } : p))
  people.push(actor('qian', '钱经理', 2, { is_leader_in_dept: [1] }))
  bot = await openBot({ at: '2026-11-25T10:00:00+08:00', store, people })
  for (let i = 0; i < 2; i++) {
    await bot.bot.tick.judgement()
    await bot.pass(1000)
  }
  const asked = bot.pushedTo('boss').filter((p) => p.text.includes('已经离职'))
  expect(asked).toHaveLength(1)
  await sells()
  await bot.pass(1000)
  await bot.until('2026-11-30T10:00:00+08:00')
  await bot.bot.tick.judgement()
  await bot.pass(1000)
  expect(bot.pushedTo('boss').some((p) => p.text.includes('上周战报'))).toBe(true)
  expect(heard()).toHaveLength(0)
  expect(await bot.say('boss', '群列表')).toContain('已离职')
  expect(await bot.say('boss', '群设置 华东战报群 绑定人 张三')).toContain('不是主管')
})

test('members see what their group hears and who let it in', async () => {
  await open()
  expect(await bot.say('zhang', '本群听什么', { group: 'wrkG1' })).toContain('还没有绑定')
  await bot.say('wang', '绑定本群 华东战报群 风险', { group: 'wrkG1' })
  for (const line of ['本群听什么', '这个群谁绑的', '谁绑的本群', '在群里会说什么'])
    expect(await bot.say('zhang', line, { group: 'wrkG1' })).toContain('王经理 11月24日绑定')
  // The robot of that group joins it instead of making a second one.
  await bot.say('wang', `绑定机器人 华东战报群 ${url(KEY)}`)
  expect(await bot.say('wang', '群列表')).toMatch(/（1）[\s\S]*听：红色风险，/)
  expect(await bot.say('wang', '怎么让小客往群里发周报')).toContain('三种办法')
})

test.each([
  ['静音 3天', { mutedUntil: '2026-11-27T10:00' }],
  ['静音2小时', { mutedUntil: '2026-11-24T12:00' }],
  ['静音半天', { mutedUntil: '2026-11-24T22:00' }],
  ['静音到周五', { mutedUntil: '2026-11-27T00:00' }],
  ['静音到12月1日', { mutedUntil: '2026-12-01T00:00' }],
  ['静音 明天', { mutedUntil: '2026-11-26T00:00' }],
  ['静音', { mutedUntil: '9999-12-31T00:00' }],
  ['取消静音', { mutedUntil: null }],
  ['只听风险和喜报', { hears: ['risk', 'wins'] }],
  ['不听周报', { hears: ['dates'] }],
  ['加听风险', { hears: ['dates', 'risk', 'weekly'] }],
  ['听 全部', { hears: hearsOf(undefined) }],
  ['时段 8点半到晚上8点', { hours: '08:30-20:00' }],
  ['时段 8:00-20:30', { hours: '08:00-20:30' }],
  ['八点到十八点', { hours: '08:00-18:00' }],
  ['时段 全天', { hours: '00:00-24:00' }],
  ['听 风险 时段 9:00-21:00', { hears: ['risk'], hours: '09:00-21:00' }],
  ['改名 华东二群', { name: '华东二群' }],
  ['绑定人 王经理', { by: '王经理' }],
])('about a group, %s means', (said, change) => {
  expect(readChange(said, ['dates', 'weekly'], '2026-11-24T10:00')).toEqual(change)
})

test.each(['时段 20:00-8:00', '时段 25:00-26:00'])('%s is refused with the reason', (said) => {
  expect(readChange(said, [], '2026-11-24T10:00')).toHaveProperty('why')
})
