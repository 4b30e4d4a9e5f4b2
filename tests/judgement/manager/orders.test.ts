import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

/** What a manager orders in his own words, and what must not become a note on somebody's file. */
let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-20T10:00:00+08:00' })
  await bot.say('li', '新建 宏达钢构 联系人 陈总')
  await bot.say('li', '新建 南方泵业 联系人 吴总')
  await bot.say('zhang', '新建 恒瑞科技 联系人 周工')
})
afterEach(() => bot.close())

describe('a risk that is over', () => {
  beforeEach(async () => {
    await bot.say('li', '宏达钢构陈总说可能被起诉了')
    await bot.pass(1000)
  })

  test.each([
    '宏达的风险解除了',
    '宏达钢构风险已经解除',
    '宏达没风险了',
    '解除宏达的风险',
    '清除风险 宏达钢构',
    '把宏达钢构的风险清除了',
    '解除风险 宏达钢构 对方已经撤诉',
  ])('%s ends it, and says so', async (line) => {
    expect(await bot.say('wang', line)).toContain('✓ 已解除「宏达钢构」的风险：法律纠纷')
    expect(await bot.say('wang', '风险')).not.toContain('宏达')
  })

  test('the one just looked at is meant where nobody is named', async () => {
    await bot.say('wang', '宏达')
    expect(await bot.say('wang', '风险解除了')).toContain('✓ 已解除「宏达钢构」的风险')
  })

  test('what is asked, or only hoped for, ends nothing', async () => {
    for (const line of ['宏达的风险解除了吗', '宏达有风险吗']) await bot.say('wang', line)
    expect(await bot.say('wang', '风险')).toContain('宏达钢构')
    expect(await bot.say('wang', '恒瑞没风险了')).toBe('「恒瑞科技」现在没有风险。')
    expect(await bot.say('sun', '清除风险 宏达钢构')).toContain('没有查看权限')
  })

  test('taking that back tells nobody again what he knows', async () => {
    const before = bot.pushed().length
    await bot.say('wang', '宏达的风险解除了')
    await bot.pass(1000)
    expect(await bot.say('wang', '撤销')).toContain('✓ 已撤销：解除「宏达钢构」的风险')
    await bot.pass(1000)
    expect(
      bot
        .pushed()
        .slice(before)
        .filter((p) => p.text.includes('红色风险')),
    ).toEqual([])
    expect(await bot.say('wang', '风险')).toContain('🔴宏达钢构')
  })
})

test('nobody is told of himself by his name', async () => {
  await bot.say('wang', '宏达钢构陈总被法院起诉了，要破产')
  await bot.pass(1000)
  const push = bot.pushedTo('li').find((p) => p.text.includes('红色风险'))?.text ?? ''
  expect(push).toContain('红色风险：宏达钢构')
  expect(push).toContain('是你的客户')
  expect(push).not.toContain('李四')
})

test.each([
  ['催张三跟进恒瑞', '✓ 已提醒张三（恒瑞科技）', '尽快跟进「恒瑞科技」'],
  ['催张三交周报', '✓ 已提醒张三：交周报', '王经理催你：交周报。'],
  ['催一下李四跟进南方泵业', '✓ 已提醒李四（南方泵业）', '尽快跟进「南方泵业」'],
])('%s reaches whom it is for', async (line, told, heard) => {
  expect(await bot.say('wang', line)).toContain(told)
  await bot.pass(1000)
  expect(bot.pushed().at(-1)?.text).toContain(heard)
})

test('a task that names its customer does not name him twice', async () => {
  const told = await bot.say('wang', '让李四跟进一下南方泵业')
  expect(told).toContain('✓ 已把「跟进一下南方泵业」转给李四')
})

test('「撤销」 turns down what was only asked, and nothing older', async () => {
  await bot.say('wang', '让李四跟进一下南方泵业')
  await bot.pass(60_000)
  await bot.say('wang', '转交 恒瑞科技 给 李四')
  expect(await bot.say('wang', '撤销')).toContain('已取消，什么都没有改')
  expect(await bot.say('li', '待办')).toContain('跟进一下')
  expect(await bot.say('wang', '撤销')).toContain('✓ 已撤销：请李四办')
})

test.each([
  ['wang', '批评李四', '请当面跟李四说'],
  ['boss', '孙武离职了', '转交全部 孙武 给 同事'],
  ['wang', '李四明天请假', '李四的待办'],
])('%s saying %s writes nothing on a file', async (who, line, told) => {
  await bot.say(who, '宏达')
  expect(await bot.say(who, line)).toContain(told)
  expect(await bot.say(who, '宏达')).not.toContain(line)
})

describe('questions over many, as a manager puts them', () => {
  beforeEach(async () => {
    await bot.say('li', '宏达钢构今天签了合同，成交50万，先付20万，余款月底付')
    await bot.say('zhang', '恒瑞科技周工要一份报价，报了12万，周三下午2点去谈合同')
    await bot.say('li', '南方泵业吴总投诉上次发的货少了两件')
    await bot.until('2026-11-23T09:00:00+08:00')
  })

  test.each([
    ['上周大家怎么样', '上周战报（'],
    ['周报', '上周战报（'],
    ['张三的周报', '张三的上周总结（'],
    ['本周总结', '王经理的本周总结（'],
    ['今天谁有事', '团队的今天待办（'],
    ['今天', '团队的今天待办（'],
    ['这周谁去拜访', '团队的本周待办（'],
    ['本周要签的', '去谈合同（张三）'],
    ['有没有什么要注意的', '南方泵业'],
    ['张三和李四谁做得好', '李四 50万'],
    ['本月谁第一', '李四 50万'],
    ['谁还没开单', '本月（11月1日到11月30日）：1人\n张三'],
    ['有几个客户', '合计 3位'],
    ['这个月要收的钱', '宏达钢构'],
    ['月底要收多少钱', '宏达钢构'],
    ['报价没成交的', '恒瑞科技'],
    ['谁的单子最大', '・宏达钢构 50万'],
    ['最近有什么投诉', '・南方泵业 1条'],
    ['本月投诉', '・南方泵业 1条'],
    ['拜访量', '「拜访量」'],
    ['客户名单', '「团队客户」共 3 位'],
    ['谁逾期了', '没有逾期的待办'],
  ])('%s', async (line, told) => {
    await bot.say('wang', '宏达')
    expect(await bot.say('wang', line)).toContain(told)
    expect(await bot.say('wang', '查 宏达钢构 记录')).not.toContain(`王经理：${line}`)
  })
})
