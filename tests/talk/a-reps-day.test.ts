import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await say('新建 华东建材 李强 13900000013 采购')
})
afterEach(() => bot.close())

describe('a new customer as it is typed: firm, job, person, number in any order', () => {
  test.each([
    ['新建 川味园食品 采购 赵丽 13600000021', '「川味园食品」', '赵丽 采购 13600000021'],
    ['新建 仁和骨科医院 设备科 孙主任 13600000022', '「仁和骨科医院」', '孙主任 设备科'],
    ['新客户 宁波永固五金 陈国栋 13900000012 老板', '「宁波永固五金」', '陈国栋 老板'],
    ['新建 大华超市 采购部经理 王强 13500000036 做生鲜的', '「大华超市」', '王强 采购部经理'],
    ['新建 大华超市 联系人王强 电话13500000036 采购经理', '「大华超市」', '王强 采购经理'],
    ['新建 宏伟机械厂 采购科 老何 13500000037', '「宏伟机械厂」', '老何 采购科'],
    ['新建 大华超市 王强 微信wq123 13500000036', '「大华超市」', '王强 13500000036'],
    ['新客户 昌盛模具厂老板姓罗电话13500000040', '「昌盛模具厂」', '罗老板 13500000040'],
  ])('%s', async (line, name, person) => {
    const told = await say(line)
    expect(told).toContain(`已新建客户${name}`)
    expect(told).toContain(`联系人：${person}`)
  })
})

describe('a sale told by the piece', () => {
  test.each([
    ['订了20台，一台8千', '成交：16万（20台，每台8000元）'],
    ['订了20吨角钢单价3200', '成交：6.4万（20吨，每吨3200元）'],
    ['订了轮胎40条 每条320 货到付款', '成交：1.28万'],
    ['定了 500个 12.5一个', '成交：6250元'],
    ['下单了 2吨 22一斤', '成交：8.8万'],
    ['订了一台8000的', '成交：8000元'],
    ['报价1650一吨', '报价：1650元/吨'],
    ['报价发了 28一平 一共14万', '单价：28元/平　报价：14万'],
  ])('华东建材%s', async (line, has) => expect(await say(`华东建材${line}`)).toContain(has))

  test('a price that is agreed to by the piece is no sale of so little', async () => {
    await say('华东建材报价发了 28一平')
    const told = await say('李强说27块可以 下周签合同')
    expect(told).toContain('单价：27元/平')
    expect(told).not.toContain('成交：')
    expect(await say('华东建材')).not.toContain('今年成交')
  })

  test.each(['要20台切割机', '的货今天发了', '每半个月回访一次'])(
    'nobody is asked for the sum of what was not sold just now: 华东建材%s',
    async (line) => expect(await say(`华东建材${line}`)).not.toContain('成交了多少钱'),
  )
})

describe('a step is called by what is done; its day stands beside it', () => {
  test.each([
    ['华东建材 今天下午5点 回电话', '17:00 回电话'],
    ['华东建材合同下周签', '周一 签合同'],
    ['华东建材下周三再去一趟', '周三 再去一趟'],
    ['华东建材欠款12万，说下月底付', '周四 付欠款12万'],
    ['李强不在 白跑一趟 约了明天上午十点', '10:00 见面'],
    ['李强说要跟股东商量 月底给答复', '周一 给答复'],
  ])('%s', async (line, step) =>
    expect((await say(line)).split('\n').find((l) => l.startsWith('⏰'))).toMatch(
      new RegExp(`${step}$`),
    ),
  )

  test.each([
    ['每半个月回访一次华东建材', '每半个月 09:00'],
    ['华东建材每隔10天去看看工地进度', '每10天 09:00'],
    ['每三个月给李强对一次账', '每3个月 09:00'],
    ['华东建材每周一三五送货', '每周一、三、五 09:00'],
  ])('comes again: %s', async (line, every) => expect(await say(line)).toContain(`⏰ ${every}`))
})

describe('a correction', () => {
  test('of the hour keeps the day', async () => {
    await say('约了李强下周四下午三点面谈')
    expect(await say('不对 是三点半')).toContain('→ 11月26日 周四 15:30')
  })

  test('changes the step that it names, and after a first correction too', async () => {
    await say('华东建材周三送货周五收款')
    expect(await say('不对 收款是周四')).toContain('11月27日 周五 → 11月26日 周四')
    expect(await say('不对 送货是周二')).toContain('11月25日 周三 → 11月24日 周二')
  })

  test('that fits several steps asks which', async () => {
    await say('华东建材周三送货周五收款')
    expect(await say('不对，是周四')).toMatch(/哪一项[\s\S]*送货[\s\S]*收款/)
    expect(await say('2')).toContain('11月27日 周五 → 11月26日 周四')
  })

  test('by a bare number is one of the sum; what was so already is told', async () => {
    await say('华东建材报价42000')
    expect(await say('搞错了是40000')).toContain('报价：4.2万 → 4万')
    expect(await say('不对 是4万')).toContain('报价本来就是 4万')
  })

  test('「不是…是…」 moves the note', async () => {
    await say('新建 永固五金 陈国栋 13900000012')
    await say('李总说太贵了')
    expect(await say('不是李总是陈总')).toContain('已记到「永固五金」')
    expect(await say('推到周三')).not.toContain('已更正')
  })

  test('推到 moves the step just made; 恢复 puts back what was taken back', async () => {
    await say('华东建材下周一跟进一下')
    expect(await say('推到周三')).toContain('11月25日 周三')
    expect(await say('撤销')).toContain('已撤销')
    expect(await say('恢复')).toContain('已恢复')
  })
})

test.each([
  ['李强回了说领导要27块', '方式'],
  ['华东建材要两吨双氧水 报价1650一吨 含税 现款', '方式'],
  ['李强电话13900000026', '方式'],
  ['华东建材样品寄了 顺丰单号SF1060000012345', '对手'],
  ['李强不做了', '流失'],
  ['华东建材不做了', '关键人'],
])('what was not said is not kept: %s, no %s', async (line, no) =>
  expect(await say(line)).not.toContain(no),
)

test('a birthday of next month', async () => {
  expect(await say('李强下个月5号过生日')).toContain('生日：12月5日')
})

test('a 总 whose name is on file without a job is meant, whoever was spoken of before', async () => {
  await say('新建 顺达物流 刘伟 13600000023')
  await say('华东建材要两吨货')
  expect(await say('刘总说太贵了最多1万')).toContain('已记到「顺达物流」')
})
