import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
})
afterEach(() => bot.close())

const say = (who: string, line: string) => bot.say(who, line)

describe('own fields', () => {
  test('an administrator adds one in chat and it works at once; nobody else may', async () => {
    expect(await say('zhang', '加字段 合作模式 选项 直供、代理')).toContain('管理员')
    expect(await say('boss', '加字段 合作模式 选项 直供、代理')).toContain('已加字段')
    expect(await say('zhang', '改 青禾农资 合作模式 零售')).toContain('只能是')
    expect(await say('zhang', '改 青禾农资 合作模式 代理')).toContain('代理')
    expect(await say('zhang', '青禾农资')).toContain('合作模式：代理')
    expect(await say('zhang', '字典 合作模式')).toContain('直供')
    expect(await say('zhang', '变更 青禾农资')).toContain('合作模式：代理')
    expect(await say('boss', '停用字段 合作模式')).toContain('已停用')
    expect(await say('zhang', '青禾农资')).not.toContain('合作模式')
  })

  test.each([
    ['等级', 'A'], ['电话', '11位'], ['信用代码', '18'],
  ])('字典 %s tells meaning, rule and example', async (word, has) => {
    const said = await say('zhang', `字典 ${word}`)
    for (const part of ['类型', '规则', '例', '谁能看', has]) expect(said).toContain(part)
  }) // prettier-ignore
})

describe('nothing is lost', () => {
  test('变更 tells who changed what from what, 来源 the words, 回看 the card of a day', async () => {
    await bot.until('2026-11-23T10:00:00+08:00')
    await say('zhang', '青禾农资柳如烟电话改成13799998888')
    await say('wang', '改 青禾农资 等级 A')
    const changes = await say('zhang', '变更 青禾农资')
    expect(changes).toMatch(/11月23日 张三 .*13711112222 → 13799998888/)
    expect(changes).toMatch(/王经理 等级：A/)
    expect(await say('zhang', '来源 青禾农资 电话')).toMatch(
      /张三 记的（.+）\n原话：「青禾农资柳如烟电话改成/,
    )
    const then = await say('zhang', '回看 青禾农资 日期 2026-11-21')
    expect(then).toContain('13711112222')
    expect(then).not.toContain('13799998888')
    expect(await say('zhang', '回看 青禾农资 日期 2026-11-20')).toContain('还没有')
  })

  test('a merge keeps both sides and 撤销 parts them again', async () => {
    await say('zhang', '新建 青禾农资 联系人 梅长青 电话 13733334444 仍然新建 确认')
    await say('zhang', '历史 客户 青禾农资')
    await say('zhang', '查重')
    expect(await say('zhang', '1')).toContain('并入')
    expect(await say('zhang', '是')).toContain('已把')
    const people = await say('zhang', '青禾农资联系人')
    expect(people).toContain('柳如烟')
    expect(people).toContain('梅长青')
    expect(await say('zhang', '撤销')).toContain('已撤销')
    expect(await say('zhang', '我的客户')).toContain('共 2 位')
  })

  test('archive takes out of lists, and brings back', async () => {
    expect(await say('zhang', '归档 青禾农资')).toContain('已归档')
    expect(await say('zhang', '我的客户')).not.toContain('青禾')
    expect(await say('zhang', '青禾农资')).toContain('柳如烟')
    expect(await say('zhang', '取消归档 青禾农资')).toContain('已恢复')
    expect(await say('zhang', '我的客户')).toContain('青禾')
  })

  test('all of a leaver goes over by one word of a manager, notes and authors included', async () => {
    await say('zhang', '青禾农资 今天电话沟通，暗号七七')
    expect(await say('zhang', '转交全部 张三 给 李四')).toContain('主管')
    expect(await say('wang', '转交全部 张三 给 李四')).toContain('1 位')
    expect(await say('wang', '是')).toContain('已把')
    expect(await say('li', '历史 青禾农资')).toMatch(/张三.*暗号七七/)
    expect(await say('zhang', '青禾农资')).toContain('李四')
    expect(await say('wang', '撤销')).toContain('已撤销')
    expect(await say('zhang', '青禾农资')).toContain('柳如烟')
  })
})

test('完整度 names the most useful gap, and rises when it is filled', async () => {
  const before = await say('zhang', '完整度 青禾农资')
  const percent = (words: string) => Number(/(\d+)%/.exec(words)?.[1])
  expect(before).toContain('最该补的是')
  await say('zhang', '改 青禾农资 行业 农资 地址 绵阳市花园街88号 等级 B 阶段 谈判')
  expect(percent(await say('zhang', '青禾农资还缺什么'))).toBeGreaterThan(percent(before))
})

