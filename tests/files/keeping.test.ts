import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'
import { PEOPLE } from '../support/people.ts'

let bot: TestBot
const last = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''

describe('retention', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2022-03-01T10:00:00+08:00' })
    for (const name of ['青禾农资', '红星食品', '蓝天物流', '川泰泵业', '南方轴承'])
      await bot.customer(`${name}有限公司`, 'zhang', '联系人 柳如烟 电话 13711112222 仍然新建 确认')
    await bot.say('zhang', '红星食品 欠我们3万')
    await bot.say('zhang', '提醒 蓝天物流 时间 2026年12月1日 事项 续签')
    await bot.say('zhang', '改 川泰泵业 合同到期 2027-06-30')
    bot.set('2026-11-21T10:00:00+08:00')
  })
  afterEach(() => bot.close())

  test('nothing goes by itself; what is over is shown first, and open dealings keep a file', async () => {
    expect(await bot.say('wang', '保存期 3年')).toContain('管理员')
    expect(await bot.say('boss', '保存期')).toContain('还没有设')
    expect(await bot.say('boss', '保存期 100年')).toContain('1 到 30 年')
    expect(await bot.say('boss', '保存期 三年')).toContain('有 2 份')
    const list = await bot.say('boss', '到期档案')
    expect(list).toMatch(/青禾农资.*张三/)
    expect(list).toContain('南方轴承')
    for (const kept of ['红星食品', '蓝天物流', '川泰泵业']) expect(list).not.toContain(kept)
    await bot.pass(86_400_000)
    expect(await bot.say('zhang', '青禾农资')).toContain('青禾农资')
  })

  test('one that was touched between preview and 是 stays; the rest is gone and audited', async () => {
    await bot.say('boss', '保存期 3年')
    expect(await bot.say('boss', '清除到期档案')).toContain('2 份')
    await bot.say('zhang', '南方轴承 今天电话沟通，还要合作')
    expect(await bot.say('boss', '是')).toMatch(/已清除 1 份.*1 份刚有来往/)
    expect(await bot.say('zhang', '青禾农资')).not.toContain('柳如烟')
    expect(await bot.say('zhang', '南方轴承')).toContain('南方轴承')
    expect(await bot.say('boss', '审计 按保存期清理')).toMatch(
      /老板 按保存期清理「（已清除）」：满 3 年/,
    )
  })

  test('the confirming line cannot clear what is not over', async () => {
    await bot.say('boss', '保存期 3年')
    const id = await bot.store.transact(async (tx) => {
      const rows = await tx.select().from(tx.t.customers)
      return rows.find((r) => r.name.includes('红星'))?.id ?? ''
    })
    expect(await bot.say('boss', `清除到期档案 确定 ${id}`)).toContain('已清除 0 份')
    expect(await bot.say('zhang', '红星食品')).toContain('红星食品')
  })
})

