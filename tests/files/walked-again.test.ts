import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readRefusal } from '../../src/understand/told/refusal.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)
const inGroup = (words: string) => bot.say('zhang', words, { group: 'g1' })

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011 生日 1980-11-24')
})
afterEach(() => bot.close())

describe('a value that begins like the name of another field', () => {
  test.each([
    ['改 宏达物流 来源 其他', '来源：其他'],
    ['改 宏达物流 来源 行业人士', '来源：行业人士'],
    ['改 宏达物流 来源 行业人士 行业 物流', '行业：物流'],
    ['改 宏达物流 来源：网站，等级 A', '等级：A'],
    ['改 宏达物流 备注 电话白天打不通，晚上行', '备注：电话白天打不通，晚上行'],
    ['改 宏达物流 备注 地址在三楼', '备注：地址在三楼'],
    ['改 宏达物流 备注 路远 电话 13800000022', '王大明的电话：13800000011 → 13800000022'],
  ])('%s', async (line, told) => {
    expect(await say(line)).toContain(told)
  })

  test('all six named sources of R68, and 其他, are choices', async () => {
    for (const s of ['业务员', '市场反馈', '行业人士', '网站', '内部消息', '竞争对手', '其他'])
      expect(await say(`改 宏达物流 来源 ${s}`)).toContain(s)
    expect(await say('改 宏达物流 来源 火星')).toContain('来源只能是：业务员、市场反馈、行业人士')
  })
})

describe('facts about a person', () => {
  test('are taken by 联系人 and 改, by any name of the dictionary, and read back', async () => {
    expect(
      await say('联系人 宏达物流 姓名 王大明 身份证号 310101198001011234 部门 设备部'),
    ).toMatch(/已更新[\s\S]*部门：设备部[\s\S]*身份证号：310101198001011234/)
    expect(await say('改 宏达物流 性别 男 QQ 12345678')).toContain('王大明的性别：男')
    expect(await say('查 宏达物流 身份证号')).toContain('王大明：310101198001011234')
    // No second person whose name is a number (names are how a file is found, so they are not sealed).
    expect(await say('联系人 宏达物流')).not.toContain('身份证')
    for (const line of ['查 宏达物流 身份证号', '变更 宏达物流', '联系人 宏达物流', '宏达物流'])
      expect(await inGroup(line), line).not.toMatch(/310101|12345678|11月24日/)
  })

  test('a birthday stays out of groups, whichever way it is asked for', async () => {
    for (const line of ['宏达物流', '宏达物流生日', '查 宏达物流 生日', '变更 宏达物流', '生日', '来源 宏达物流 生日'])
      expect(await inGroup(line), line).not.toMatch(/11月24日|1980/)
  }) // prettier-ignore

  test('an old sum is not repeated in a group', async () => {
    await say('宏达物流 王总说预算50万')
    expect(await inGroup('宏达物流 王总说预算80万')).not.toContain('50万')
  })
})

describe('查 finds any fact by the words it was told in (R75, R86)', () => {
  test('said in private or in a group, by anybody, for whoever may see the file', async () => {
    await inGroup('宏达物流 王大明喜欢钓鱼，想月底提货')
    await bot.say('wang', '宏达物流 王大明说冷链车不够')
    await say('投诉 宏达物流 内容 包装破损两件')
    await say('改 宏达物流 来源 网站')
    for (const word of ['钓鱼', '月底提货', '冷链车', '包装破损', '网站']) {
      for (const who of ['zhang', 'wang', 'boss'])
        expect(await bot.say(who, `查 ${word}`), `${who} ${word}`).toContain('1. 宏达物流有限公司')
      expect(await bot.say('sun', `查 ${word}`), word).toContain('没有找到')
    }
  })
})

test('a sum is one number however it is written, and is read in one way (R98)', async () => {
  await bot.say('boss', '加字段 年采购额 类型 金额')
  for (const words of ['三万', '3w', '30000元', '3万', '￥30,000.00', '30000'])
    expect(await say(`改 宏达物流 年采购额 ${words}`), words).toMatch(/年采购额：3万|本来就是这样/)
  expect(await say('历史 宏达物流 年采购额')).toContain('3万')
})

test('a key customer whose notes all come one way from one colleague is flagged (R67)', async () => {
  await say('改 宏达物流 等级 A')
  for (const what of ['报价', '交期', '付款']) await say(`宏达物流 今天电话沟通了${what}`)
  expect(await say('宏达物流')).toContain('⚠ 单一来源：近90天 3 条都是张三电话记的')
  await bot.say('wang', '宏达物流 今天去拜访了王大明')
  expect(await say('宏达物流')).not.toContain('单一来源')
})

