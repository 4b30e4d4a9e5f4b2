import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

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

const buttonsOf = (who: string) => bot.pushedTo(who).flatMap((p) => p.buttons)

describe('a week of a team', () => {
  beforeEach(async () => {
    await bot.say('li', '新建 蓝海医疗 联系人 孙主任 等级 A')
    await bot.say('li', '新建 顺达物流 联系人 吴总')
    await bot.say('zhang', '明天下午给华东建材送样品')
    await bot.say('li', '蓝海医疗投诉设备老是死机')
    await bot.say('li', '顺达物流不做了，说我们价格太贵')
  })

  test.each([
    '谁落后', '谁落后了', '谁拖后腿', '团队里谁跟不上', '谁最落后', '本周谁落后', '有没有人掉队', '谁的客户没跟',
    '谁的待办逾期了', '谁有逾期的待办', '谁掉链子了', '哪些人落后',
  ])('%s tells who has left what undone', async (line) => {
    await bot.until('2026-11-26T09:30:00+08:00')
    const told = await bot.say('wang', line)
    expect(told).toContain('张三：逾期待办1件')
    expect(told).toContain('李四：投诉没回应1位（蓝海医疗）')
    expect(await bot.say('wang', line, { group: 'g1' })).toContain('私聊')
    expect(await bot.say('zhang', line)).toContain('主管')
  }) // prettier-ignore

  test('one tap nudges with what is undone, and the rep hears it', async () => {
    await bot.until('2026-11-26T09:30:00+08:00')
    await bot.say('wang', '谁落后')
    const nudge = buttonsOf('wang').findLast((b) => b.text === '催张三')
    expect(await bot.tap('wang', nudge ?? { key: '' })).toContain('已提醒张三：逾期待办1件')
    await bot.pass(1000)
    expect(bot.pushedTo('zhang').at(-1)?.text).toContain(
      '王经理请你尽快跟进手上的客户：逾期待办1件',
    )
    expect(await bot.say('zhao', '催 张三 落后的事')).toContain('不在你的团队')
    await bot.say('zhang', '完成 1')
    await bot.say('zhang', '给华东建材打了电话，样品收到了')
    expect(await bot.say('wang', '催 张三 落后的事')).toContain('没有落下的事')
  })

  test.each([
    '团队日报',
    '团队日报发我',
    '把今天的团队日报发给我',
    '日报',
    '团队今天怎么样',
    '今天大家干得怎么样',
  ])("%s is the team's day", async (line) => {
    const told = await bot.say('wang', line)
    expect(told).toMatch(/^团队日报（11月23日）\n成交：没有\n跟进：3条/)
    expect(told).toContain('丢单：顺达物流（李四')
    expect(told).not.toMatch(/精力|资料更新/)
  })

  test('whoever leads nobody has a day of his own', async () => {
    expect(await bot.say('li', '日报')).toMatch(/^李四的日报（11月23日）/)
    expect(await bot.say('li', '我的日报')).toMatch(/^李四的日报（11月23日）[^]*前一天/)
  })

  test('Monday tells what changed, and praise, nudge and hand-over are one tap away', async () => {
    await bot.say('zhang', '华东建材今天签了，成交20万')
    await bot.say('li', '蓝海医疗孙主任要一份报价，报了12万')
    await bot.set('2026-11-30T09:01:00+08:00')
    await bot.bot.tick.judgement()
    await bot.bot.tick.second()
    const monday = bot.pushedTo('wang').find((p) => p.text.startsWith('上周战报（'))?.text ?? ''
    expect(monday).toContain('成交：1笔 20万，华东建材 20万（张三）')
    expect(monday).toContain('推进1位（蓝海医疗 到方案/报价）')
    expect(monday).toContain('丢单：顺达物流（李四：')
    expect(monday).toContain('可以表扬：张三（成交1笔 20万）')
    const praise = buttonsOf('wang').findLast((b) => b.text === '👍 张三')
    expect(await bot.tap('wang', praise ?? { key: '' })).toContain('把表扬转给张三')
    await bot.pass(1000)
    expect(bot.pushedTo('zhang').at(-1)?.text).toContain('王经理表扬了你')
    const boss = bot.pushedTo('boss').find((p) => p.text.startsWith('上周战报（'))?.text ?? ''
    expect(boss).toContain('待办逾期：张三')
    expect(boss).not.toContain('没有记录：老板')
  })

  test('a customer is given to somebody else from the morning message by a tap and a number', async () => {
    await bot.until('2026-11-26T09:30:00+08:00')
    const away = buttonsOf('wang').findLast((b) => b.text === '换人跟')
    expect(await bot.tap('wang', away ?? { key: '' })).toContain(
      '「蓝海医疗」现在由李四负责，交给谁？\n1. 张三',
    )
    expect(await bot.say('wang', '1')).toContain('要把「蓝海医疗」转交给张三吗')
    expect(await bot.say('wang', '是')).toContain('✓ 已把「蓝海医疗」转交给张三')
  })

  test('reading the notes of today goes on where it was left', async () => {
    expect(await bot.say('wang', '今天的记录')).toContain('第1条')
    expect(await bot.say('wang', '表扬 李四')).toContain('表扬转给李四')
    expect(await bot.say('wang', '下一条')).toContain('第2条')
    await bot.say('wang', '蓝海医疗')
    const last = await bot.say('wang', '下一条')
    expect(last).toContain('第3条')
    expect(last.match(/今天的记录/g)).toHaveLength(1)
    expect(await bot.say('wang', '下一条')).not.toContain('第3条')
  })
})