describe('erasure', () => {
  const stored = () =>
    bot.store.transact(async (tx) => {
      const { t } = tx
      const rows = await Promise.all([
        tx.select().from(t.customers), tx.select().from(t.contacts), tx.select().from(t.notes),
        tx.select().from(t.journal), tx.select().from(t.ops), tx.select().from(t.outbox), tx.select().from(t.followUps),
        tx.select().from(t.dialogs), tx.select().from(t.selfUpdates), tx.select().from(t.inbox), tx.select().from(t.audit),
      ]) // prettier-ignore
      return JSON.stringify(rows)
    })

  test('of a person leaves the customer, but not his name or number anywhere', async () => {
    await say('zhang', '青禾农资 柳如烟说明天下午3点来看样，电话13711112222')
    expect(await say('zhang', '清除 青禾农资 联系人 柳如烟')).toContain('管理员')
    await say('boss', '清除 青禾农资 联系人 柳如烟')
    expect(await say('boss', '是')).toContain('已清除')
    const all = await stored()
    expect(all).not.toContain('柳如烟')
    expect(all).not.toContain('13711112222')
    expect(await say('zhang', '青禾农资')).toContain('青禾农资')
    expect(await say('zhang', '撤销')).toContain('没有')
    expect(await say('boss', '审计')).toContain('清除')
  })

  test('of a file leaves nothing but that it happened, also of one that was merged into it', async () => {
    await say('zhang', '新建 柳叶农资 联系人 梅长青 电话 13733334444')
    await say('zhang', '合并 柳叶农资 到 青禾农资')
    await say('zhang', '是')
    await say('zhang', '提醒 青禾农资 时间 明天上午9点 事项 找柳如烟')
    await bot.until('2026-11-22T09:00:01+08:00')
    await say('zhang', '青禾农资 今天电话沟通，暗号八八')
    await say('boss', '清除 青禾农资')
    await say('boss', '是')
    const all = await stored()
    for (const word of [
      '青禾',
      '柳如烟',
      '柳叶农资',
      '梅长青',
      '13711112222',
      '13733334444',
      '暗号八八',
    ])
      // prettier-ignore
      expect(all).not.toContain(word)
    expect(await say('boss', '审计')).toMatch(/清除.*整份档案/)
  })
})

describe('rights', () => {
  test('a share opens and closes; 谁能看 tells; the audit remembers', async () => {
    await say('zhang', '共享 青禾农资 给 孙武')
    expect(await say('sun', '青禾农资')).toContain('柳如烟')
    expect(await say('sun', '转交 青禾农资 给 孙武')).toContain('只有')
    expect(await say('zhang', '谁能看 青禾农资')).toMatch(
      /负责人：张三[\s\S]*主管：王经理[\s\S]*共享：孙武/,
    )
    await say('zhang', '取消共享 青禾农资 给 孙武')
    expect(await say('sun', '青禾农资')).toContain('没有查看权限')
    const audit = await say('boss', '审计')
    for (const part of ['共享给孙武', '取消共享给孙武', '孙武 看档案'])
      expect(audit).toContain(part)
    expect(await say('zhang', '审计')).toContain('管理员')
    expect(await say('boss', '审计 本月')).toContain('张三')
  })

  test('档案管理员 sees all files and sets nothing', async () => {
    expect(await say('sun', '青禾农资')).toContain('没有查看权限')
    expect(await say('boss', '档案管理员 孙武')).toContain('孙武')
    expect(await say('sun', '青禾农资电话')).toContain('13711112222')
    expect(await say('sun', '加字段 甲')).toContain('管理员')
    await say('boss', '取消孙武的档案管理员')
    expect(await say('sun', '青禾农资')).toContain('没有查看权限')
  })

  test('who looks at file after file is stopped, and the administrator hears of it', async () => {
    await bot.store.transact(async (tx) => {
      for (let i = 0; i < 150; i++)
        await tx.insert(tx.t.audit).values({ id: `r${i}`, at: bot.clock(), byId: 'zhang', what: 'read', customerId: `c${i}`, detail: null }) // prettier-ignore
    })
    expect(await say('zhang', '青禾农资')).toContain('上限')
    expect(await say('zhang', '青禾农资电话')).not.toContain('13711112222')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').some((p) => p.text.includes('张三'))).toBe(true)
  })
})

describe('consent and service', () => {
  test('what was agreed is kept with its words, and a withdrawal counts from then on', async () => {
    await say('zhang', '同意 青禾农资 用途 生日祝福 原话 可以，发吧')
    await say('zhang', '撤回同意 青禾农资 用途 生日祝福')
    const said = await say('zhang', '同意记录 青禾农资')
    expect(said).toMatch(/撤回关怀问候[\s\S]*同意关怀问候.*可以,?，?发吧/)
  })

  test('a complaint has an owner and a day, and ends with an outcome', async () => {
    expect(await say('zhang', '投诉 青禾农资 内容 来货短少两件')).toContain('11月22日')
    expect(await say('zhang', '服务单')).toContain('短少两件')
    expect(await say('zhang', '待办')).toContain('答复投诉')
    expect(await say('zhang', '结案 1 结果 已补发，客户认可')).toContain('已结案')
    expect(await say('zhang', '服务单')).toContain('没有没办完的')
    expect(await say('zhang', '历史 青禾农资')).toContain('已补发')
  })
})
