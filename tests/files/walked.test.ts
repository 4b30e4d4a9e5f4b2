import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (words: string) => bot.say('zhang', words)

beforeEach(async () => {
  bot = await openBot()
  await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
})
afterEach(() => bot.close())

describe('where a value comes from', () => {
  test('after 撤销 来源 quotes the words behind the value that holds again', async () => {
    await say('宏达物流 王大明 电话换成13800000022')
    await say('改 宏达物流 电话 13800000033')
    await say('撤销')
    const told = await say('来源 宏达物流 电话')
    expect(told).toContain('13800000022')
    expect(told).toContain('原话：「宏达物流 王大明 电话换成13800000022」')
    // The taking back of a taking back is no word about the customer either.
    await say('撤销')
    expect(await say('来源 宏达物流 电话')).toContain('原话：「改 宏达物流 电话 13800000033」')
  })

  test('来源 and 变更 still answer after a person was erased', async () => {
    await say('改 宏达物流 地址 杭州市西湖区1号')
    await bot.say('boss', '删除个人 王大明')
    await bot.say('boss', '是')
    expect(await say('来源 宏达物流 地址')).toContain('杭州市西湖区1号')
    expect(await say('变更 宏达物流')).not.toContain('出了点问题')
  })
})

describe('a new file', () => {
  test('takes what is said of the person, and where he works, in any order (R1)', async () => {
    const made = await say(
      '新建 张三丰 电话 13812345678 公司 ABC公司 性别 男 年龄 42 地址 上海市徐汇区漕溪路1号',
    )
    expect(made).toContain('已新建客户「ABC公司」（编号 002）')
    for (const fact of ['张三丰', '性别：男', '年龄：42', '地址：上海市徐汇区漕溪路1号'])
      expect(made).toContain(fact)
    expect(await say('查 张三丰')).toContain('ABC公司')
    expect(await say('查 002')).toContain('ABC公司')
    expect(await say('新建 李四光 电话 13812345679 性别 男')).toMatch(
      /「李四光」[\s\S]*联系人：李四光/,
    )
  })
})

describe('joining two files', () => {
  test('合并 甲 乙 shows field by field what stays and what is taken over (R95)', async () => {
    await bot.customer('宏达货运', 'zhang', '联系人 赵敏 电话 13800000044')
    await say('改 宏达物流 行业 物流')
    await say('改 宏达货运 行业 运输 地址 杭州市西湖区1号')
    const shown = await say('合并 宏达货运 宏达物流')
    expect(shown).toContain('把「宏达货运」并入「宏达物流有限公司」')
    expect(shown).toContain('行业：留「物流」，不用「运输」')
    expect(shown).toContain('地址：补上「杭州市西湖区1号」')
    expect(shown).toContain('联系人：王大明；并进来：赵敏')
    await say('是')
    expect(await say('宏达货运')).toContain('宏达物流有限公司')
  })
})

describe('consent (R318, R319)', () => {
  test('is kept with purpose, way and time, and its end says what stops', async () => {
    const given = await say('同意 宏达物流 用于回访 口头 电话')
    expect(given).toContain('同意用于回访，方式：口头、电话，11月21日')
    expect(await say('撤回同意 宏达物流')).toContain('不再问候、推广')
    expect(await say('同意 宏达物流 用途 生日祝福 原话 可以')).toContain('同意关怀问候')
  })
})

describe('a note tells', () => {
  test("the firm's own field by its name, at once (R28, R97)", async () => {
    await bot.say('boss', '加字段 用车习惯')
    expect(await say('今天拜访宏达物流，用车习惯：周末自驾，下月换车')).toContain(
      '用车习惯：周末自驾',
    )
    expect(await say('来源 宏达物流 用车习惯')).toContain('今天拜访宏达物流')
    await say('撤销')
    expect(await say('查 宏达物流 用车习惯')).not.toContain('周末自驾')
  })

  test('how somebody wants to be reached, and is no question about his number (R10)', async () => {
    expect(await say('王大明只接微信不接电话')).toContain('服务偏好：只接微信不接电话')
    expect(await say('查 宏达物流 服务偏好')).toContain('只接微信')
  })
})

describe('a file counts', () => {
  test('as usable with name, company, post and number (R38)', async () => {
    expect(await say('完整度 宏达物流')).toContain('还不齐')
    await say('王大明 职务 调度')
    await say('联系人 宏达物流 姓名 王大明 职务 调度')
    expect(await say('完整度 宏达物流')).toContain('齐，可用')
  })

  test('what makes a dealer only where it is one (R23)', async () => {
    const percent = async () => Number(/(\d+)%/.exec(await say('完整度 宏达物流'))?.[1])
    const depth = '分销能力 60家门店 影响力 协会副会长 行业地位 本市前三'
    const before = await percent()
    await say(`改 宏达物流 ${depth}`)
    expect(await percent()).toBe(before)
    await say('改 宏达物流 类型 经销商')
    const dealer = await percent()
    await say('改 宏达物流 经营特色 专做高端瓷砖 商业信誉 从不拖款')
    expect(await percent()).toBeGreaterThan(dealer)
  })
})

describe('what people of a customer do', () => {
  test('采购换成 moves the role, keeps the former one dated, and names no rival (R25)', async () => {
    await say('联系人 宏达物流 姓名 王大明 职务 采购经理')
    const told = await say('宏达物流的采购换成李四光')
    expect(told).toContain('采购经理是李四光，原来的王大明标为原采购')
    const people = await say('查 宏达物流 组织')
    expect(people).toContain('李四光 采购经理')
    expect(people).toContain('王大明 原采购经理')
    expect(await say('查 宏达物流 竞争')).not.toContain('李四光')
    await say('撤销')
    expect(await say('查 宏达物流 组织')).toContain('王大明 采购经理')
  })
})

describe('tables', () => {
  test('a day to come in a column of what is over is marked before anything is saved (R102)', async () => {
    const shown = await say(
      '客户名称\t手机\t成交金额\t成交日期\n青山木业\t13800000099\t3万\t2028-01-05\n蓝海水产\t1380000009\t3O00\t2026-01-05',
    )
    expect(shown).toContain('成交日期在将来')
    expect(shown).toContain('手机少一位')
    expect(shown).toContain('不是金额')
  })
})

describe('looking things up', () => {
  test('a deal tells by whom and how it came (R43), a put-away file says so at its head (R96)', async () => {
    await say('记 宏达物流 今天下单A产品 3万')
    expect(await say('查 宏达物流 交易')).toContain('张三，记录')
    await say('归档 宏达物流 不做了')
    expect(await say('查 宏达物流')).toMatch(/^【.*】.*已归档/)
  })

  test('转交全部 with two names asks about all of somebody’s customers (R324)', async () => {
    expect(await bot.say('boss', '转交全部 张三 给 李四')).toContain('1 位客户')
  })

  test('诊断 compares the newest rows with the journal (R345)', async () => {
    expect(await bot.say('boss', '诊断')).toContain('每条都有来历')
    await bot.store.transact((tx) => tx.delete(tx.t.journal))
    expect(await bot.say('boss', '诊断')).toMatch(/[1-9]\d* 条没有来历/)
  })
})
