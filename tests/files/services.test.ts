import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

describe('a service file', () => {
  test('has a number, four parts and a line of all that was said and done (R270, R271, R277)', async () => {
    expect(await say('投诉 宏达物流 到货破损')).toContain('服务单 1号')
    expect(await say('服务 宏达物流 上门换件 已修好')).toContain('服务单 2号')
    await say('服务单 1 反馈 客户说纸箱湿了')
    await say('服务单 1 报告 运输途中淋雨')
    await say('结案 1 结果 已补发两件')
    const sheet = await say('服务单 1')
    for (const part of ['客户：宏达物流有限公司 王大明', '内容：到货破损', '结果：已补发两件'])
      expect(sheet).toContain(part)
    expect(sheet).toMatch(
      /登记[\s\S]*客户反馈：客户说纸箱湿了[\s\S]*报告：运输途中淋雨[\s\S]*结果：已补发两件/,
    )
    expect(await say('服务单 9')).toContain('没有找到')
  })

  test('closed ones are found again, and closing ends the step that waited (R272, R278)', async () => {
    await say('服务 宏达物流 上门调试设备')
    expect(await say('待办')).toContain('答复服务')
    await say('办结 1 结果 调好了')
    expect(await say('待办')).not.toContain('答复服务')
    for (const words of ['服务 宏达物流', '服务记录 宏达物流'])
      expect(await say(words)).toMatch(/1号.*上门调试设备.*结果：调好了/)
    expect(await say('投诉 宏达物流')).toContain('还没有')
  })

  test('is taken back whole by 撤销', async () => {
    await say('投诉 宏达物流 到货破损')
    await say('撤销')
    expect(await say('服务单 1')).toContain('没有找到')
    expect(await say('待办')).not.toContain('答复投诉')
  })

  test('contracts are for the owner and leaders; whoever the file is shared with sees a line (R281)', async () => {
    await say('服务 宏达物流 上门换件')
    await say('服务单 1 合同 HT-2026-88 总价8万')
    await say('共享 宏达物流 给 李四')
    expect(await say('服务单 1')).toContain('HT-2026-88')
    expect(await bot.say('wang', '服务单 1')).toContain('HT-2026-88')
    const shared = await bot.say('li', '服务单 1')
    expect(shared).toContain('内容：上门换件')
    expect(shared).not.toContain('HT-2026-88')
    expect(await bot.say('sun', '服务单 1')).toContain('没有找到')
  })

  test('its sheet goes out as a stamped file and is audited (R275)', async () => {
    await say('投诉 宏达物流 到货破损')
    const before = bot.pushed().length
    expect(await say('服务单 1 导出')).toContain('文件')
    await bot.pass(1000)
    expect(
      bot
        .pushed()
        .slice(before)
        .some((p) => p.type === 'file'),
    ).toBe(true)
    expect(await bot.say('boss', '审计 导出')).toContain('服务单 1号')
    expect(await bot.say('zhang', '服务单 1 导出', { group: 'g1' })).toContain('私聊')
  })

  test('without a result it is spoken of after three workdays, once a week (R280)', async () => {
    await say('投诉 宏达物流 到货破损')
    const told = () => bot.pushedTo('zhang').filter((p) => p.text.includes('还没有结果'))
    const until = async (at: string) => {
      await bot.until(at)
      await bot.bot.tick.judgement()
      await bot.bot.tick.second()
    }
    await until('2026-11-24T12:00')
    expect(told()).toHaveLength(0)
    await until('2026-11-27T12:00')
    expect(told()).toHaveLength(1)
    expect(told()[0]?.text).toContain('1号 宏达物流有限公司 投诉：到货破损')
    await until('2026-11-30T12:00')
    expect(told()).toHaveLength(2)
    await say('结案 1 结果 已补发')
    await until('2026-12-08T12:00')
    expect(told()).toHaveLength(2)
  })
})

describe('a promise', () => {
  test('is tracked and spoken of the day before (R273)', async () => {
    const kept = await say('承诺 宏达物流 周五前换新')
    expect(kept).toContain('11月27日 周五兑现')
    expect(kept).toContain('前一天（11月26日 周四）提醒')
    const told = () => bot.pushedTo('zhang').filter((p) => p.text.includes('要兑现承诺'))
    await bot.until('2026-11-25T18:00')
    expect(told()).toHaveLength(0)
    await bot.until('2026-11-26T09:30')
    expect(
      told()
        .map((p) => p.text)
        .join(),
    ).toContain('周五前换新')
    expect(await say('结案 1 结果 换好了')).toContain('已结案')
    expect(await say('待办')).not.toContain('承诺')
  })

  test('without a day gets three workdays and says so', async () => {
    expect(await say('承诺 宏达物流 给他换一台新的')).toContain('没说哪天，先按11月25日 周三')
  })

  test('a warranty is spoken of a month before its end (R274)', async () => {
    await say('服务 宏达物流 上门换件 已修好')
    expect(await say('服务单 1 质保 2027年3月20日到期')).toContain('2月20日')
  })
})

test('服务问题 counts what matters were about, of the customers that the asker sees (R279)', async () => {
  for (const line of ['投诉 宏达物流 送货慢了两天', '投诉 宏达物流 又晚到货了', '投诉 宏达物流 到货破损', '服务 宏达物流 安装调试 已修好'])
    await say(line)
  const said = await bot.say('wang', '服务问题')
  expect(said).toContain('本月的投诉和服务共 4 件')
  expect(said).toMatch(/1\. 交货慢 2件，1位客户，2件没办完（最近：又晚到货了）/)
  expect(said).toContain('质量 1件')
  expect(said).toMatch(/安装维修 1件，1位客户（/)
  expect(await bot.say('wang', '上个月的投诉原因')).toContain('没有登记')
  expect(await bot.say('zhao', '服务问题')).toContain('没有登记')
}) // prettier-ignore