describe('the month for administrators', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-23T10:00:00+08:00' })
    await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
  })
  afterEach(() => bot.close())

  test('comes on the first workday: exports, refusals by whom, rights; once', async () => {
    await bot.say('wang', '导出 csv 用途 盘点')
    for (let i = 0; i < 3; i++) await bot.say('sun', '青禾农资电话')
    await bot.say('sun', '清除 青禾农资')
    await bot.say('zhang', '共享 青禾农资 给 李四')
    await bot.say('nobody', '青禾农资')
    bot.set('2026-12-01T08:00:00+08:00')
    await bot.bot.tick.judgement()
    await bot.until('2026-12-01T08:00:01+08:00')
    expect(last('boss')).not.toContain('月审计')
    bot.set('2026-12-01T09:00:01+08:00')
    await bot.bot.tick.judgement()
    await bot.bot.tick.judgement()
    await bot.until('2026-12-01T09:00:10+08:00')
    const told = bot.pushedTo('boss').filter((p) => p.text.includes('月审计'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toMatch(/11月审计/)
    expect(told[0]?.text).toMatch(/导出：王经理 1，共 1 次/)
    // The same file asked for three times is one line; the command is another.
    expect(told[0]?.text).toMatch(/被拒绝：孙武 2，nobody 1，共 3 次/)
    expect(told[0]?.text).toMatch(/改权限：张三 1/)
    expect(bot.pushedTo('wang').some((p) => p.text.includes('月审计'))).toBe(false)
    expect(await bot.say('boss', '审计 上月')).toContain('孙武')
    expect(await bot.say('boss', '审计 被拒绝')).toMatch(/孙武 被拒绝「青禾农资有限公司」：查看/)
  })

  test('a stranger is told to the administrators once a day', async () => {
    await bot.say('nobody', '青禾农资')
    await bot.say('nobody', '在吗')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').filter((p) => p.text.includes('nobody'))).toHaveLength(1)
  })

  test('who tries many files that are not his is told to the administrators', async () => {
    const firms = ['青岛海产', '洛阳机床', '宜宾酒业', '桂林米粉', '无锡电缆', '赣州稀土', '泉州石材', '绍兴纺织', '晋城煤业', '曲靖花卉', '酒泉种业'] // prettier-ignore
    for (const firm of firms) await bot.customer(`${firm}有限公司`, 'zhang')
    for (const firm of firms) await bot.say('sun', firm)
    await bot.pass(1000)
    expect(bot.pushedTo('boss').filter((p) => /孙武今天 10 次/.test(p.text))).toHaveLength(1)
  })

  test('谁看过 answers the keeper; thirty files in ten minutes are told at once', async () => {
    await bot.say('wang', '青禾农资')
    await bot.say('sun', '青禾农资')
    expect(await bot.say('wang', '谁看过 青禾农资')).toContain('档案管理员')
    await bot.say('boss', '档案管理员 李四')
    expect(await bot.say('li', '谁看过 青禾农资')).toMatch(/孙武 被拒绝[\s\S]*王经理 看档案/)
    await bot.store.transact(async (tx) => {
      for (let i = 0; i < 28; i++)
        await tx.insert(tx.t.audit).values({ id: `r${i}`, at: bot.clock(), byId: 'wang', what: 'read', customerId: `c${i}`, detail: null }) // prettier-ignore
    })
    await bot.customer('红星食品有限公司', 'zhang')
    await bot.say('wang', '总结 红星食品')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').some((p) => /王经理十分钟里看了 30 份/.test(p.text))).toBe(true)
  })

  test('who leaves the address book sees nothing from then on, and the audit says who leads whom', async () => {
    bot.fake.on('user/get', ({ query }) => ({ ...PEOPLE.find((p) => p.userid === query.userid), direct_leader: [], status: query.userid === 'zhang' ? 5 : 1 })) // prettier-ignore
    bot.fake.on('user/list', () => ({ userlist: [] }))
    bot.fake.on('department/list', () => ({ department: [] }))
    bot.fake.on('department/simplelist', () => ({ department_id: [] }))
    await bot.bot.tick.directory()
    expect(await bot.say('zhang', '青禾农资')).toContain('在职成员')
    const audit = await bot.say('boss', '审计 改权限')
    expect(audit).toMatch(/通讯录 改权限：张三离开/)
    expect(audit).toMatch(/王经理不再带张三/)
  })

  test('lists have an end too', async () => {
    await bot.store.transact(async (tx) => {
      for (let i = 0; i < 100; i++)
        await tx.insert(tx.t.audit).values({ id: `l${i}`, at: bot.clock(), byId: 'zhang', what: 'list', customerId: null, detail: null }) // prettier-ignore
    })
    expect(await bot.say('zhang', '我的客户')).toContain('上限')
    expect(await bot.say('zhang', '列 所有客户')).not.toContain('青禾')
    expect(await bot.say('li', '我的客户')).not.toContain('上限')
  })
})

describe.skipIf(process.env.STORE === 'pglite')('backups', () => {
  let dir: string
  const at = async (moment: string) => {
    bot.set(moment)
    await bot.bot.tick.night()
    await bot.bot.tick.second()
  }
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'backups-'))
    bot = await openBot({ at: '2026-11-23T03:00:00+08:00', backups: join(dir, 'made') })
    await bot.customer('青禾农资有限公司', 'zhang')
  })
  afterEach(async () => {
    await bot.close()
    rmSync(dir, { recursive: true, force: true })
  })

  test('one a night, from half past three; 诊断 tells of the last one', async () => {
    await at('2026-11-23T03:10:00+08:00')
    expect(existsSync(join(dir, 'made'))).toBe(false)
    await at('2026-11-23T03:30:00+08:00')
    await at('2026-11-23T04:30:00+08:00')
    expect(readdirSync(join(dir, 'made'))).toEqual(['crm-2026-11-23.db'])
    const said = await bot.say('boss', '诊断')
    expect(said).toMatch(/备份：上次成功 11月23日（客户 1，记录 0，打开查过）/)
    expect(said).toMatch(/加密：开/)
    expect(await bot.say('wang', '诊断')).toContain('管理员')
  })

  test('one that fails is told in plain words once a day, tried again, and its return told too', async () => {
    writeFileSync(join(dir, 'made'), 'in the way')
    await at('2026-11-23T03:30:00+08:00')
    await at('2026-11-23T04:30:00+08:00')
    const told = bot.pushedTo('boss').filter((p) => p.text.includes('备份'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toMatch(/今天的备份没有成功：备份目录不对[\s\S]*还没有一份可用的备份/)
    expect(await bot.say('boss', '诊断')).toContain('⚠ 最近一次没成功')
    rmSync(join(dir, 'made'))
    mkdirSync(join(dir, 'made'))
    await at('2026-11-23T05:30:00+08:00')
    expect(last('boss')).toContain('备份恢复正常')
    writeFileSync(join(dir, 'made', 'crm-2026-11-24.db.part'), 'left by a crash')
    await at('2026-11-24T03:30:00+08:00')
    expect(readdirSync(join(dir, 'made')).sort()).toEqual([
      'crm-2026-11-23.db',
      'crm-2026-11-24.db',
    ])
  })
})
