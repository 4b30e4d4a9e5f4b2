import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

const NAMES = ['华东建材有限公司', '星河科技', '川泰机械']
let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-23T08:00:00+08:00' })
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001 等级 A')
  await bot.customer('星河科技', 'zhang', '联系人 王芳 电话 13912344567')
  await bot.customer('川泰机械')
})
afterEach(() => bot.close())

const last = (who: string) => bot.pushedTo(who).at(-1)?.text ?? ''

describe('one’s own files, one by one (R104)', () => {
  test('核对 我的 deals them out: 无变化, 改, 联系不上, 下一个', async () => {
    expect(await bot.say('zhang', '核对 我的')).toMatch(
      /核对：华东建材有限公司[\s\S]*后面还有 2 份/,
    )
    expect(last('zhang')).toMatch(/下一个/)
    expect(await bot.say('zhang', '无变化')).toMatch(
      /华东建材有限公司」无变化[\s\S]*核对：星河科技/,
    )
    expect(await bot.say('zhang', '下一个')).toMatch(/核对：川泰机械/)
    expect(await bot.say('zhang', '改')).toMatch(/川泰机械」哪里变了直接说/)
    await bot.say('zhang', '联系人 川泰机械 姓名 陈工')
    // What was skipped comes again, what was answered does not.
    expect(await bot.say('zhang', '核对我的客户')).toMatch(/核对：星河科技[\s\S]*最后一份/)
    expect(await bot.say('zhang', '联系不上')).toMatch(/列入风险[\s\S]*今天都核对过了/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '核对 我的')).toMatch(/核对：星河科技/)
    expect(await bot.say('wang', '核对 我的')).toMatch(/名下还没有客户/)
  })

  test('an answer counts in the firm’s round too', async () => {
    await bot.say('wang', '开始核查')
    await bot.say('zhang', '核对 星河科技')
    await bot.say('zhang', '无变化')
    expect(await bot.say('wang', '核查进度')).toMatch(/无变化 1，有改动 0/)
  })
})

describe('facts have an age (R105, R120, R128)', () => {
  test('a number that nobody confirmed for a year is told once, and shown until it is', async () => {
    bot.set('2027-11-22T10:00:00+08:00')
    // Contact keeps the file alive, but says nothing about the number.
    await bot.say('zhang', '刚给华东建材李总打了电话')
    expect(await bot.say('zhang', '华东建材')).not.toMatch(/该核了/)
    await bot.until('2027-11-22T08:31:00+08:00')
    await bot.until('2027-11-23T08:31:00+08:00')
    expect(last('zhang')).toMatch(/久没核对：[^\n]*华东建材有限公司（李总的电话）/)
    expect(await bot.say('zhang', '华东建材')).toMatch(/李总 13800000001（该核了）/)
    expect(await bot.say('zhang', '多久没更新 华东建材')).toMatch(
      /最旧的：李总的电话 2026年11月23日记的，该核了/,
    )
    expect(await bot.say('zhang', '待核')).toMatch(/华东建材有限公司（李总的电话 365 天没核对）/)
    await bot.until('2027-11-24T08:31:00+08:00')
    expect(bot.pushedTo('zhang').filter((p) => /李总的电话）/.test(p.text))).toHaveLength(1)
    await bot.say('zhang', '无变化 华东建材')
    expect(await bot.say('zhang', '华东建材')).not.toMatch(/该核了/)
    expect(await bot.say('zhang', '待核')).not.toMatch(/华东建材/)
  })

  test('the managers say how long a fact stays fresh', async () => {
    expect(await bot.say('zhang', '更新期限 电话 6个月')).toMatch(/主管或管理员/)
    expect(await bot.say('wang', '更新期限 电话 6个月')).toMatch(/电话 6 个月，地址 24 个月/)
    bot.set('2027-06-01T10:00:00+08:00')
    expect(await bot.say('zhang', '华东建材')).toMatch(/该核了/)
    expect(await bot.say('wang', '更新期限')).toMatch(/A级 3 个月/)
  })
})

