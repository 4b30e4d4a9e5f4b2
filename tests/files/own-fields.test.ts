import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, work } from '../support/files.ts'

/** A field of every type that an administrator can add: how it is added, said, stored and shown. */
const TYPES = [
  { label: '合作模式', add: '合作模式 类型 选项 选项 直供、代理、经销', said: '代理', shown: '代理', wrong: '火星', open: true },
  { label: '签约渠道', add: '签约渠道（选项：电话、微信）', said: '电话', shown: '电话', wrong: '传真机', open: true },
  { label: '年采购额', add: '年采购额 类型 金额', said: '三十万', shown: '30万', wrong: '很多', open: false },
  { label: '冷库数', add: '冷库数 类型 数字', said: '十二', shown: '12', wrong: '很多', open: true },
  { label: '签约日', add: '签约日 类型 日期', said: '2025年3月5号', shown: '2025年3月5日', wrong: '2025-13-45', open: true },
  { label: '老板口味', add: '老板口味', said: '爱吃辣', shown: '爱吃辣', wrong: '', open: true },
  { label: '仓库地', add: '仓库地 类型 文本 敏感 是', said: '南京路100号', shown: '南京路100号', wrong: '', open: false },
  { label: '财务手机', add: '财务手机 类型 电话', said: '13900000099', shown: '13900000099', wrong: '1390000', open: false },
  { label: '集团邮箱', add: '集团邮箱 类型 邮箱', said: 'cai@hd.cn', shown: 'cai@hd.cn', wrong: 'cai', open: false },
  { label: '主推款', add: '主推款 类型 标签', said: '水泥、沙子', shown: '水泥、沙子', wrong: '', open: true },
  { label: '门店照片', add: '门店照片 类型 长文本', said: '招牌朝南', shown: '招牌朝南', wrong: '', open: true },
] // prettier-ignore

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)
const inGroup = (words: string) => bot.say('zhang', words, { group: 'g1' })

beforeEach(async () => {
  bot = await openBot()
  for (const { add } of TYPES)
    expect(await bot.say('boss', `加字段 ${add}`)).toContain('✓ 已加字段')
  await bot.customer('华东建材有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

describe.each(TYPES)('the firm’s own field $label', ({ label, said, shown, wrong, open }) => {
  const value = `${label}：${shown}`

  test('is told by a command, read back, shown on the card, in 字典, 变更 and 来源', async () => {
    expect(await say(`改 华东建材 ${label} ${said}`)).toContain(value)
    expect(await say('华东建材')).toContain(value)
    expect(await say(`查 华东建材 ${label}`)).toContain(value)
    expect(await say(`华东建材${label}`)).toContain(value)
    expect(await say(`华东建材的${label}是什么`)).toContain(value)
    expect(await say(`字典 ${label}`)).toContain(`【${label}】`)
    expect(await say('变更 华东建材')).toContain(value)
    expect(await say(`来源 华东建材 ${label}`)).toContain(`原话：「改 华东建材 ${label} ${said}」`)
    expect(await say(`列 ${label} ${said}`)).toContain('华东建材有限公司')
    expect(await say(`没填${label}的客户`)).toContain('没有客户符合')
    expect(await say('撤销')).toContain('已撤销')
    expect(await say('华东建材')).not.toContain(value)
    if (wrong) expect(await say(`改 华东建材 ${label} ${wrong}`)).not.toContain('✓')
  })

  test('is told by a note, in a dialog and with a new file, and is no person and no wish', async () => {
    expect(await say(`华东建材 今天聊了，${label}：${said}`)).toContain(value)
    expect(await say('华东建材')).not.toMatch(/意向|联系人：(?!王大明)/)
    await say('新建')
    await say('白云公司')
    await say(`${label} ${said}`)
    expect(await say('完成')).toContain(value)
    expect(await say(`新建 黑土公司 联系人 赵敏 ${label} ${said}`)).toContain(value)
  })

  test(`in a group it is ${open ? 'shown' : 'hidden'}, whichever way it is asked for`, async () => {
    await say(`改 华东建材 ${label} ${said}`)
    const again = label === '财务手机' ? '13900000098' : said
    for (const line of [
      '华东建材', `查 华东建材 ${label}`, `华东建材${label}`, '变更 华东建材', '历史 华东建材', `来源 华东建材 ${label}`,
      '近况 华东建材', '更多', `改 华东建材 ${label} ${again}`,
    ]) {
      const told = await inGroup(line)
      if (!open) for (const secret of [shown, again]) expect(told, line).not.toContain(secret)
      if (open && /^查|^华东建材.|^变更/.test(line)) expect(told, line).toContain(shown)
    }
  }) // prettier-ignore
})

test('all of them go out in a table and come in again', async () => {
  const heads = TYPES.map((t) => t.label)
  const row = TYPES.map((t) => t.said)
  await preview(bot, 'boss', 'a.csv', `客户名称,${heads.join(',')}\n东海渔业,${row.join(',')}\n`)
  await bot.say('boss', '确认')
  await work(bot, 'boss')
  const card = await bot.say('boss', '东海渔业')
  for (const { label, shown } of TYPES) expect(card).toContain(`${label}：${shown}`)
})

test('one that is put away keeps its name in histories, and comes back with its values', async () => {
  await say('改 华东建材 合作模式 代理')
  await bot.say('boss', '停用字段 合作模式')
  expect(await say('华东建材')).not.toContain('合作模式')
  for (const line of ['变更 华东建材', '近况 华东建材', '回看 华东建材 日期 2026-11-21'])
    expect(await say(line), line).toContain('合作模式：代理')
  await bot.say('boss', '加字段 合作模式 选项 直供、代理')
  expect(await say('华东建材')).toContain('合作模式：代理')
})

test('another name of a field that there is already is told as such', async () => {
  expect(await bot.say('boss', '加字段 员工数 类型 数字')).toContain('「员工数」就是「规模」')
})
