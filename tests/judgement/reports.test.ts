import readXlsx from 'read-excel-file/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-10-20T10:00:00+08:00' })
  await bot.customer('老街坊超市')
  bot.set('2026-11-10T10:00:00+08:00')
  await bot.customer('华东建材')
  await bot.customer('恒瑞科技', 'li')
  await bot.say('zhang', '今天拜访华东建材，成交30万')
  await bot.say('zhang', '给老街坊超市打了电话，下周送样品')
  await bot.say('zhang', '华东建材投诉，说货到晚了')
  await bot.say('zhang', '华东建材的投诉已解决')
})
afterEach(() => bot.close())

test('a month of one’s own: files built and kept up, contacts, sales, complaints (R254)', async () => {
  const own = await bot.say('zhang', '我的月总结')
  expect(own).toContain('张三的本月总结（11月1日到11月10日）')
  expect(own).toContain('建档：1份（华东建材），上一期1份')
  expect(own).toContain('更新：1份老档案')
  expect(own).toMatch(/联系：4条记录，.*拜访1次/)
  expect(own).toContain('电话1次')
  expect(own).toContain('成交：1笔 30万，上一期0元')
  expect(own).toContain('解决投诉：1位（华东建材）')
  expect(await bot.say('zhang', '这个月我建了多少档案')).toContain('建档：1份')
  expect(await bot.say('li', '我的周总结')).toContain('建档：1份（恒瑞科技）')
})

test('a leader reads the summaries of his people, and nobody else does', async () => {
  expect(await bot.say('wang', '张三的月总结')).toContain('成交：1笔 30万')
  expect(await bot.say('li', '张三的月总结')).toContain('只能看自己')
  expect(await bot.say('zhao', '张三的月总结')).toContain('只能看自己')
  expect(await bot.say('zhang', '我的月总结', { group: 'g1' })).toContain('私聊')
})

test('a report is had as a table, by those who may, and written down (R244)', async () => {
  expect(await bot.say('wang', '月报')).toContain('回复「导出」得到表格')
  expect(await bot.say('wang', '导出')).toContain('正在导出本月总结')
  bot.fake.on('media/upload', () => ({ media_id: 'mm' }))
  await bot.bot.tick.second()
  const raw = bot.fake.of('media/upload').at(-1)?.raw ?? Buffer.alloc(0)
  const file = raw.subarray(raw.indexOf('\r\n\r\n') + 4, raw.lastIndexOf('\r\n--'))
  const rows = (await readXlsx(file))[0]?.data.map((row) => row.map(String).join()) ?? []
  expect(rows[0]).toBe('项目,名称,负责人,数量,金额（元）,说明')
  expect(rows).toContain('成交,华东建材,张三,1,300000.00,null')
  expect(rows.join('\n')).toContain('没有记录,null,李四')
  expect(bot.pushedTo('boss').at(-1)?.text).toContain('王经理导出了本月总结')
  expect(await bot.say('wang', '导出 上周周报')).toContain('正在导出上周战报')
  expect(await bot.say('zhang', '月报')).not.toContain('导出')
})

test('a rate is answered with that rate and what is behind it (R237)', async () => {
  const lost = await bot.say('wang', '流失率')
  expect(lost).toContain('流失率：0%（0/1位）')
  expect(lost.split('\n')).toHaveLength(3)
  expect(await bot.say('wang', '本月复购率')).toContain('复购：A级0%（0/1位）')
  expect(await bot.say('wang', '团队这周表现怎么样')).toContain('这周战报')
})

test('a complaint that is told as settled begins none', async () => {
  const told = await bot.say('zhang', '老街坊超市的投诉已解决')
  expect(told).not.toContain('⚠')
  expect(await bot.say('wang', '风险')).not.toContain('老街坊')
})