describe('what a customer does not want any more (R318, R319, R336)', () => {
  test.each([
    ['王总说别再发祝福了', 'greetings'],
    ['客户不想再收到节日短信', 'greetings'],
    ['不要给他发广告', 'marketing'],
    ['他拒绝推销电话', 'marketing'],
    ['客户不同意我们保存他的个人信息', 'keeping'],
    ['要求我们删除个人信息', 'keeping'],
    ['没说不要发祝福', undefined],
    ['是不是别发祝福了', undefined],
    ['我们别发祝福了', undefined],
    ['不要A型泵，要B型', undefined],
    ['想要生日蛋糕', undefined],
  ])('%s', (line, of) => expect(readRefusal(line)?.of).toBe(of))

  test('told in a note, care stops at once, and 撤销 takes that back', async () => {
    expect(await say('生日')).toContain('11月24日 王大明（宏达物流有限公司）（没问过同意）')
    const told = await say('宏达物流 王大明说别再发祝福了')
    expect(told).toContain('王大明不要关怀问候了：从现在起不再提醒问候。停掉了 1 条')
    expect(told).not.toMatch(/偏好|可能流失/)
    expect(await say('生日')).toContain('跳过 1 位：客户不愿被打扰')
    expect(await say('同意记录 宏达物流')).toContain('王大明 撤回关怀问候')
    expect(await bot.say('boss', '审计')).toContain('撤回 关怀问候')
    await say('撤销')
    expect(await say('生日')).toContain('11月24日 王大明')
  })

  test('the card says so, and nothing personal is kept until the customer agrees again', async () => {
    expect(await say('宏达物流')).toContain('未取得同意')
    await say('撤回同意 宏达物流')
    expect(await say('宏达物流')).toContain('已撤回同意')
    expect(await say('宏达物流 来了新采购叫赵敏，手机13900000013，要20吨')).toContain(
      '客户撤回过同意，联系人的信息没有记进档案',
    )
    for (const line of ['联系人 宏达物流 姓名 钱多 电话 13900000014', '改 宏达物流 电话 13900000014'])
      expect(await say(line)).toContain('撤回过同意，不能再记')
    expect(await say('联系人 宏达物流')).not.toMatch(/赵敏|钱多|13900000014/)
    await say('同意 宏达物流 用途 保存资料 原话 行吧')
    expect(await say('联系人 宏达物流 姓名 钱多 电话 13900000014')).toContain('✓')
    expect(await say('宏达物流')).not.toContain('已撤回')
  }) // prettier-ignore

  test('已告知 names the person; the ledger tells it in plain words (R317)', async () => {
    expect(await say('已告知 宏达物流 王大明')).toContain('发给了「宏达物流有限公司」王大明')
    expect(await say('同意记录 宏达物流')).toContain('王大明 已发告知书')
  })
})

test('the rules of secrecy stand in the welcome until they are agreed to (R287)', async () => {
  const enter = async (at: string) => {
    const xml = `<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[zhang]]></FromUserName><CreateTime>${Math.floor(Date.parse(at) / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[enter_agent]]></Event><EventKey></EventKey><AgentID>7</AgentID></xml>`
    return bot.opened('app', await bot.post('app', xml))
  }
  expect(await enter('2026-11-21T10:00:00+08:00')).toContain('保密守则')
  expect(await say('我同意')).toContain('已记下你同意保密守则')
  bot.set('2026-11-21T10:05:00+08:00')
  expect(await enter('2026-11-21T10:05:00+08:00')).not.toContain('保密守则')
  bot.set('2027-11-25T10:00:00+08:00')
  expect(await enter('2027-11-25T10:00:00+08:00')).toContain('保密守则')
})

test('政策 and 信用 without words show what stands there', async () => {
  expect(await say('政策 宏达物流')).toContain('还没有销售政策')
  await bot.say('wang', '政策 宏达物流 月结30天')
  expect(await say('政策 宏达物流')).toContain('月结30天')
})

test('erasing a person takes his name and numbers everywhere, and nothing else (R315)', async () => {
  await say('联系人 宏达物流 姓名 王大明 部门 采购 年龄 42 家庭情况 儿子高考')
  await say('改 宏达物流 备注 王大明是老板小舅子 地址 杭州市西湖区1号 规模 50人')
  await say('宏达物流 王大明说采购要42吨，电话138 0000-0011随时打，儿子高考')
  await say('联系人 宏达物流 姓名 赵敏 电话 13800000044 联系人备注 归王大明管')
  await bot.say('boss', '删除个人 王大明')
  expect(await bot.say('boss', '是')).toContain('已清除这位联系人')
  for (const line of ['宏达物流', '变更 宏达物流', '历史 宏达物流', '联系人 宏达物流', '查 宏达物流 联系人备注', '查 宏达物流 备注', '来源 宏达物流 地址', '回看 宏达物流 日期 2026-11-21', '近况 宏达物流'])
    expect(await say(line), line).not.toMatch(/王大明|138[ -]?0000[ -]?0011|小舅子的王|儿子高考/)
  expect(await say('历史 宏达物流')).toMatch(/采购要42吨/)
  expect(await say('变更 宏达物流')).toMatch(/地址：杭州市西湖区1号[\s\S]*客户名称：宏达物流有限公司/)
  expect(await say('查 宏达物流 备注')).toContain('老板小舅子')
  expect(await say('赵敏电话')).toContain('13800000044')
}) // prettier-ignore

test('another firm’s name that begins like a known one is asked about and no note', async () => {
  const said = await say('宏达物流厂')
  expect(said).toMatch(/没有叫「宏达物流厂」的客户[\s\S]*1\. 宏达物流有限公司/)
  expect(await say('是')).toContain('【宏达物流有限公司】')
  expect(await say('历史 宏达物流')).not.toContain('宏达物流厂')
  expect(await say('宏达物流 今天去了工厂')).toContain('✓ 已记到')
})
