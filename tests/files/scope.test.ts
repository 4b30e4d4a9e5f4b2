import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)
const at = async (moment: string) => {
  await bot.until(moment)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}
const told = (who: string, part: string) =>
  bot.pushedTo(who).filter((p) => p.text.includes(part)).map((p) => p.text) // prettier-ignore

beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())

describe('what is collected (R80)', () => {
  test('administrators are asked once, when the firm starts', async () => {
    await at('2026-11-23T09:30')
    await at('2026-11-24T09:30')
    await at('2027-03-01T09:30')
    expect(told('boss', '先定一件事')).toHaveLength(1)
    expect(told('zhang', '先定一件事')).toHaveLength(0)
  })

  test('a field that is switched off is not asked, not kept, not counted, and refused with the reason', async () => {
    await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
    expect(await say('收集范围')).toContain('性别')
    expect(await say('不收集 地址')).toContain('要管理员来定')
    const before = await say('待了解 宏达物流')
    expect(before).toContain('地址')
    expect(await bot.say('boss', '不收集 地址、行业、性别、手机、星座')).toMatch(
      /不再收集：地址、行业、性别[\s\S]*手机是每份档案都要的[\s\S]*没有：星座/,
    )
    expect(await bot.say('boss', '收集范围')).toContain('✗ 不收集：行业、地址、性别')
    expect(await say('改 宏达物流 地址 杭州市西湖区1号')).toContain('不收集「地址」')
    expect(await say('宏达物流地址是杭州市西湖区1号')).not.toContain('地址：')
    expect(await say('查 宏达物流')).not.toMatch(/地址：杭州/)
    // A table brings it along: it is left out there too.
    expect(
      await say(
        '客户名称\t手机\t地址\n青山木业\t13800000099\t上海市宝山区3号\n蓝海水产\t13800000098\t上海市宝山区5号',
      ),
    ).toContain('确认')
    await say('确认')
    await bot.bot.tick.imports()
    const imported = await say('查 青山木业')
    expect(imported).toContain('13800000099')
    expect(imported).not.toContain('宝山')
    expect(await say('待了解 宏达物流')).not.toContain('□ 地址')
    expect(await say('完整度 宏达物流')).not.toContain('地址')
    await say('建档')
    await say('云溪茶业')
    await say('林溪')
    await say('13900000077')
    // After the post neither trade nor address is asked: consent is what is left.
    expect(await say('采购')).not.toMatch(/行业|地址/)
    await say('完成')
    expect(await bot.say('boss', '要收集 地址')).toContain('恢复收集：地址')
    expect(await say('改 宏达物流 地址 杭州市西湖区1号')).toContain('已更新')
  })
})

describe('the monthly cleaning (R103)', () => {
  test('tells each owner and the keeper what is stale or wrong, once, by kind', async () => {
    await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
    await bot.customer('云溪茶业', 'zhang', '')
    await bot.customer('南方石材', 'li', '电话 13800000013')
    await say('宏达物流王大明电话打不通')
    await at('2026-12-01T09:30')
    await at('2026-12-02T09:30')
    const mine = told('zhang', '月清洗')
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatch(/12月清洗：你名下 2 份/)
    expect(mine[0]).toContain('打不通的号码 1 个：说「失效号码」')
    expect(mine[0]).toContain('没有联系方式的 1 份：说「联系不到的客户」')
    expect(told('boss', '月清洗')[0]).toMatch(/全公司 3 份/)
    // Nothing of hers is wrong.
    expect(told('li', '月清洗')).toHaveLength(0)
    expect(await say('联系不到的客户')).toContain('云溪茶业')
    await at('2027-01-04T09:30')
    expect(told('zhang', '月清洗')).toHaveLength(2)
  })

  test('its lists go on after ten, and a number on the second page opens its file', async () => {
    for (let i = 10; i < 23; i++) {
      await bot.customer(`云溪茶业${i}号`, 'zhang', '')
      await bot.customer(`宏达物流${i}号`, 'zhang', `联系人 王大明${i} 电话 138000000${i}`)
      await bot.say('zhang', `宏达物流${i}号王大明${i}电话打不通`)
    }
    const first = await bot.say('zhang', '联系不到的客户')
    expect(first).toMatch(/（13）[\s\S]*10\. [\s\S]*下一页/)
    const second = await bot.say('zhang', '更多')
    expect(second).toMatch(/11\. [\s\S]*13\. /)
    expect(second).not.toMatch(/下一页|14\. /)
    const [, name] = /12\. (\S+?)（/.exec(second) ?? []
    expect(await bot.say('zhang', '12')).toContain(name)

    expect(await bot.say('zhang', '失效号码')).toMatch(/（13）[\s\S]*下一页/)
    const dead = await bot.say('zhang', '更多')
    expect(dead).not.toContain('14. ')
    const [, called] = /13\. \S+ (\S+) /.exec(dead) ?? []
    expect(await bot.say('zhang', '13')).toContain(`已删掉${called}的号码`)
  })
})
