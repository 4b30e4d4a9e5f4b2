import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材')
})
afterEach(() => bot.close())
const say = (line: string, more = {}) => bot.say('zhang', line, more)

const RECORD = `会议记录：华东建材 2026年11月20日 下午
参会：周敏（采购经理）、陈强（生产主管）、张三
一、对方介绍了明年的计划：杭州二期厂房3月开工，预计新增两条生产线，采购预算在80万左右，分两批下单，第一批40万春节前定。
二、对目前供货的看法：质量稳定，但是去年有两次到货晚了三天，希望以后提前一天通知。周敏说竞争对手宏远建材最近报价比我们低5个点，老板在犹豫。
三、付款：希望账期从30天延长到60天，财务那边要盖章的对账单，每月5号前给。
四、偏好：不要打座机，有事微信找周敏；周五下午一般开例会，不接电话。送货地址改到杭州市余杭区仓前街道18号二号仓。
五、下一步：下周三前我们给出新的报价和交货方案，12月10日陈强来我们厂看样品，张三负责安排接待。周敏的电话13900000002。`

const numberOf = (list: string, words: RegExp): string =>
  new RegExp(`^(\\d+)\\. .*${words.source}`, 'm').exec(list)?.[1] ?? 'nothing'

test('a pasted record is one note, and what it says is offered and not written (R54)', async () => {
  const kept = await say(RECORD)
  expect(kept).toContain('✓ 已记到「华东建材」')
  expect(kept).toContain('来源：会议记录')
  expect(kept).toMatch(/^\d+\. 预算 80万$/m)
  expect(kept).toMatch(/^\d+\. 联系人 周敏 13900000002$/m)
  const before = await say('华东建材')
  for (const words of ['周敏 139', '预算', '下一步', '对手', 'A级'])
    expect(before).not.toContain(words)
  expect(await say('待办')).toContain('没有')
  // Asking for something else lays the offer down.
  expect(await say('1')).not.toContain('周敏')
})

test('each number writes its own fact, the rest is offered again, and one word takes it back', async () => {
  const kept = await say(RECORD)
  const next = await say(numberOf(kept, /12月10日/))
  expect(next).toContain('⏰ 12月10日 周四 陈强来我们厂看样品')
  expect(next).not.toMatch(/^\d+\. .*12月10日/m)
  expect(await say(numberOf(next, /预算/))).toContain('预算：80万')
  expect(await say('撤销')).toContain('已撤销')
  const card = await say('华东建材')
  expect(card).toContain('12月10日 周四 陈强来我们厂看样品')
  expect(card).not.toContain('预算')
  // One note, however much was taken of it.
  expect((await say('历史 华东建材')).match(/会议记录）：/g)).toHaveLength(1)
})

test('all at once; days count from when it was written; a group gets no list', async () => {
  expect(await say(RECORD, { group: 'g1' })).toContain('读到的要点不在群里列')
  const kept = await say(RECORD)
  bot.set('2026-11-21T10:20:00+08:00')
  expect(kept).toContain('11月25日 周三')
  const all = await say('全部')
  expect(all).toContain('周敏 13900000002')
  expect(all).not.toContain('还没写进档案')
  expect(await say('待办')).toContain('11月25日')
  // Whose offer it was is his alone.
  expect(await bot.say('sun', '采用 @n1 1 剩 1')).toContain('没有等着采用的内容')
})
