import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())

const say = (words: string) => bot.say('zhang', words)

describe('a guided dialog', () => {
  test('asks only for what is missing, refuses with a reason and an example', async () => {
    expect(await say('新建客户')).toContain('请说客户名称（例：')
    expect(await say('。。。')).toContain('客户名称要有文字')
    expect(await say('遵义赤水酒业有限公司')).toContain('联系人')
    expect(await say('电话 12345')).toMatch(/位|号码/)
    await say('电话 18500004470')
    await say('跳过')
    expect(await say('完成')).toContain('已新建客户「遵义赤水酒业有限公司」')
    expect(await say('赤水酒业电话')).toContain('18500004470')
  })

  test('上一步 goes back one, 重来 begins anew, 取消 leaves nothing', async () => {
    await say('新建')
    await say('一号公司')
    await say('王总')
    expect(await say('上一步')).toContain('联系人')
    expect(await say('重来')).toContain('客户名称')
    expect(await say('取消')).toContain('已取消')
    expect(await say('我的客户')).toContain('还没有客户')
  })

  test('a different command in the middle asks whether to leave', async () => {
    await bot.customer('华东建材有限公司')
    await say('新建')
    expect(await say('待办')).toContain('要先放下它吗')
    expect(await say('否')).toContain('客户名称')
    await say('待办')
    expect(await say('是')).toContain('没有待办')
    expect(await say('华东建材')).toContain('【华东建材有限公司】')
  })

  test('survives a restart, and keeps 「明天」 the day after it was said', async () => {
    await say('新建')
    await say('二号公司')
    await bot.close({ keepStore: true })
    bot = await openBot({ store: bot.store, at: '2026-11-21T10:05:00+08:00' })
    expect(await say('联系人 刘总')).toContain('电话')
    expect(await say('保存')).toContain('已新建客户「二号公司」')
  })

  test('lapses with a word after half an hour', async () => {
    await say('新建')
    await bot.pass(31 * 60_000)
    expect(await say('待办')).toMatch(/放太久[\s\S]*没有待办/)
  })

  test('is one for each person and chat', async () => {
    await say('新建')
    expect(await bot.say('li', '待办')).toContain('没有待办')
    expect(await bot.say('zhang', '待办', { group: 'g1' })).toContain('没有待办')
  })
})

describe('a new customer that looks like one on file', () => {
  beforeEach(() => bot.customer('绵阳川泰泵业有限公司', 'li', '联系人 冯涛 电话 13900007702'))

  test.each([
    ['新建 绵阳川泰泵业', 'the same without legal form'],
    ['新建 绵阳川太泵业有限公司', 'the same sound'],
    ['新建 别的名字公司 电话 13900007702', 'the same phone'],
  ])('%s is asked about: %s', async (line) => {
    const answer = await say(line)
    expect(answer).toContain('可能已存在')
    expect(answer).toContain('绵阳川泰泵业有限公司（李四负责）')
    expect(answer).not.toContain('7702')
    expect(await say('取消')).toContain('已取消')
    expect(await say('我的客户')).toContain('还没有客户')
  })

  test('is made all the same when the person says so', async () => {
    await say('新建 绵阳川泰泵业')
    expect(await say('2')).toContain('已新建客户「绵阳川泰泵业」')
  })
})

describe('forgiving syntax', () => {
  test.each([
    '新建客户 恒瑞科技 联系人 李总 电话 13912345678',
    '新建客户：恒瑞科技，电话13912345678，联系人李总',
    '新建　恒瑞科技　联系人：李总　手机：１３９１２３４５６７８',
    '新建客户恒瑞科技联系人李总电话13912345678',
  ])('%s', async (line) => {
    const answer = await say(line)
    expect(answer).toContain('已新建客户「恒瑞科技」')
    expect(answer).toContain('李总 13912345678')
  })
})
