import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readQuery } from '../../src/understand/queries/query.ts'
import { openBot, type TestBot } from '../support/bot.ts'

const known = {
  people: ['张三', '李四'],
  industries: ['医疗器械', '家具'],
  regions: ['上海', '河南'],
  sources: ['转介绍'],
  tags: [],
}
const NAMES =
  '金鹏物流 蓝岸酒店 天和制药 瑞丰纺织 海纳模具 博远教育 宏图印务 润泽化工 中集机电 星光灯具 百草堂 大唐重工'.split(
    ' ',
  )
const TODAY = '2026-11-21'

describe('questions over many, as read', () => {
  test.each([
    ['上海 A级 一个月没联系', { regions: ['上海'], grades: ['A'], silentSince: '2026-10-21' }],
    [
      '张三的客户 欠款>5万 按欠款排',
      { owners: ['张三'], owed: { least: 5_000_000, most: null }, sort: 'owed' },
    ],
    ['欠款5万以下的客户', { owed: { least: 1, most: 5_000_000 } }],
    [
      '医疗器械 本季成交',
      { industries: ['医疗器械'], dealt: { from: '2026-10-01', to: '2026-12-31' } },
    ],
    ['本月成交 按人', { sum: { of: 'deal', by: 'person', in: { from: '2026-11-01' } } }],
    [
      '上月回款按人',
      { sum: { of: 'paid', by: 'person', in: { from: '2026-10-01', to: '2026-10-31' } } },
    ],
    ['今年成交 按月', { sum: { of: 'deal', by: 'month', in: { from: '2026-01-01' } } }],
    ['漏斗', { sum: { of: 'funnel' } }],
    ['各等级客户数', { sum: { of: 'customers', by: 'grade' } }],
    ['欠款 按人', { sum: { of: 'owed', by: 'person' } }],
    ['地域=河南 行业=家具 等级=A', { regions: ['河南'], industries: ['家具'], grades: ['A'] }],
    ['潜在流失的客户有哪些', { lives: ['潜在流失'] }],
    ['红色风险客户', { risk: 'red' }],
    ['两周没跟进的B类客户', { silentSince: '2026-11-07', grades: ['B'] }],
    ['从来没联系过的客户', { silentSince: '0000-01-01' }],
    ['本月新增客户', { created: { from: '2026-11-01', to: '2026-11-30' } }],
    ['标签=展会 的客户', { tags: ['展会'] }],
    ['偏好=高端', { likes: ['高端'] }],
    ['重要客户', { levels: ['重要'] }],
    ['年成交100万以上的客户', { turnover: { least: 100_000_000, most: null } }],
    ['没成交的客户', { classes: ['潜在'] }],
    ['本月拜访数', { sum: { of: 'visits' } }],
    ['这个月谁业绩最好', { sum: { of: 'deal', by: 'person', in: { from: '2026-11-01' } } }],
    ['今年一共卖了多少', { sum: { of: 'deal', by: null, in: { from: '2026-01-01' } } }],
    ['谁手上客户最多', { sum: { of: 'customers', by: 'person' } }],
    ['谁的客户风险最多', { risk: 'any', sum: { of: 'customers', by: 'person' } }],
    ['哪些客户欠钱最多', { owed: { least: 1, most: null }, sort: 'owed', sum: null }],
    ['欠款超过三十天的有谁', { owedBefore: '2026-10-22' }],
    ['三个月没下单的客户', { idleSince: '2026-08-21' }],
    ['哪些客户好久没联系了', { silentSince: '2026-10-21' }],
    ['本周谁没跟进', { none: { of: 'notes', in: { from: '2026-11-16' } }, sum: null }],
    ['今天谁没写记录', { none: { of: 'notes', in: { from: '2026-11-21' } } }],
    ['这个月丢了几个单', { lost: { from: '2026-11-01', to: '2026-11-30' } }],
    ['最近有哪些新客户', { created: { from: '2026-10-23', to: '2026-11-21' } }],
    ['报价了还没成交的', { stages: ['proposal'], classes: [] }],
    ['哪些客户没人管', { ownerless: true }],
    ['医疗行业的客户成交了多少', { industries: ['医疗'], sum: { of: 'deal' } }],
    [
      '这个月比上个月怎么样',
      { sum: { of: 'deal', in: { from: '2026-11-01' }, against: { from: '2026-10-01' } } },
    ],
    ['谁这个月还没开单', { none: { of: 'deal', in: { from: '2026-11-01' } } }],
    ['一共欠我们多少钱', { sum: { of: 'owed' } }],
    ['客户最少的是谁', { sum: { of: 'customers', by: 'person' } }],
    ['哪些行业的客户最多', { sum: { of: 'customers', by: 'industry' } }],
    ['本月没联系的A级客户', { silentSince: '2026-11-01', grades: ['A'] }],
    ['今年没下单的老客户', { idleSince: '2026-01-01' }],
    ['B级以上的客户', { grades: ['A', 'B'] }],
    ['报价超过10万的客户', { quoted: { least: 10_000_000, most: null } }],
    ['下周要付款的客户', { dueIn: { from: '2026-11-23', to: '2026-11-29' } }],
    ['成交率 按人', { sum: { of: 'rate', by: 'person' } }],
    ['各区域业绩', { sum: { of: 'deal', by: 'region' } }],
    ['本月签单前3的客户', { sum: { of: 'deal', by: 'customer' }, top: 3 }],
    ['最近投诉多不多', { sum: { of: 'complaints', by: 'customer' } }],
    ['有没有两个月没跟进的客户', { silentSince: '2026-09-21' }],
    ['喜欢高端的客户', { likes: ['高端'] }],
    ['带展会标签的', { tags: ['展会'] }],
    ['老客户有哪些', { lives: ['活跃', '潜在流失', '已流失'] }],
  ])('%s', (line, expected) => {
    const { query, left } = readQuery(line, TODAY, known)
    expect(query).toMatchObject(expected)
    expect(left).toBe('')
  })

  test.each([
    '明天去上海出差',
    '客户说A级的货不行',
    '张三今天成交了一单',
    '星河科技今天又签了25万',
    '谁知道他几个月没下单是因为资金紧张',
  ])('%s is none', (line) => {
    expect(readQuery(line, TODAY, known).left).not.toBe('')
  })
})

