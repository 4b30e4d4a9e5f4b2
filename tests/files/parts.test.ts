import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

describe('one part of a file', () => {
  test('查 客户 交易 lists deals with sum and times, in private only (R6)', async () => {
    await say('记 宏达物流 今天下单A产品 3万')
    await say('记 宏达物流 今天又下单B产品 2万')
    const list = await say('查 宏达物流 交易')
    expect(list).toContain('成交 2 笔，共 5万')
    expect(list).toContain('近12个月 2 次')
    expect(list).toContain('A产品')
    expect(await bot.say('zhang', '查 宏达物流 交易', { group: 'g1' })).toContain('私聊')
  })

  test.each([
    ['沟通', '跟进记录'],
    ['组织', '联系人'],
    ['投诉', '服务单'],
    ['行业', '还没有行业的记录'],
    ['信用', '还没有信用等级的记录'],
  ])('查 客户 %s', async (part, told) => {
    expect(await say(`查 宏达物流 ${part}`)).toContain(told)
  })

  test('a word that tells nothing is not written on the file just spoken of', async () => {
    await say('宏达物流')
    expect(await say('流程图')).toContain('要记到「宏达物流有限公司」吗')
    expect(await say('取消')).toContain('已取消')
    expect(await say('查 宏达物流 沟通')).not.toContain('流程图')
    expect(await say('流程图')).toContain('没看懂')
    await say('是')
    expect(await say('查 宏达物流 沟通')).toContain('流程图')
  })

  test('a single open question lets any other command pass', async () => {
    await bot.customer('南方石材', 'zhang', '电话 13800000012')
    expect(await say('归档')).toContain('请说')
    expect(await say('待办')).toContain('没有待办')
  })
})

describe('facts told by one word', () => {
  test('需求 stays open until it is closed, and stands on the file (R20)', async () => {
    expect(await say('需求 宏达物流 希望月结')).toContain('已登记')
    expect(await say('查 宏达物流 需求')).toContain('希望月结')
    expect(await say('服务单')).toContain('需求：希望月结')
    await say('结案 1 结果 已改月结')
    expect(await say('服务单')).not.toContain('希望月结')
  })

  test('a service told with its outcome is closed at once (R270)', async () => {
    expect(await say('服务 宏达物流 上门换件 已修好')).toContain('已办结')
    expect(await say('服务单')).toContain('没有没办完的')
  })

  test('评价 keeps the latest and counts all (R14)', async () => {
    expect(await say('评价 宏达物流 很快')).toContain('好评')
    await say('评价 宏达物流 好评 响应快')
    expect(await say('评价 宏达物流 差评 慢')).toContain('好评 1 次，差评 1 次')
    expect(await say('查 宏达物流 满意度')).toContain('差评')
    await say('评价 宏达物流 中评 送货慢')
    expect(await say('宏达物流')).toContain('服务评价：中评（11月21日）　3次平均 3.0 分（满分5分）')
    // The word of the rating is nobody's name.
    expect(await say('依据')).not.toContain('对手')
    await say('撤销')
    expect(await say('宏达物流')).toContain('服务评价：差评（11月21日）　2次平均 3.0 分')
  })

  test('建议 is apart from complaints (R41)', async () => {
    await say('建议 宏达物流 想要小包装')
    expect(await say('查 宏达物流 反馈')).toContain('建议：想要小包装')
    expect(await say('服务单')).not.toContain('小包装')
  })

  test('credit and policy are set by leaders, credit only with its reason (R22, R48)', async () => {
    expect(await say('信用 宏达物流 B 依据 两次逾期')).toContain('要主管来定')
    expect(await say('改 宏达物流 信用等级 A')).toContain('要主管来定')
    expect(await bot.say('wang', '信用 宏达物流 B')).toContain('依据')
    await bot.say('wang', '信用 宏达物流 B 依据:两次逾期')
    expect(await bot.say('wang', '查 宏达物流 信用')).toMatch(/B.*两次逾期.*王经理/)
    await bot.say('wang', '政策 宏达物流 月结30天 95折')
    expect(await bot.say('wang', '宏达物流的政策')).toMatch(/月结30天 95折.*11月21日定/)
    expect(await bot.say('wang', '查 宏达物流 政策', { group: 'g1' })).not.toContain('95')
  })
})

describe('numbers that may be trusted', () => {
  test('核实 tells the day, a new number is unchecked again (R90)', async () => {
    expect(await say('核实 宏达物流 地址')).toContain('还没有地址')
    expect(await say('核实 宏达物流 电话')).toContain('已核实')
    expect(await say('宏达物流电话')).toContain('11月21日核实')
    await say('改 宏达物流 电话 13800000099')
    expect(await say('宏达物流电话')).not.toContain('核实')
  })

  test('a dead number is in doubt, then a risk; it counts as no contact (R100)', async () => {
    expect(await say('宏达物流王大明电话打不通')).toContain('疑似失效')
    expect(await say('宏达物流电话')).toContain('疑似失效')
    expect(await say('查 宏达物流')).toContain('最近联系：还没有')
    expect(await say('宏达物流的电话又打不通，是空号')).toContain('已列入风险')
    expect(await say('宏达物流风险')).toContain('空号')
  })

  test('清洗 shows kinds and changes nothing; a number goes by its list and comes back (R94)', async () => {
    await say('宏达物流王大明电话是空号')
    expect(await say('清洗')).toContain('打不通的号码 1 个')
    expect(await say('失效号码')).toContain('13800000011')
    expect(await say('1')).toContain('已删掉王大明的号码')
    expect(await say('宏达物流电话')).not.toContain('13800000011')
    await say('撤销')
    expect(await say('宏达物流电话')).toContain('13800000011')
  })

  test('质量 counts one’s own, a leader’s the team’s; 体检 looks at one file (R66, R91, R101)', async () => {
    await bot.customer('李四的客户', 'li', '电话 13800000033')
    expect(await say('质量 我的')).toMatch(/我的档案质量：1 份[\s\S]*号码 1 个/)
    expect(await say('完整度')).not.toContain('李四的客户')
    expect(await bot.say('wang', '质量')).toMatch(/团队的档案质量：2 份[\s\S]*李四的客户/)
    expect(await say('体检 宏达物流')).toMatch(/基本资料 \d+%，缺[\s\S]*风险：没有[\s\S]*下一步/)
  })
})

describe('a deal that lacks a part', () => {
  test('asks once for the sum, which may be skipped (R7)', async () => {
    expect(await say('宏达物流下单了')).toContain('成交了多少钱')
    const kept = await say('3万')
    expect(kept).toContain('成交：3万')
    expect(kept).not.toContain('什么产品')
    await say('宏达物流又下单了')
    expect(await say('跳过')).toContain('先不填')
    expect(await say('查 宏达物流 交易')).toContain('成交 1 笔，共 3万')
  })

  test('asks for the goods where only a sum was told; any other line passes', async () => {
    expect(await say('宏达物流成交5万')).toContain('什么产品')
    expect(await say('冷链车')).toContain('已记到「宏达物流有限公司」')
    await say('宏达物流成交2万')
    expect(await say('待办')).toMatch(/^我的待办/)
    expect(await say('记 宏达物流 今天下单A型泵 3万')).not.toContain('什么产品')
  })
})