describe('the old value stays (R109)', () => {
  test('历史 客户 电话 tells every value with its day and who', async () => {
    await bot.say('zhang', '改 华东建材 电话 13800000002')
    await bot.say('wang', '改 华东建材 电话 13800000003')
    const told = await bot.say('zhang', '历史 华东建材 电话')
    expect(told).toMatch(/王经理：李总 13800000002 → 13800000003\n.*张三：李总 13800000001 → 13800000002\n.*张三：李总 13800000001$/) // prettier-ignore
    expect(told).not.toMatch(/跟进记录/)
    expect(await bot.say('zhang', '历史 华东建材')).toMatch(/档案变更/)
    const group = bot.say('zhang', '历史 华东建材 电话', { group: 'g1' })
    expect(await group).not.toMatch(/13800000/)
    expect(await bot.say('zhang', '华东建材的等级历史')).toMatch(/张三：A/)
  })
})

describe('who keeps a file up to date (R118)', () => {
  test('a backup is named, sees the file, is told, and can be taken back', async () => {
    expect(await bot.say('zhang', '谁负责更新 华东建材')).toMatch(/他不在时找王经理/)
    expect(await bot.say('li', '备份负责人 华东建材 给 孙武')).toMatch(/没有查看权限/)
    expect(await bot.say('zhang', '备份负责人 华东建材 给 李四')).toMatch(/备份负责人是李四/)
    await bot.pass(60_000)
    expect(last('li')).toMatch(/张三请你当客户「华东建材有限公司」的备份负责人/)
    expect(await bot.say('li', '华东建材')).toMatch(/13800000001/)
    expect(await bot.say('li', '备份负责人 华东建材 给 孙武')).toMatch(/只有负责人、主管或管理员/)
    expect(await bot.say('zhang', '谁负责更新 华东建材')).toMatch(/他不在时找李四/)
    expect(await bot.say('zhang', '华东建材的备份负责人是谁')).toMatch(/是李四/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '谁负责更新 华东建材')).toMatch(/他不在时找王经理/)
    expect(await bot.say('li', '华东建材')).toMatch(/没有查看权限/)
  })

  test('files of somebody who left are told to the manager of his department, every morning', async () => {
    await bot.store.transact((tx) =>
      tx.update(tx.t.people).set({ active: false }).where(eq(tx.t.people.id, 'zhang')),
    )
    await bot.until('2026-11-23T08:31:00+08:00')
    expect(last('wang')).toMatch(/张三已离职，还有 3 位客户没人负责/)
    expect(
      bot
        .pushedTo('zhao')
        .map((p) => p.text)
        .join(),
    ).not.toMatch(/没人负责/)
  })
})

describe('growth and loss after a round (R114, R115)', () => {
  test('the report tells who grew, who was lost and who moved between the three; 观察 lists them', async () => {
    bot.set('2026-11-25T09:00:00+08:00')
    await bot.say('zhang', '今天跟华东建材签了合同，成交3万')
    bot.set('2027-02-24T09:00:00+08:00')
    await bot.say('wang', '开始核查')
    await bot.say('zhang', '今天跟华东建材签了合同，成交8万')
    await bot.say('zhang', '星河科技不做了，丢单了')
    await bot.say('zhang', '川泰机械投诉我们发错货')
    bot.set('2027-02-25T05:50:00+08:00')
    for (const name of NAMES) {
      await bot.say('zhang', `核对 ${name}`)
      await bot.say('zhang', '无变化')
    }
    await bot.until('2027-02-25T06:30:00+08:00')
    // Nobody is woken by a report.
    expect(bot.pushedTo('wang').filter((p) => /核查结束/.test(p.text))).toHaveLength(0)
    await bot.until('2027-02-25T08:31:00+08:00')
    const report = bot.pushedTo('wang').find((p) => /核查结束/.test(p.text))?.text ?? ''
    expect(report).toMatch(/三档变动：[^\n]*川泰机械 一般→特殊（「川泰机械投诉我们发错货」）/)
    expect(report).toMatch(/成长快：/)
    expect(report).toMatch(/流失：星河科技/)
    expect(await bot.say('wang', '观察')).toMatch(/星河科技 流失，3月11日再看（张三）/)
    expect(await bot.say('zhang', '观察名单')).toMatch(/1\. [\s\S]*星河科技 流失/)
    await bot.say('zhang', '完成 星河科技 对手降价抢走了，谈不拢')
    expect(await bot.say('zhang', '观察')).not.toMatch(/星河科技/)
    expect(await bot.say('zhang', '历史 星河科技')).toMatch(/对手降价抢走了，谈不拢/)
  })
})
