import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** Rows of grading, risk and asking as people type them, in passing and out of order. */
let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-10T10:00:00+08:00' })
  await bot.say('zhang', '新建 华东建材 联系人 王建国 电话 13812345678 地区 上海')
})
afterEach(() => bot.close())

test('each class has one line on how it is served, shown and changed (R211)', async () => {
  await bot.say('zhang', '华东建材签了合同，金额30万')
  expect(await bot.say('zhang', '服务方案')).toContain('・VIP：专人跟进')
  expect(await bot.say('zhang', '服务方案 VIP 每月上门两次')).toContain('主管')
  expect(await bot.say('wang', '服务方案 A级 每月上门一次，新品先送样')).toContain(
    '✓ VIP的服务方案：每月上门一次，新品先送样',
  )
  expect(await bot.say('zhang', '服务方案 华东建材')).toContain('VIP客户，服务方案：每月上门一次')
  expect(await bot.say('zhang', '华东建材')).toContain('VIP：每月上门一次，新品先送样')
  await bot.say('zhang', '今天下午3点给华东建材打电话')
  await bot.until('2026-11-10T15:00:30+08:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).toContain('服务：每月上门一次，新品先送样')
  expect(await bot.say('wang', '服务方案 VIP 默认')).toContain('专人跟进')
})

test('what every firm begins with does not lengthen each reminder', async () => {
  await bot.say('zhang', '今天下午3点给华东建材打电话')
  await bot.until('2026-11-10T15:00:30+08:00')
  expect(bot.pushedTo('zhang').at(-1)?.text).not.toContain('服务：')
})

test.each(['高价值', '潜在流失', '红色风险', 'VIP客户', 'A级'])(
  '%s alone is a list, whomever we spoke of (R202, R232)',
  async (line) => {
    await bot.say('zhang', '华东建材')
    expect(await bot.say('zhang', line)).toMatch(/没有符合的客户|共 \d+ 位/)
  },
)

test('what is liked is told, and asked for only by a question (R183)', async () => {
  expect(await bot.say('zhang', '华东建材的王建国喜欢高端的')).toContain('✓ 已记到')
  expect(await bot.say('zhang', '华东建材喜欢什么')).not.toContain('✓')
})

test('a person is found by letters, by form of address, by the end of a number (R239)', async () => {
  await bot.customer('张三丰')
  for (const line of ['查 wangjianguo', 'wangjianguo', '查 5678', '5678'])
    expect(await bot.say('zhang', line)).toContain('【华东建材】')
  for (const line of ['查 张先生', '张先生', 'zhangsanfeng'])
    expect(await bot.say('zhang', line)).toContain('【张三丰】')
  expect(await bot.say('li', 'wangjianguo')).not.toContain('13812345678')
  await bot.say('zhang', '华东建材')
  expect(await bot.say('zhang', '李先生')).toContain('没有找到「李先生」')
})

test('several people with one end of a number are told apart', async () => {
  await bot.say('zhang', '新建 恒瑞科技 联系人 李总 电话 13712345678')
  const asked = await bot.say('zhang', '查 5678')
  expect(asked).toMatch(/1\. .*\n2\. /)
  expect(await bot.say('zhang', '2')).toContain('【')
})

test('praise may name a deed instead of a customer', async () => {
  expect(await bot.say('wang', '表扬 张三 这单干得好')).toBe('✓ 已把表扬转给张三。')
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').at(-1)?.text).toContain('表扬了你：这单干得好')
  await bot.customer('恒瑞科技', 'li')
  await bot.say('wang', '恒瑞科技')
  // 李四's customer, just spoken of, is nothing to praise 张三 for.
  expect(await bot.say('wang', '表扬 张三')).toBe('✓ 已把表扬转给张三。')
})

test('the words next to a command lead to it', async () => {
  await bot.say('wang', '华东建材')
  expect(await bot.say('wang', '改分级 A 60%')).toContain('A占到60%')
  expect(await bot.say('wang', '满意度 华东建材')).toContain('2. 满意度')
  expect(await bot.say('wang', '评价 华东建材 好评 响应快')).toContain('✓')
  expect(await bot.say('wang', '保存筛选 沪上 上海')).toContain('✓ 已存分组「沪上」')
  expect(await bot.say('wang', '沪上')).toContain('华东建材')
})

test('what is paid is asked for no more: its step ends with the debt, and comes back with it', async () => {
  await bot.say('zhang', '华东建材还欠8万，说11月12日付')
  expect(await bot.say('zhang', '待办')).toContain('还欠8万')
  await bot.say('zhang', '华东建材的款已结清')
  expect(await bot.say('zhang', '待办')).not.toContain('还欠8万')
  await bot.say('zhang', '撤销')
  expect(await bot.say('zhang', '待办')).toContain('还欠8万')
})

test('「知悉」 alone means the one red customer that waits', async () => {
  expect(await bot.say('wang', '知悉')).toBe('没有等你看的事项。')
  await bot.say('zhang', '华东建材被法院起诉了，账户也冻结了')
  expect(await bot.say('wang', '知悉')).toContain('✓ 已记下你看过「华东建材」')
  expect(await bot.say('wang', '知悉')).toBe('没有等你看的事项。')
})

test('the words beside a curve name the days on which it rose', async () => {
  await bot.say('zhang', '华东建材签了合同，金额30万')
  const drawn = await bot.say('wang', '本月走势')
  expect(drawn).toContain('・11/10 30万')
  expect(drawn).not.toContain('0元')
})

test('a number on a later page opens the customer that bears it', async () => {
  for (let i = 1; i <= 12; i++) await bot.customer(`客户${'甲乙丙丁戊己庚辛壬癸子丑'[i - 1]}号店`)
  await bot.say('zhang', '我的客户')
  const second = await bot.say('zhang', '更多')
  const [, n, name] = /(\d+)\. (\S+?)[（ ]/.exec(second) ?? []
  expect(Number(n)).toBeGreaterThan(1)
  expect(await bot.say('zhang', n ?? '')).toContain(`【${name}】`)
})

test('a firm’s own words of risk are set in chat and heard in notes (R394)', async () => {
  expect(await bot.say('zhang', '加风险词 封窑')).toContain('主管')
  expect(await bot.say('wang', '加风险词 封窑 经营下滑')).toContain('✓ 风险词「封窑」：经营下滑')
  expect(await bot.say('wang', '加风险词 封窑 乱写')).toContain('风险可以是')
  expect(await bot.say('wang', '风险词')).toContain('・封窑：经营下滑')
  expect(await bot.say('zhang', '华东建材这个月封窑')).toContain(
    '⚠ 经营下滑：「华东建材这个月封窑」',
  )
  expect(await bot.say('wang', '删风险词 封窑')).toContain('✓ 已删')
  await bot.customer('金鹏物流')
  expect(await bot.say('zhang', '金鹏物流这个月封窑')).not.toContain('⚠ 经营下滑')
})

test('a telephone number with the hotline’s digits in it is no complaint', async () => {
  const kept = await bot.say('zhang', '今天拜访了华东建材王建国，电话13912345678')
  expect(kept).not.toContain('投诉')
})
