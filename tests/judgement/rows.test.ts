import { afterEach, expect, test } from 'vitest'
import { lossReasonIn } from '../../src/domain/sales/loss.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot | undefined
const open = async (at = '2026-11-10T10:00:00+08:00') => (bot = await openBot({ at }))
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

test.each([
  ['我们跟进太慢', '跟进不及时'],
  ['几个人都在联系他，烦了', '重复沟通'],
  ['嫌我们太贵', '价格'],
  ['预算被砍了，没有预算', '没有预算'],
  ['选了顺达', '对手抢单'],
  ['今天没接电话', undefined],
])('%s lost it by %s', (words, reason) => expect(lossReasonIn(words)).toBe(reason))

test('a lost sale asks for its reason, or takes it from the words (R378)', async () => {
  const b = await open()
  await b.customer('华东建材')
  await b.customer('远洋物流')
  await b.customer('绿源食品', 'li')
  const asked = await b.say('zhang', '改 华东建材 阶段 丢单')
  expect(asked).toContain('1. 跟进不及时')
  expect(asked).toContain('2. 重复沟通')
  expect(await b.say('zhang', '2')).toContain('丢单原因：重复沟通')
  expect(await b.say('zhang', '远洋物流丢单了，跟进太慢')).toContain('丢单原因：跟进不及时')
  expect(await b.say('li', '改 绿源食品 阶段 流失')).toContain('丢单原因是哪个')
  const counted = await b.say('wang', '丢单原因')
  expect(counted).toContain('丢单 3 位')
  expect(counted).toContain('跟进不及时 1位（33%）：远洋物流')
  expect(counted).toContain('没写原因 1位：绿源食品')
  expect(await b.say('sun', '丢单原因')).toBe('没有丢单的客户。')
  expect(await b.say('wang', '周报')).toContain('跟进不及时')
})

test('undoing the loss takes its reason along', async () => {
  const b = await open()
  await b.customer('远洋物流')
  await b.say('zhang', '远洋物流丢单了，跟进太慢')
  await b.say('zhang', '撤销')
  expect(await b.say('wang', '丢单原因')).toBe('没有丢单的客户。')
})

test('each post sees a fitting card of the same customer (R268)', async () => {
  const b = await open()
  await b.say('zhang', '新建 星河科技 联系人 王建国 电话 13800000001 地区 上海 来源 转介绍')
  await b.say('zhang', '星河科技签了合同，金额80万')
  await b.say('zhang', '投诉 星河科技 机器漏油 周五前换')
  expect(await b.say('zhang', '星河科技')).toContain('今年成交 80万')
  await b.say('zhang', '我的岗位 客服')
  const care = await b.say('zhang', '星河科技')
  expect(care).toContain('未结服务：')
  expect(care).not.toContain('今年成交')
  await b.say('zhang', '我的岗位 市场')
  const market = await b.say('zhang', '星河科技')
  expect(market).toContain('来源：转介绍')
  expect(market).toContain('没问过能不能发营销信息')
  expect(await b.say('wang', '岗位 张三 档案管理员')).toContain('张三以后按「档案管理员」看档案')
  expect(await b.say('zhang', '星河科技')).toContain('档案完整度')
  // Another man's post is not his to set, and a post opens no file.
  expect(await b.say('li', '岗位 张三 销售')).toContain('要主管或管理员')
  await b.say('sun', '我的岗位 档案管理员')
  expect(await b.say('sun', '星河科技')).toContain('你没有查看权限')
})

test('the service side of a card keeps taboos, sums and numbers out of groups (R268, R321)', async () => {
  const b = await open()
  await b.customer('星河科技')
  await b.say('zhang', '改 星河科技 禁忌 不提他前东家')
  await b.say('zhang', '服务 星河科技 机器漏油，打13800000077找老王，赔5万')
  await b.say('zhang', '我的岗位 客服')
  const alone = await b.say('zhang', '星河科技')
  expect(alone).toContain('不提他前东家')
  expect(alone).toContain('13800000077')
  const grouped = await b.say('zhang', '星河科技', { group: 'g1' })
  expect(grouped).toContain('未结服务')
  expect(grouped).not.toMatch(/前东家|13800000077|5万/)
})

test('the card says the class with its service rule (R185), sums stay out of groups', async () => {
  const b = await open()
  await b.customer('星河科技')
  await b.say('zhang', '星河科技签了合同，金额80万')
  expect(await b.say('zhang', '星河科技')).toContain('VIP：专人跟进')
  await b.say('zhang', '我的岗位 市场')
  expect(await b.say('zhang', '星河科技', { group: 'g1' })).not.toContain('80万')
})

