import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)
const told = (who: string, part: string) =>
  bot.pushedTo(who).filter((p) => p.text.includes(part)).map((p) => p.text).join('\n') // prettier-ignore

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
  await bot.say('boss', '档案管理员 李四')
})
afterEach(() => bot.close())

describe('a note goes to the file keeper and back (R71)', () => {
  test('handed back with a reason, mended, and the keeper hears of it', async () => {
    await say('今天拜访宏达物流，谈了新线路')
    expect(await say('交档案 宏达物流')).toContain('交给李四')
    await bot.pass(1000)
    expect(told('li', '张三交来')).toContain('谈了新线路')
    expect(await bot.say('li', '退回 宏达物流 缺线路和报价')).toContain('已退给张三')
    await bot.pass(1000)
    expect(told('zhang', '退回')).toContain('缺线路和报价')
    expect(await say('待办')).toContain('补档案：缺线路和报价')
    expect(await say('退回清单')).toContain('缺线路和报价')
    expect(await bot.say('li', '退回清单')).toContain('等张三')
    expect(await say('历史 宏达物流')).toMatch(/谈了新线路[\s\S]*↳ 李四 退回：缺线路和报价/)
    expect(await say('补好 宏达物流 线路是杭州到上海')).toContain('已告诉李四')
    await bot.pass(1000)
    expect(told('li', '补好了')).toContain('杭州到上海')
    expect(await say('待办')).not.toContain('补档案')
    expect(await say('退回清单')).toContain('没有退回')
    expect(await say('历史 宏达物流')).toMatch(/↳ 张三 回复：已补：线路是杭州到上海/)
  })

  test('taken, and the writer hears of it', async () => {
    await say('交档案 宏达物流 合同寄到了')
    await bot.say('li', '收下 宏达物流')
    await bot.pass(1000)
    expect(told('zhang', '李四回复')).toContain('收下了')
  })

  test('撤销 of a handing back takes its step away too', async () => {
    await say('今天拜访宏达物流，谈了新线路')
    await bot.say('li', '退回 宏达物流 缺报价')
    await bot.say('li', '撤销')
    expect(await say('待办')).not.toContain('补档案')
    expect(await say('历史 宏达物流')).not.toContain('缺报价')
  })

  test('a seller who tells of returned goods writes a note', async () => {
    expect(await say('退回 宏达物流 三件破损的')).toContain('已记到')
    expect(await say('回复 宏达物流 报价已发')).toContain('已记到')
    expect(await bot.say('sun', '退回 宏达物流 缺电话')).toContain('没有查看权限')
  })
})

describe('in a group (R321)', () => {
  test('nothing of these answers shows a number or a sum', async () => {
    await say('今天拜访宏达物流，报价8万，电话13800000011')
    const words = [
      ['wang', '退回 宏达物流 缺数量，再问13800000011'], ['zhang', '退回清单'],
      ['wang', '回复 宏达物流 8万太低，打13800000011'], ['zhang', '上报'],
      ['zhang', '补好 宏达物流 数量50件，13800000011'], ['zhang', '投诉 宏达物流 赔8万，13800000011'],
      ['zhang', '服务单 1 合同 HT-1 总价8万'], ['zhang', '服务单 1'], ['zhang', '历史 宏达物流'],
    ] as const // prettier-ignore
    for (const [who, line] of words) {
      const told = await bot.say(who, line, { group: 'g1' })
      expect(told, line).not.toMatch(/13800000011|8万/)
    }
    expect(await bot.say('zhang', '服务单 1', { group: 'g1' })).not.toContain('HT-1')
    expect(await say('服务单 1')).toContain('HT-1 总价8万')
  })
})

describe('a note goes to the leader and his answer comes back (R72)', () => {
  test('上报 on the last note, the reply under it, and on from there', async () => {
    await say('今天拜访宏达物流，对方要月结60天')
    expect(await say('上报')).toContain('已上报王经理')
    await bot.pass(1000)
    expect(told('wang', '上报「宏达')).toContain('月结60天')
    expect(await bot.say('wang', '回复 宏达物流 最多45天')).toContain('已回复张三')
    await bot.pass(1000)
    expect(told('zhang', '王经理回复你')).toContain('最多45天')
    await say('回复 宏达物流 好，我去谈')
    await bot.pass(1000)
    expect(told('wang', '张三回复你')).toContain('我去谈')
    expect(await say('历史 宏达物流')).toMatch(
      /月结60天[\s\S]*↳ 张三 上报，交给王经理[\s\S]*↳ 王经理 回复：最多45天[\s\S]*↳ 张三 回复：好，我去谈/,
    )
  })

  test('上报 with words keeps them on the file', async () => {
    await say('上报 宏达物流 老板失联两天了')
    expect(await say('历史 宏达物流')).toContain('上报：老板失联两天了')
    // Whoever may not see the file reads no reply either.
    await bot.say('wang', '回复 宏达物流 我去找他')
    expect(await bot.say('sun', '历史 宏达物流')).not.toContain('我去找他')
  })

  test('erasing the file takes what stands under its notes', async () => {
    await say('上报 宏达物流 老板失联两天了')
    await bot.say('wang', '回复 宏达物流 我去找他')
    await bot.say('boss', '清除 宏达物流')
    expect(await bot.say('boss', '是')).toContain('已')
    const left = await bot.store.transact((tx) => tx.select().from(tx.t.remarks))
    expect(left).toHaveLength(0)
  })
})
