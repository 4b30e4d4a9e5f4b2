import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../../support/bot.ts'

let bot: TestBot
const asks = (words: string) => bot.say('wang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

test.each([
  '让张三周五前给宏达物流报价',
  '提醒张三周五前给宏达物流报价',
  '派张三周五前给宏达物流报价',
])('a task for a colleague is his, due when it was said: %s', async (line) => {
  const told = await asks(line)
  expect(told).toContain('✓ 已把「给宏达物流报价」转给张三')
  expect(told).toContain('⏰ 11月27日 周五')
  expect(await bot.say('zhang', '下周')).toMatch(/11月27日 周五 .*给宏达物流报价/)
})

test('whatever he shall do: 催, 盯, 送', async () => {
  expect(await asks('叫张三催一下宏达物流的款')).toContain('转给张三')
  expect(await asks('安排张三盯一下宏达物流')).toContain('转给张三')
})

test('a task that names no customer is asked about, and written on nobody’s file', async () => {
  await asks('宏达物流')
  for (const line of ['提醒张三明天交周报', '叫张三交周报'])
    expect(await asks(line)).toContain('是哪位客户的事？')
  expect(await asks('查 宏达物流 记录')).not.toContain('周报')
})

test.each(['让张三很为难', '让张三去过了'])('%s asks nobody for anything', async (line) => {
  await asks('宏达物流')
  expect(await asks(line)).not.toContain('转给张三')
})

test.each([
  ['张三这周怎么样', '张三的这周总结'],
  ['张三明天去哪', '张三的明天待办'],
  ['张三下周有什么安排', '张三的下周待办'],
  ['谁最近没动静', '落后'],
  ['完成了多少', '还没有定目标'],
  ['帮我写个周报', '王经理的本周总结'],
  ['你能干啥', '直接说话就能记'],
])('%s', async (line, told) => expect(await asks(line)).toContain(told))

test('a question after an export is answered, and is no purpose of it', async () => {
  expect(await asks('导出客户')).toContain('用来做什么')
  expect(await asks('今天有几个新客户')).toContain('共 1 位')
})