test('potential is a mark of its own, found and put first (R188)', async () => {
  const b = await open()
  await b.customer('小苗科技')
  expect(await b.say('zhang', '改 小苗科技 潜力 高')).toContain('潜力：高')
  expect(await b.say('zhang', '潜力高的客户')).toContain('小苗科技')
  await b.customer('大象集团')
  await b.say('zhang', '提醒 大象集团 今天下午5点 回电话')
  await b.say('zhang', '提醒 小苗科技 今天下午5点 回电话')
  expect(await b.say('zhang', '今日重点')).toMatch(/1\. 小苗科技.*潜力高/)
})

test('a sale beyond the credit of a customer warns below its receipt (R230)', async () => {
  const b = await open()
  await b.customer('华东建材')
  await b.say('zhang', '华东建材签了合同，金额20万')
  await b.say('zhang', '华东建材还欠8万，说11月12日付')
  expect(await b.say('zhang', '华东建材签了50万的合同')).toContain('⚠ 信用')
  expect(await b.say('zhang', '华东建材签了50万的合同', { group: 'g1' })).not.toContain('⚠ 信用')
  await b.customer('星河科技')
  expect(await b.say('zhang', '星河科技签了50万的合同')).not.toContain('⚠ 信用')
  await b.say('wang', '改 星河科技 信用等级 D')
  expect(await b.say('zhang', '星河科技签了60万的合同')).toContain('⚠ 信用停：建议赊账上限0元')
})

test('a group with a treatment speaks up in the reminder (R189)', async () => {
  const b = await open()
  await b.say('zhang', '新建 星河科技 地区 上海')
  await b.say('zhang', '分组 沪上大户 条件 上海 打法 先报总价再谈折扣')
  await b.say('zhang', '提醒 星河科技 今天下午3点 打电话')
  await b.until('2026-11-10T15:00:30+08:00')
  expect(b.pushedTo('zhang').at(-1)?.text).toContain('打法：先报总价再谈折扣')
})

test('the tour walks a newcomer over a sample file and puts it away (R288)', async () => {
  const b = await open()
  expect(await b.say('sun', '新手')).toContain('新手 1/5')
  expect(await b.say('sun', '练习客户孙武')).toContain('王芳')
  const second = await b.say('sun', '新手')
  expect(second).toContain('新手 2/5')
  const line = /发这一句试试：(.+)/.exec(second)?.[1] ?? ''
  expect(await b.say('sun', line)).toContain('⏰')
  await b.say('sun', '新手')
  await b.say('sun', '新手')
  await b.say('sun', '新手')
  expect(await b.say('sun', '新手')).toContain('学完了')
  expect(await b.say('sun', '我的客户')).not.toContain('练习客户')
  expect(await b.say('sun', '新手')).toContain('新手 1/5')
})

test('a spot check picks risk customers and asks their owners, once a day (R224)', async () => {
  const b = await open()
  await b.customer('远洋物流')
  await b.say('zhang', '远洋物流最近生意不好，快破产了')
  expect(await b.say('wang', '抽查')).toContain('远洋物流（张三）')
  await b.say('wang', '抽查')
  await b.pass(60_000)
  expect(b.pushedTo('zhang').filter((p) => p.text.startsWith('抽查'))).toHaveLength(1)
  expect(await b.say('zhang', '抽查')).toContain('主管')
})

test('open objections are listed, and closed as their notice says (R200)', async () => {
  const b = await open()
  await b.customer('仁和器械', 'li')
  await b.say('li', '异议 仁和器械 为什么没有等级')
  expect(await b.say('wang', '异议')).toContain('仁和器械（现在未定级）李四')
  expect(await b.say('zhang', '异议')).toContain('没有在办的等级异议')
  expect(await b.say('wang', '异议结案 仁和器械 维持 理由 还没有成交')).toContain('维持原等级')
})

test('the quarter shows reminders answered, checks done and doubles merged (R308)', async () => {
  const b = await open()
  await b.customer('星河科技')
  await b.say('zhang', '提醒 星河科技 今天下午3点 打电话')
  await b.say('zhang', '待办')
  await b.say('zhang', '完成 1')
  const told = await b.say('wang', '季度自查')
  expect(told).toContain('提醒有回应 100%')
  expect(told).toContain('核查完成 没有')
  expect(told).toContain('合并的重复档案份数 0份')
})

test('a class is made, filled and listed (R191)', async () => {
  const b = await open()
  await b.customer('星河科技')
  await b.say('zhang', '建分类 展会2025')
  expect(await b.say('zhang', '归入 星河科技')).toContain('标签：展会2025')
  expect(await b.say('zhang', '列 展会2025')).toContain('星河科技')
})

test('a customer with a sum is told, not asked', async () => {
  const b = await open()
  await b.customer('星河科技')
  expect(await b.say('zhang', '星河科技成交5万')).toContain('✓ 已记到')
})
