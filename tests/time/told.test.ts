import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (line: string, who = 'zhang') => bot.say(who, line)

describe('what a line tells about a file', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 周敏 电话 13912345678')
    await say('联系人 华东建材 姓名 李强 电话 13800000002')
  })
  afterEach(() => bot.close())

  test('a visit that contradicts the file asks, with both values; 是 changes it (R110)', async () => {
    expect(await say('拜访华东建材，周敏电话13699998888')).toMatch(
      /周敏的电话档案里是 13912345678，要改成 13699998888 吗/,
    )
    expect(await say('华东建材周敏电话')).toMatch(/13912345678/)
    await say('拜访华东建材，李强电话13500001111')
    expect(await say('是')).toMatch(/李强/)
    expect(await say('华东建材李强电话')).toMatch(/13500001111/)
    expect(await say('历史 华东建材 电话')).toMatch(/13800000002 → 13500001111/)
  })

  test('what is said to have changed is changed, and the old value told', async () => {
    expect(await say('拜访华东建材，周敏换号了，新电话13699998888')).toMatch(
      /周敏 13699998888（已更新，原 13912345678）/,
    )
    expect(await say('华东建材地址搬到了杭州市滨江区江南大道1号')).toMatch(
      /地址：杭州市滨江区江南大道1号/,
    )
    expect(await say('拜访华东建材，送到杭州市西湖区文三路100号')).toMatch(
      /地址档案里是 杭州市滨江区江南大道1号，要改成 杭州市西湖区文三路100号 吗/,
    )
  })

  test('two contradictions are numbered', async () => {
    await say('华东建材地址是杭州市滨江区江南大道1号')
    const asked = await say('拜访华东建材，周敏电话13699998888，送到杭州市西湖区文三路100号')
    expect(asked).toMatch(/1\. 周敏的电话[\s\S]*2\. 地址[\s\S]*回复序号/)
    expect(await say('2')).toMatch(/文三路100号/)
    expect(await say('华东建材周敏电话')).toMatch(/13912345678/)
  })

  test('in a group neither value is shown whole', async () => {
    const asked = await bot.say('zhang', '拜访华东建材，周敏电话13699998888', { group: 'g1' })
    expect(asked).toMatch(/要改成/)
    expect(asked).not.toMatch(/13699998888|13912345678/)
  })

  test.each([
    ['周敏农历十月十七生日', '华东建材生日', /周敏：农历十月十七/],
    ['华东建材今天成交了8万', '华东建材成交', /成交：\n・11月2日 周一 8万/],
    ['记 华东建材 客户说想要石膏板，下周看样', '历史 华东建材', /客户说想要石膏板/],
    ['等级 华东建材 B 采购量下降', '为什么 华东建材', /采购量下降/],
    ['同意 华东建材 营销', '同意记录 华东建材', /营销信息/],
    ['撤回同意 华东建材 营销信息', '同意记录 华东建材', /不同意.*营销信息|撤回.*营销信息/],
  ])('%s', async (line, asked, answer) => {
    await say(line)
    expect(await say(asked)).toMatch(answer)
  })

  test('a number without a name is asked about where several people are on file', async () => {
    expect(await say('华东建材 电话 13600001112')).toMatch(/哪一位的？\n1\. 周敏\n2\. 李强/)
    expect(await say('2')).toMatch(/李强/)
    expect(await say('华东建材电话')).toMatch(/周敏：13912345678\n李强：13600001112/)
    await bot.customer('南方泵业有限公司', 'zhang', '联系人 曾亮 电话 13700000003')
    expect(await say('南方泵业 手机 13700000004')).toMatch(/13700000003 → 13700000004/)
  })

  test('an unnamed birthday still asks', async () => {
    expect(await say('周敏生日')).toMatch(/还没有登记生日/)
  })

  test('a number that calls is known, or its owner is named, or it is new (R169)', async () => {
    expect(await say('13912345678')).toMatch(/【华东建材有限公司】/)
    expect(await say('13912345678', 'li')).toMatch(/由张三负责/)
    expect(await say('13912345678', 'li')).not.toMatch(/华东建材|周敏/)
    expect(await say('13711112222', 'li')).toMatch(/没有登记过 ?13711112222/)
  })

  test('a look over the file has a name in its history', async () => {
    await say('无变化 华东建材')
    await say('回访 华东建材 每月')
    expect(await say('近况 华东建材')).toMatch(/资料核对/)
    expect(await say('变更 本周')).not.toMatch(/[a-z]{4}/i)
  })

  test('a call that is planned for later today is no contact yet', async () => {
    expect(await say('今天下午4点给华东建材打电话')).not.toMatch(/方式/)
    expect(await say('华东建材')).toMatch(/最近联系：还没有[\s\S]*16:00 打电话/)
    await say('今天上午拜访华东建材，周三再去拜访')
    expect(await say('华东建材')).toMatch(/最近联系：今天/)
  })

  test('a step does not repeat the name that stands beside it', async () => {
    expect(await say('明天给华东建材送样品')).toMatch(/周二 送样品/)
    expect(await say('后天去华东建材周敏那里拿合同')).toMatch(/周三 去周敏那里拿合同/)
    await say('提醒 华东建材 时间 周五下午3点 事项 对账')
    expect(await say('待办')).toMatch(/15:00 华东建材有限公司 对账/)
  })

  test('谁逾期最多 counts by person, in the team only (R157)', async () => {
    await say('提醒 华东建材 时间 明天 事项 对账')
    await bot.until('2026-11-05T08:31:00+08:00')
    expect(await say('谁逾期最多', 'wang')).toMatch(/共 1 件：\n1\. 张三 1 件/)
    expect(await say('谁逾期最多', 'zhao')).toMatch(/没有逾期/)
  })

  test('a festival asked for early tells when the list comes (R143)', async () => {
    expect(await say('问候 元旦')).toMatch(/元旦是2027年1月1日，问候名单和草稿提前 7 天/)
  })

  test('谁负责更新 names the owner and who stands in (R118)', async () => {
    expect(await say('谁负责更新 华东建材')).toMatch(/由张三负责更新，他不在时找王经理/)
  })
})
