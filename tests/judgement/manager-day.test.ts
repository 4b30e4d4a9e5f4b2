import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** A manager's day and week: what is counted when, who is behind, what Monday tells, one tap on. */
let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T09:30:00+08:00' })
  await bot.say('zhang', '新建 华东建材 联系人 刘总 电话 13911110001 地区 上海')
})
afterEach(() => bot.close())

test.each([
  ['上个月华东建材成交20万', '成交：20万（10月）', '上个月成交 按人', '20万'],
  ['7月份华东建材成交了20万', '成交：20万（7月）', '7月成交 按人', '20万'],
  ['华东建材10月15号签的合同8万', '成交：8万（10月15日）', '上个月成交 按人', '8万'],
  ['华东建材 上月 成交 20万', '成交：20万（10月）', '上个月成交 按人', '20万'],
  ['成交 华东建材 12万 9月', '成交：12万（9月）', '9月成交 按人', '12万'],
  ['华东建材三季度签了60万', '成交：60万（7月1日到9月30日）', '三季度成交 按人', '60万'],
  ['华东建材去年成交了100万', '成交：100万（2025年）', '去年成交 按人', '100万'],
  ['上周华东建材成交5万', '成交：5万（11月16日到11月22日）', '上周成交 按人', '5万'],
  ['上个月华东建材付了5万', '回款：5万（10月）', '上个月回款 按人', '5万'],
])('%s counts when it was', async (line, receipt, asked, sum) => {
  expect(await bot.say('zhang', line)).toContain(receipt)
  expect(await bot.say('wang', asked)).toContain(`张三 ${sum}`)
  expect(await bot.say('wang', '本周成交 按人')).not.toContain('张三')
  expect(await bot.say('wang', '本周回款 按人')).not.toContain('张三')
})

test('a sale of two stretches in one line counts in both', async () => {
  await bot.say('zhang', '华东建材上个月成交20万，这个月又签了10万')
  expect(await bot.say('wang', '本月成交 按人')).toContain('张三 10万')
  expect(await bot.say('wang', '上个月成交 按人')).toContain('张三 20万')
})

test('a sale that is only to come is planned, not made', async () => {
  expect(await bot.say('zhang', '华东建材下个月成交20万')).not.toContain('成交：')
  expect(await bot.say('wang', '今年成交 按人')).not.toContain('张三')
})

test('what was sold long ago calls for no visit, no warning and no contact of today', async () => {
  const told = await bot.say('zhang', '7月份华东建材成交了20万')
  expect(told).not.toMatch(/成交回访|赊账/)
  expect(await bot.say('zhang', '华东建材')).not.toContain('最近联系：今天')
})

test('「说今天签了」 promises no payment today', async () => {
  await bot.say('zhang', '华东建材刘总说今天签了，成交20万，月底付10万定金')
  await bot.until('2026-11-27T09:30:00+08:00')
  expect(await bot.say('wang', '风险')).not.toContain('逾期')
})
