import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await say('新建 永固五金 陈国栋 13900000012 老板')
  await say('新建 仁和骨科医院 设备科 孙主任 13900000013')
})
afterEach(() => bot.close())

describe('a line about two customers', () => {
  test('puts each step and each sum on the file it belongs to', async () => {
    const told = await say('后天给孙主任寄样品 大后天拜访永固')
    expect(told).toMatch(/已记到「仁和骨科医院」\n⏰ .*寄样品\n同时记到「永固五金」：⏰ .*拜访永固/)
    expect(await say('不对 拜访是周五')).toMatch(/更正「永固五金」\n.*周二 → .*周五/)
    expect(await say('孙主任要报价 陈总订了3万的货')).toContain('「永固五金」：成交：3万')
    expect(await say('仁和成交')).toContain('还没有成交记录')
  })

  test('counts as seen whoever was seen together', async () => {
    await say('今天跑了永固和仁和')
    expect(await say('仁和')).toMatch(/最近联系：今天/)
  })
})

describe('a step', () => {
  beforeEach(() => say('永固周二送货'))

  test('that a note tells as done is offered to be put off the list', async () => {
    expect(await say('永固的货送到了')).toContain('待办「送货」（11月24日 周二）办好了吗')
    expect(await say('是')).toContain('完成')
    expect(await say('待办')).toContain('没有待办')
  })

  test('that the bot planned itself is not offered', async () => {
    await say('仁和成交8万')
    expect(await say('仁和货款8万收到了')).not.toContain('办好了吗')
  })

  test('that is not done yet is left alone', async () => {
    expect(await say('永固的货还没送')).not.toContain('办好了吗')
  })

  test.each(['取消 1', '取消待办 1', '取消周二的送货', '取消永固的送货', '送货取消了'])(
    'is called off: %s',
    async (line) => {
      await say('待办')
      expect(await say(line)).toContain('✓ 已取消：「永固五金」11月24日 周二 送货')
      expect(await say('待办')).toContain('没有待办')
      await say('撤销')
      expect(await say('待办')).toContain('送货')
    },
  )

  test('is not what an order is, and a meeting that is off loses no deal', async () => {
    expect(await say('永固订单取消了')).toContain('流失')
    expect(await say('仁和会议取消了')).not.toContain('流失')
  })
})

describe('invoices and terms go into their fields', () => {
  test('from a pasted line', async () => {
    const told = await say(
      '永固开票信息：税号91350100M000100Y43 开户行：工商银行宁波分行 账号31050012345678',
    )
    expect(told).toContain('统一社会信用代码：91350100M000100Y43')
    expect(told).not.toContain('意向')
    expect(await say('永固开票信息')).toMatch(/91350100M000100Y43[\s\S]*工商银行宁波分行 3105/)
  })

  test('only what holds', async () => {
    expect(await say('永固税号91510100MA6CABCD12')).toContain('没填进档案')
    expect(await say('陈总要账期90天')).not.toMatch(/账期：|逾期/)
    expect(await say('永固账期90天')).toContain('账期：90天')
    expect(await say('永固的账期多久')).toContain('账期：90天')
  })
})

test('a hospital is called by its name without its specialty; a number is of who takes over', async () => {
  expect(await say('仁和听说西门子也去了')).toContain('已记到「仁和骨科医院」')
  await say('吴科长接替孙主任了 电话13600000025')
  await say('陈总介绍了隔壁厂的老赵 电话13600000026')
  expect(await say('孙主任电话')).toContain('13900000013')
  expect(await say('陈总电话')).toContain('13900000012')
})

test('the reason of a loss is taken in its own words', async () => {
  await say('永固黄了')
  expect(await say('原因是价格')).toContain('丢单原因：价格')
})

test.each([
  ['今天要干嘛', '今天'],
  ['写个日报', '日报'],
  ['帮我总结一下今天', '日报'],
  ['小客你好笨', '抱歉'],
  ['我请假三天', '好好休息'],
  ['明天休息', '好好休息'],
])('said to the bot, and kept on no file: %s', async (line, has) => {
  await say('永固有意向')
  const told = await say(line)
  expect(told).toContain(has)
  expect(told).not.toMatch(/已记到|没有找到|哪一件/)
})

test('what a rival asks, who brings somebody, and a trip on the way', async () => {
  await say('永固有意向')
  expect(await say('竞品给的是28万')).toContain('已记到「永固五金」')
  expect(await say('陈总介绍了个客户')).not.toContain('阶段：线索')
  expect(await say('下周去宁波出差，顺便看看永固')).toMatch(/⏰ 11月23日 周一 .*看看永固/)
})