describe('questions over many, as answered', () => {
  let bot: TestBot
  beforeAll(async () => {
    bot = await openBot()
    await bot.say('zhang', '新建 华东建材 行业 建材')
    await bot.say('zhang', '改 华东建材 地区 上海')
    await bot.say('zhang', '新建 恒瑞科技 行业 医疗器械')
    await bot.say('zhang', '改 恒瑞科技 地区 杭州')
    await bot.say('li', '新建 川泰泵业 行业 机械')
    await bot.say('li', '改 川泰泵业 地区 上海')
    await bot.say('sun', '新建 远山家具 行业 家具')
    await bot.say('sun', '改 远山家具 地区 河南')
    await bot.say('zhang', '华东建材今天签了合同，成交80万')
    await bot.say('zhang', '恒瑞科技今天签了合同，成交15万')
    await bot.say('li', '川泰泵业还欠8万，说下月底付')
    await bot.say('sun', '远山家具今天签了合同，成交60万')
  }, 60_000)
  afterAll(() => bot.close())

  test('filters are joined, and rights hold', async () => {
    const shanghai = await bot.say('wang', '上海客户有哪些')
    expect(shanghai).toContain('华东建材')
    expect(shanghai).toContain('川泰泵业')
    expect(shanghai).not.toContain('恒瑞科技')
    expect(await bot.say('li', '上海客户有哪些')).not.toContain('华东建材')
    expect(await bot.say('wang', '河南客户有哪些')).toContain('没有符合')
    expect(await bot.say('boss', '河南客户有哪些')).toContain('远山家具')
    expect(await bot.say('wang', '上海 A级客户')).toMatch(/共 1 位[^]*华东建材/)
    expect(await bot.say('wang', '医疗器械 本季成交')).toContain('恒瑞科技')
    expect(await bot.say('wang', '李四的客户 欠款>5万 按欠款排')).toMatch(/川泰泵业.*欠8万/)
    expect(await bot.say('wang', '李四的客户 欠款>10万')).toContain('没有符合')
  })

  test('sums by person, the funnel, the numbers of each grade', async () => {
    const deals = await bot.say('wang', '本月成交 按人')
    expect(deals).toContain('合计 95万（2笔，平均每笔47.5万）')
    expect(deals).toContain('张三 95万')
    expect(await bot.say('boss', '本月成交 按人')).toContain('孙武 60万')
    expect(await bot.say('wang', '漏斗')).toContain('成交 2位')
    expect(await bot.say('wang', '各等级客户数')).toContain('A级')
    expect(await bot.say('wang', '欠款 按人')).toContain('李四 8万')
    expect(await bot.say('boss', '今年成交 按月')).toContain('2026-11 155万')
    expect(await bot.say('wang', '本月拜访数')).toContain('还没有记录')
  })

  test('pages turn by 更多, and numbers open files', async () => {
    for (const name of NAMES) {
      await bot.say('zhao', `新建 ${name}`)
      await bot.say('zhao', `改 ${name} 地区 青岛`)
    }
    const first = await bot.say('zhao', '青岛客户名单')
    expect(first).toContain('共 12 位')
    const second = await bot.say('zhao', '更多')
    expect(second).toMatch(/11\. .*\n12\. /)
    expect(await bot.say('zhao', '12')).toContain('【')
  })

  test('what cannot be read gets the nearest three', async () => {
    const told = await bot.say('wang', '列 客户的星座分布')
    expect(told).toContain('可以这样问')
    expect(told.match(/・/g)).toHaveLength(3)
  })

  test('a note is not taken for a question', async () => {
    expect(await bot.say('zhang', '华东建材李总说上海的A级客户都在涨价')).toContain('已记到')
  })
})
