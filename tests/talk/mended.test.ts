import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.say('zhang', '新建客户 绵阳川泰泵业有限公司 联系人 冯涛 电话 13900007702')
})
afterEach(() => bot.close())

test('撤销 takes back what was said last, also after the clock was set back', async () => {
  await bot.say('zhang', '川泰泵业 要三家比价')
  bot.set('2026-11-21T09:59:00+08:00')
  await bot.say('zhang', '川泰泵业 冯总同意下周四来验泵')
  expect(await bot.say('zhang', '撤销')).toContain('验泵')
  expect(await bot.say('zhang', '川泰泵业最近的跟进')).toContain('三家比价')
})

describe('a new customer in one line, without key words', () => {
  test.each([
    ['新建客户 雪城木业 于长海 13200004456', /于长海 13200004456/],
    ['加个新客户 雪城木业 老板叫 于长海 手机13200004456', /于长海 老板 13200004456/],
    ['帮我建个客户 雪城木业，店长于长海，13200004456', /于长海 店长 13200004456/],
    ['新建 雪城木业 于总 13200004456 做家具的', /于总 13200004456[\s\S]*备注：做家具的/],
    ['新建 雪城木业 联系人 于长海 13200004456', /于长海 13200004456/],
  ])('%s', async (line, has) => {
    const said = await bot.say('zhang', line)
    expect(said).toContain('已新建客户「雪城木业」')
    expect(said).toMatch(has)
  })

  test('the same when asked step by step', async () => {
    await bot.say('zhang', '新建')
    await bot.say('zhang', '雪城木业 电话 13200004456')
    await bot.say('zhang', '店长于长海')
    expect(await bot.say('zhang', '完成')).toMatch(/雪城木业[\s\S]*于长海 店长 13200004456/)
  })
})

describe('a step', () => {
  beforeEach(() => bot.say('zhang', '川泰泵业 周三下午3点去验泵'))

  test('is done by the bare word, if only one can be meant', async () => {
    expect(await bot.say('zhang', '完成')).toContain('去验泵')
    expect(await bot.say('zhang', '完成')).toContain('没有待办')
  })

  test('is asked for, if several can', async () => {
    await bot.say('zhang', '川泰泵业 周四寄样册')
    expect(await bot.say('zhang', '完成')).toMatch(/是哪一项[\s\S]*验泵[\s\S]*样册/)
    expect(await bot.say('zhang', '2')).toMatch(/完成.*样册/)
  })

  test('moves when a sentence says so, and only the one that it speaks of', async () => {
    expect(await bot.say('zhang', '川泰验泵改到下周五上午')).toContain('11月27日 周五 09:00')
    await bot.say('zhang', '川泰合同改到周四再谈')
    expect(await bot.say('zhang', '川泰待办')).toContain('11月27日 周五 09:00 ')
  })
})

test('a bare 「改到周五」 moves the step just spoken of; 「打错了」 takes the last line back', async () => {
  await bot.say('zhang', '川泰泵业 周三下午3点去验泵')
  await bot.say('zhang', '冯总生日是5月6号')
  expect(await bot.say('zhang', '改到周五')).toContain('11月27日 周五')
  expect(await bot.say('zhang', '打错了')).toContain('已撤销')
  expect(await bot.say('zhang', '待办')).toContain('11月25日 周三 15:00')
})

test('an id behind its name is kept, and a wish without 转 hands over', async () => {
  expect(await bot.say('zhang', '川泰冯总微信 fengtao88')).toContain('fengtao88')
  expect(await bot.say('wang', '把川泰给李四')).toContain('转交给李四')
})

test('how a step went is kept, whichever way it is said', async () => {
  await bot.say('zhang', '川泰泵业 周三下午3点去验泵')
  expect(await bot.say('zhang', '搞定，冯总当场签了字')).toMatch(/完成.*验泵[\s\S]*跟进记录/)
  expect(await bot.say('zhang', '川泰最近的跟进')).toContain('当场签了字')
})

test('a field is told by its name and a colon; a question stays a question', async () => {
  expect(await bot.say('zhang', '川泰泵业地址：绵阳市涪城区工业路8号')).toContain('工业路8号')
  expect(await bot.say('zhang', '川泰地址是哪里')).toContain('工业路8号')
  expect(await bot.say('zhang', '把川泰泵业调成A类客户')).toContain('等级：A')
})

test('sums stay out of a group, in answers and in old notes', async () => {
  await bot.say('zhang', '川泰泵业欠我们5.2万')
  expect(await bot.say('zhang', '川泰还欠多少', { group: 'g' })).toContain('私聊')
  expect(await bot.say('zhang', '川泰最近的跟进', { group: 'g' })).not.toContain('5.2')
})

test('a name that nobody has is told, not answered for the customer just spoken of', async () => {
  await bot.say('zhang', '川泰泵业')
  expect(await bot.say('zhang', '雪城木业电话')).toContain('没有找到「雪城木业」')
  expect(await bot.say('zhang', '廊坊京畿影像中心')).toContain('没有找到')
  expect(await bot.say('zhang', '电话')).toContain('13900007702')
})

test.each([
  '川泰泵业 还欠货款52000元，约定12月31日付',
  '川泰泵业 还欠货款52000元，约定10月31日付，已经逾期',
  '川泰泵业欠我们5.2万，说月底打款',
])('a debt is a debt, whatever is promised about it: %s', async (line) => {
  expect(await bot.say('zhang', line)).toContain('欠款：5.2万')
  expect(await bot.say('zhang', '川泰欠多少')).toContain('5.2万')
})

test('历史 tells beside the notes what was changed', async () => {
  await bot.say('zhang', '川泰冯涛电话换成13900007799了')
  expect(await bot.say('zhang', '历史 川泰')).toMatch(/张三：手机：13900007702 → 13900007799/)
})

test('where only the one just spoken of decides, the others are told, each with a number', async () => {
  await bot.say('zhang', '新建 恒达鞋业有限公司')
  await bot.say('zhang', '新建 恒达石材厂')
  expect(await bot.say('zhang', '恒达说下周二来看货')).toMatch(/记到「恒达石材厂」[\s\S]*恒达鞋业/)
  expect(await bot.say('zhang', '1')).toContain('已记到「恒达鞋业有限公司」')
  expect(await bot.say('zhang', '恒达石材历史')).not.toContain('看货')
})
