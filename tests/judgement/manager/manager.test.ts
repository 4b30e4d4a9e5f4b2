import { afterEach, expect, test } from 'vitest'
import { draw } from '../../../src/charts/draw.ts'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot
afterEach(async () => {
  const bad = bot?.log.filter((l) => l.includes('"err"'))
  if (bad?.[0]) console.log(bad[0].slice(0, 900))
  await bot?.close()
})

const at = async (moment: string) => {
  bot.set(moment)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}

test('Monday tells each leader what was done, lost, silent and at risk, once', async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.customer('恒瑞科技', 'li')
  await bot.say('zhang', '今天拜访了华东建材，签了合同，成交50万')
  await bot.say('li', '恒瑞科技丢单了，嫌我们价格高')
  await at('2026-11-22T10:00:00+08:00')
  const reports = (who: string) => bot.pushedTo(who).filter((p) => p.text.includes('上周战报'))
  expect(reports('wang')).toHaveLength(0)
  await at('2026-11-23T09:10:00+08:00')
  await at('2026-11-23T11:00:00+08:00')
  expect(reports('wang')).toHaveLength(1)
  expect(reports('wang')[0]?.text).toContain('华东建材 50万（张三）')
  expect(reports('wang')[0]?.text).toContain('嫌我们价格高')
  expect(reports('zhao')[0]?.text).not.toContain('华东建材')
  expect(reports('zhang')).toHaveLength(0)
  expect(await bot.say('wang', '本周战报')).toContain('战报')
})

test('notes of today, one after the other, with praise and nudge', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '今天拜访了华东建材，李总要看样品')
  await bot.say('zhang', '给华东建材打了电话，样品周三到')
  await bot.say('wang', '今日记录')
  await bot.pass(1000)
  const card = bot.pushedTo('wang').at(-1)
  expect(card?.text).toContain('样品周三到')
  const praise = card?.buttons.find((b) => b.text.includes('表扬'))
  expect(await bot.tap('wang', praise ?? { key: '' })).toContain('表扬转给张三')
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').at(-1)?.text).toContain('王经理表扬了你')
  expect(await bot.say('zhang', '表扬 李四')).toContain('主管')
  expect(await bot.say('zhao', '催 张三')).toContain('不在你的团队')
  expect(await bot.say('wang', '催 张三 华东建材 今天给个准信')).toContain('已提醒张三')
})

test('a summary in five lines, each with its words', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '今天拜访了华东建材，报价30万')
  await bot.say('zhang', '华东建材投诉送货太慢')
  const told = await bot.say('wang', '总结 华东建材')
  expect(told).toMatch(
    /1\. 来往：2条记录[^]*2\. 进展[^]*3\. 钱：.*报价30万[^]*4\. 风险：.*投诉[^]*5\. 现在/,
  )
  expect(await bot.say('sun', '总结 华东建材')).not.toContain('投诉')
})

test('a group is bound, hears what it wants masked, and is let go', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  expect(await bot.say('zhang', '绑定本群', { group: 'g1' })).toContain('主管')
  expect(await bot.say('wang', '绑定本群 风险', { group: 'g1' })).toContain('绑定了本群')
  const key = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa'.replace(/[^0-9a-f-]/g, '0')
  expect(await bot.say('wang', `绑定群机器人 战报群 ${key} 听 风险 喜报`)).toContain(
    '红色风险、成交喜报',
  )
  expect(await bot.say('wang', '群列表')).toMatch(/王经理.*绑定/)
  await bot.say('zhang', '华东建材今天签了合同，成交50万')
  await bot.say('zhang', '华东建材快破产了，电话13800001234')
  await bot.pass(1000)
  const sent = bot.fake.of('webhook/send').map(({ json }) => JSON.stringify(json))
  expect(sent.some((s) => s.includes('签下了华东建材'))).toBe(true)
  expect(sent.some((s) => s.includes('红色风险'))).toBe(true)
  expect(sent.join('')).not.toMatch(/50万|破产了|1380000/)
  const card = await bot.say('zhang', '华东建材', { group: 'g1' })
  expect(card).not.toContain('50万')
  expect(await bot.say('zhao', '解绑 战报群')).toContain('只有绑定的人')
  expect(await bot.say('wang', '解绑 战报群')).toContain('已解绑')
  expect(await bot.say('wang', '群列表')).not.toContain('战报群')
})

test('tags are put on and found by', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.customer('恒瑞科技')
  expect(await bot.say('zhang', '标签 华东建材 +展会 +老友')).toContain('展会、老友')
  await bot.say('zhang', '标签 华东建材 -老友')
  const found = await bot.say('zhang', '列 #展会')
  expect(found).toContain('华东建材')
  expect(found).not.toContain('恒瑞科技')
  expect(await bot.say('zhang', '列 #老友')).toContain('没有符合')
})

test('a picture goes to the chat, and its words say the same', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交50万')
  const said = await bot.say('zhang', '漏斗图')
  expect(said).toContain('成交 1位')
  const uploads = bot.fake.of('media/upload')
  expect(uploads).toHaveLength(1)
})

test('a chart is a PNG below two megabytes', async () => {
  bot = await openBot()
  const png = await draw({
    kind: 'grades',
    title: '等级',
    note: '龚䶮',
    rows: [{ label: 'A级', value: 1, note: '1位' }],
  })
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.length).toBeGreaterThan(5_000)
  expect(png.length).toBeLessThan(2_000_000)
})