test('a target is taken back by one word, and whose it is hears of it', async () => {
  await bot.say('wang', '张三 本月目标 30万')
  expect(await bot.say('wang', '张三 本月目标 50万')).toContain('撤销')
  await bot.say('wang', '本月目标完成多少')
  expect(await bot.say('wang', '撤销')).toContain('张三11月的目标50万')
  expect(await bot.say('zhang', '我的目标')).toContain('11月目标：30万')
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').at(-1)?.text).toContain('11月的目标：30万')
  await bot.say('wang', '撤销')
  expect(await bot.say('zhang', '我的目标')).toContain('11月目标：50万')
})

describe('conditions joined freely', () => {
  beforeEach(async () => {
    await bot.say('zhang', '新建 恒瑞科技 地区 上海 行业 医疗器械 等级 A')
    await bot.say('li', '新建 康泰医疗 地区 上海 行业 医疗器械')
    await bot.say('zhang', '恒瑞科技今天签了30万，还欠10万')
  })

  test.each([
    ['上海', '华东建材 恒瑞科技 康泰医疗'],
    ['医疗器械', '恒瑞科技 康泰医疗'],
    ['医疗器械上海', '恒瑞科技 康泰医疗'],
    ['张三的上海', '华东建材 恒瑞科技'],
    ['张三的医疗器械', '恒瑞科技'],
    ['欠款>5万', '恒瑞科技'],
    ['A级 张三 欠款>5万', '恒瑞科技'],
  ])('%s lists %s', async (line, names) => {
    const told = await bot.say('wang', line)
    for (const name of ['华东建材', '恒瑞科技', '康泰医疗'])
      expect(told.includes(name), `${line}: ${told}`).toBe(names.includes(name))
  })

  test('what is asked of all customers and cannot be read is no note on the last one', async () => {
    await bot.say('wang', '恒瑞科技')
    expect(await bot.say('wang', '蓝色客户的满意度曲线')).toContain('我还不会统计')
  })
})

test('a source that is kept under a wider one says so', async () => {
  await bot.say('zhang', '新建 康泰医疗 来源 展会')
  expect(await bot.say('zhang', '展会来的客户')).toContain('「展会」归在来源「市场反馈」里')
  expect(await bot.say('zhang', '各来源客户数')).toContain('・市场反馈 1位')
})
