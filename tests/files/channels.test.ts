import { afterEach, beforeEach, expect, test } from 'vitest'
import { readChannel, readCommandChannel } from '../../src/understand/told/channels.ts'
import { writeCsv } from '../../src/sheets/write.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, work } from '../support/files.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材')
})
afterEach(() => bot.close())
const zhang = (line: string) => bot.say('zhang', line)

test('a note says where it comes from, and 依据, 历史 and 来源 tell it (R51, R54)', async () => {
  expect(await zhang('记 华东建材 客户说价格偏高 来源 问卷')).toContain('来源：问卷')
  expect(await zhang('依据')).toContain('来源 问卷')
  await zhang('会议记录：今天上午和华东建材开会，周敏说预算50万')
  await zhang('华东建材 电话访谈，采购周敏说明年要扩产')
  const history = await zhang('历史 华东建材')
  expect(history).toContain('张三（会议记录）：')
  expect(history).toContain('张三（电话访谈）：')
  expect(history).toContain('张三（问卷）：')
})

test('a fact says where it comes from, and 来源 tells it (R51)', async () => {
  await zhang('改 华东建材 行业 建材 渠道 调研')
  expect(await zhang('华东建材')).toContain('建材')
  expect(await zhang('来源 华东建材 行业')).toContain('张三 记的（市场调研）')
  await zhang('改 华东建材 规模 50人')
  expect(await zhang('来源 华东建材 规模')).toContain('（直接填写）')
})

test('all channels of a file and of a month are counted together, what is taken back is not (R85)', async () => {
  const table = { sheet: '客户', headings: ['客户名称', '手机'], rows: [['华东建材', '13900000001'], ['星河科技', '13900000002']] } // prettier-ignore
  for (const name of ['老客户.csv', '线上报名名单.csv']) {
    await preview(bot, 'zhang', name, writeCsv(table))
    await zhang('确认')
    await work(bot, 'zhang')
    table.rows = [['华东建材', '13900000001'], ['川泰泵业', '13900000003']]
  }
  await zhang('问卷：华东建材希望送货快一点')
  await zhang('华东建材 今天寄了样品')
  await zhang('华东建材 寄错了')
  await zhang('撤销')
  await zhang('评价 华东建材 好评 快')
  await zhang('投诉 华东建材 送货慢')
  const one = await zhang('资料来源 华东建材')
  for (const line of ['直接填写 1次', '表格导入 1次', '问卷 1次', '跟进记录 1次', '客户反馈 1次', '服务单 1次'])
    expect(one).toContain(`・${line}`)
  expect(one).not.toContain('线上报名')
  expect(await zhang('来源 华东建材')).toBe(one)

  const month = await bot.say('wang', '资料来源 本月')
  expect(month).toContain('表格导入 1次，涉及2位客户')
  expect(month).toContain('线上报名 1次，涉及1位客户')
  expect(await bot.say('wang', '资料来源')).toBe(month)
  expect(await bot.say('wang', '资料来源 上月')).toContain('没有记下')
  // Another team sees nothing of it.
  expect(await bot.say('zhao', '资料来源 本月')).toContain('没有记下')
  expect(await bot.say('zhao', '资料来源 华东建材')).not.toContain('问卷')
}) // prettier-ignore

test('a card, a vCard, a form and a guided dialog are channels of their own', async () => {
  await zhang('新建')
  await zhang('星河科技')
  for (let i = 0; i < 12; i++) await zhang('跳过')
  expect(await zhang('资料来源 星河科技')).toContain('逐项问答 1次')
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:王芳\nORG:川泰泵业\nTEL:13900000009\nEND:VCARD'
  await preview(bot, 'zhang', '王芳.vcf', Buffer.from(card))
  await zhang('确认')
  await work(bot, 'zhang')
  expect(await zhang('资料来源 川泰泵业')).toContain('通讯录导入 1次')
})

test.each([
  ['问卷：送货要快', 'survey'],
  ['【会议记录】周敏说预算50万', 'meeting'],
  ['客户反馈质量很稳', 'feedback'],
  ['今天电话访谈，明年要扩产', 'interview'],
  ['昨天电话访谈了周敏', 'interview'],
  ['价格偏高（来源：市场调研）', 'research'],
  ['想看样品，来自线上报名', 'signup'],
  ['明天发会议记录给他', undefined],
  ['他们在做市场调研', undefined],
  ['等客户反馈', undefined],
  ['要客户反馈表', undefined],
  ['货物来源江西', undefined],
])('%s came by %s', (words, channel) => expect(readChannel(words)?.value).toBe(channel))

test('a command keeps 来源 for where the customer came from', () => {
  expect(readCommandChannel('改 华东建材 来源 问卷')).toBeNull()
  expect(readCommandChannel('改 华东建材 行业 建材 渠道 问卷')).toEqual({
    rest: '改 华东建材 行业 建材',
    channel: 'survey',
  })
})
