import { afterEach, expect, test } from 'vitest'
import { answerOf } from '../../src/wecom/aibot.ts'
import type { Incoming } from '../../src/wecom/types.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

const TOLD = ['漏斗图', '本月走势', '等级分布', '时间线 华东建材']
const uploads = () => bot.fake.of('media/upload').length

/** Asked by @ in a group, over the callback or over the long connection. */
let asked = 0
const inGroup = async (text: string, live = false) => {
  const incoming: Incoming = {
    channel: 'aibot', key: `g${++asked}`, from: 'wang', group: 'wrkG1', at: bot.clock(),
    content: { type: 'text', text }, ...(live ? { live } : {}),
  } // prettier-ignore
  const { reply } = await bot.bot.robot(incoming)
  return { reply, wire: JSON.stringify(answerOf(incoming, reply)) }
}

test('where there is nothing to draw a sentence says so, and no empty picture is sent', async () => {
  bot = await openBot()
  for (const line of ['漏斗图', '等级分布'])
    expect(await bot.say('zhang', line)).toContain('还没有你能看到的客户')
  expect(await bot.say('zhang', '本月走势')).toContain('还没有成交')
  await bot.customer('华东建材')
  expect(await bot.say('zhang', '漏斗图')).toContain('1位客户都还没登记阶段')
  expect(await bot.say('zhang', '时间线 华东建材')).toContain('近一年还没有')
  expect(uploads()).toBe(0)
  expect(await bot.say('zhang', '改 华东建材 阶段 初步接触')).toContain('初步接触')
  expect(await bot.say('zhang', '漏斗图')).toContain('初步接触 1位')
  expect(uploads()).toBe(1)
})

test('figures beside a picture are right from some yuan to a hundred million', async () => {
  bot = await openBot({ at: '2026-11-21T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天成交350元')
  expect(await bot.say('zhang', '本月走势')).toContain('本月累计成交 350元（1笔，单位：元')
  await bot.say('zhang', '华东建材今天又成交1.2亿')
  expect(await bot.say('zhang', '本月走势')).toMatch(/120000350元（2笔，单位：万元/)
  expect(await bot.say('zhang', '等级分布')).toContain('A级 1位 · 100% · 120000350元')
})

test('on the first day of a month there is nothing to draw yet', async () => {
  bot = await openBot({ at: '2026-12-01T10:00:00+08:00' })
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天成交5万')
  expect(await bot.say('zhang', '本月走势')).toContain('本月累计成交 5万，1笔，都是今天')
  expect(uploads()).toBe(0)
})

test('a picture asked for in a group is shown there, without sums and quotes', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交80万')
  await bot.say('zhang', '今天拜访华东建材，老板说下月还要买60万的货')
  for (const line of TOLD) {
    const { reply, wire } = await inGroup(line)
    expect(wire, line).toContain('"msgtype":"image"')
    expect(Buffer.from(reply?.image?.content ?? '', 'base64').length, line).toBeLessThan(2_000_000)
    expect(`${reply?.text}${reply?.image?.name}`, line).not.toMatch(/\d[\d.]*[万元]|老板说/)
  }
  const { reply, wire } = await inGroup('漏斗图', true)
  expect(reply?.text).toContain('成交 1位')
  expect(wire).not.toContain('"msgtype":"image"')
  expect(bot.pushed()).toHaveLength(0)
})

test('sales are counted in a group and their sums told in private, as a whole too (R321)', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材今天签了合同，成交80万')
  const said = await bot.say('wang', '本月成交 按人', { group: 'g1' })
  expect(said).toMatch(/合计 1笔[\s\S]*张三 1笔[\s\S]*请私聊小客/)
  for (const line of ['本月成交多少', '这个月比上个月怎么样', '平均每单多少', '周报', '本月回款', '成交额排名'])
    expect(await bot.say('wang', line, { group: 'g1' }), line).not.toMatch(/\d[\d.]*[万元]/)
  expect(await bot.say('wang', '本月成交 按人')).toContain('张三 80万（1笔）')
}) // prettier-ignore

test('what is prepared, promised and settled tells no sums in a group either', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '投诉 华东建材 到货破损，要赔33.3万')
  await bot.say('zhang', '华东建材欠款65万，10月1日到期')
  for (const line of ['准备 华东建材', '体检 华东建材', '华东建材'])
    expect(await bot.say('zhang', line, { group: 'g1' }), line).not.toMatch(/\d[\d.]*[万元]/)
  expect(await bot.say('zhang', '华东建材样品已收到，挺满意')).not.toContain('结清')
  expect(await bot.say('zhang', '华东建材货款已收到', { group: 'g1' })).toMatch(/欠款有变动/)
})
