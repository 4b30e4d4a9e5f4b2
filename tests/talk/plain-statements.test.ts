import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李强 电话 13800000011')
})
afterEach(() => bot.close())

test.each([
  '华东建材聊了50万的设备，李强挺有兴趣',
  '和李强聊了50万的单子',
  '跟李强谈了个30万的项目',
  '给李强介绍了8万的机型',
  '李强要一台15万的设备',
])('talk of a sum is no sale: %s', async (line) => {
  const told = await say(line)
  expect(told).toContain('✓ 已记到「华东建材有限公司」')
  expect(told).not.toMatch(/成交|回款/)
})

test('who was talked to has been in touch, though nobody is named', async () => {
  await say('华东建材聊了50万的设备')
  expect(await say('华东建材')).toMatch(/最近联系.*今天/)
})

test('two months of sales are two sales and nothing to be done', async () => {
  const told = await say('华东建材9月成交5万，10月成交6万')
  expect(told).toContain('成交：5万（9月）')
  expect(told).toContain('成交：6万（10月）')
  expect(told).not.toContain('⏰')
})

test('「信用不好」 tells, 「信用」 asks', async () => {
  expect(await say('李强信用不好')).toContain('✓ 已记到')
  expect(await say('李强信用')).toContain('还没有信用等级')
})

test('a sum that is no field of the file is kept by 改 as a note keeps it', async () => {
  expect(await say('改 华东建材 预算 3w')).toContain('预算：3万')
  expect(await say('改 华东建材')).toContain('要改「华东建材有限公司」的什么')
})

test.each([
  '尾款付了',
  '合同寄了',
  '报价发了',
  '预算批了',
  '地址变了',
  '联系人换了',
  '价格涨了',
  '进展顺利',
  '售后到了',
  '需求取消',
])('what is told of a thing is kept and is no question: 华东建材%s', async (rest) => {
  expect(await say(`华东建材${rest}`)).toContain('✓ 已记到「华东建材有限公司」')
})

test.each(['到哪一步了', '签了多少了', '投诉解决了没', '欠款还了吗', '怎么样了'])(
  'what is asked is no note: 华东建材%s',
  async (rest) => {
    expect(await say(`华东建材${rest}`)).not.toContain('已记到')
  },
)

test('a complaint told as solved, in whatever words stand around it, is off', async () => {
  await say('华东建材投诉我们发货晚了')
  expect(await say('华东建材那边的投诉解决了')).toContain('✓ 解除风险「投诉」')
})

test('a debt told as paid is settled', async () => {
  await say('华东建材欠款5万')
  expect(await say('华东建材的欠款还了')).toContain('欠款5万已结清')
})

test('the receipt names the correction that fits what it kept, and it works', async () => {
  expect(await say('华东建材下周四去拜访')).toContain('「不对，是周五」')
  expect(await say('不对，是周五')).toContain('11月27日 周五')
  expect(await say('华东建材成交8万')).toContain('「成交改成…」')
  expect(await say('成交改成9万')).toContain('8万 → 9万')
  expect(await say('华东建材进展顺利')).toContain('「记错了，是…」')
})

test.each(['进展顺利', '下周三拜访', '不是这家', '等会再说'])(
  'asked which goods were sold, 「%s」 is none',
  async (line) => {
    expect(await say('华东建材成交8万')).toContain('成交的是什么产品')
    await say(line)
    expect(await say('查 华东建材 记录')).not.toContain(`买的是${line}`)
  },
)

test('asked which goods were sold, a name of goods is taken', async () => {
  await say('华东建材成交8万')
  await say('不锈钢管')
  expect(await say('查 华东建材 记录')).toContain('买的是不锈钢管')
})

test('a firm with a new name is renamed by one word, and is still found by the old one', async () => {
  const told = await say('华东建材改名叫华东新材了')
  expect(told).toContain('要改成 华东新材 吗')
  expect(await say('是')).toContain('华东建材有限公司 → 华东新材')
  expect(await say('华东建材有意向')).toContain('✓ 已记到「华东新材」')
  expect(await say('撤销')).toContain('已撤销')
  expect(await say('华东建材打算改名叫东方新材')).not.toContain('要改成')
})

test.each(['有意向', '好几天没动静', '删了我微信', '几天没接电话'])(
  'what there is, and what nobody does any more, is told: 华东建材%s',
  async (rest) => expect(await say(`华东建材${rest}`)).toContain('✓ 已记到「华东建材有限公司」'),
)

test('what is told of the family of somebody who has left is nobody else’s', async () => {
  await say('华东建材李强退休了')
  await say('华东建材新来了个采购王芳')
  expect(await say('华东建材李强儿子考上大学了')).not.toContain('王芳')
})

test('the outcome of a step shows the next one that it leads to', async () => {
  await say('华东建材李总让我周一早上8点半给他打电话')
  await say('待办')
  expect(await say('完成 1 已打，约了周四见面')).toContain('⏰ 11月26日 周四 见面')
  expect(await say('今天干了啥')).toMatch(/^我今天的记录：\n1\. 华东建材有限公司.*约了周四见面/)
})

test.each(['删掉刚才那条', '把刚才那条删了'])('%s takes it back', async (line) => {
  await say('华东建材成交8万')
  expect(await say(line)).toContain('✓ 已撤销')
})

test('no letter of the customer’s own name is taken for goods or a rival', async () => {
  expect(await say('华东建材二期定了我们，合同下周签')).not.toContain('竞争对手')
  expect(await say('华东建材隔周发一次样品')).not.toContain('意向')
})

test.each([
  ['明天打电话', '11月22日 周日 打电话'],
  ['今天下午5点开会', '11月21日 周六 17:00 开会'],
  ['下周三发报价', '11月25日 周三 发报价'],
  ['周五下午开会', '11月27日 周五 14:00 开会'],
  ['过完年再聊', '2027年2月7日 周日 再聊'],
])('a time and a plain deed are a step: 华东建材%s', async (rest, step) => {
  expect(await say(`华东建材${rest}`)).toContain(`⏰ ${step}`)
})

test.each(['上周三开会', '今天拜访李强，聊了二期', '李强平时下午3点开会', '别明天打电话'])(
  'what is over, a habit, or denied is none: 华东建材%s',
  async (rest) => expect(await say(`华东建材${rest}`)).not.toContain('⏰'),
)

test('an order that nobody can carry out goes to the file when one says so', async () => {
  const told = await say('帮我把华东建材的合同翻译成英文')
  expect(told).toContain('要原样记到「华东建材有限公司」就回复「是」')
  expect(await say('是')).toContain('✓ 已记到「华东建材有限公司」')
})
