import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { advise, fileState } from '../../src/domain/sales/advice.ts'
import { DUTIES, dueDays } from '../../src/domain/duties.ts'
import { usualInterval } from '../../src/domain/sales/repurchase.ts'
import { openBot, type TestBot } from '../support/bot.ts'

describe('what follows from the figures', () => {
  const calm = {
    today: '2026-11-20', nextOn: null, stage: 'contacted', risks: [], owed: false, quoted: false,
    need: null, hasPhone: true, lastContactOn: '2026-11-18', silentOn: '2026-12-18',
  } // prettier-ignore
  test.each([
    [{ nextOn: '2026-11-19' }, 'overdue-step'],
    [{ nextOn: '2026-11-19', risks: ['complaint'] }, 'overdue-step'],
    [{ risks: ['complaint'], nextOn: '2026-11-25' }, 'complaint'],
    [{ risks: ['overdue_payment'], owed: true }, 'debt'],
    [{ nextOn: '2026-11-25', silentOn: '2026-11-19' }, null],
    [{ silentOn: '2026-11-20' }, 'silent'],
    [{ quoted: true }, 'quote'],
    [{ need: '冷柜' }, 'offer'],
    [{ hasPhone: false }, 'phone'],
    [{ lastContactOn: null }, 'first-contact'],
    [{}, 'plan'],
    [{ stage: 'lost' }, null],
  ])('%o → %s', (known, advice) => expect(advise({ ...calm, ...known })).toBe(advice))

  test.each([
    [{ archived: true }, 'archived'],
    [{ staleOn: '2026-11-20' }, 'stale'],
    [{ percent: 60 }, 'in-use'],
    [{ percent: 20, ageDays: 3 }, 'new'],
    [{ percent: 20, ageDays: 30 }, 'filling'],
  ])('a file %o is %s', (known, state) =>
    expect(fileState({ archived: false, ageDays: 30, percent: 60, staleOn: '2027-01-01', today: '2026-11-20', ...known })).toBe(state)) // prettier-ignore

  test.each([
    [['2026-01-01', '2026-02-01', '2026-03-01'], '2026-04-15', 31, 14],
    [['2026-01-01', '2026-02-01', '2026-03-01'], '2026-04-03', 31, 0],
    [['2026-01-01', '2026-01-01', '2026-03-01'], '2026-09-15', null, null],
  ])('bought on %o, on %s: every %s days, %s late', (days, today, every, late) => {
    const found = usualInterval(days, today)
    expect(found?.days ?? null).toBe(every)
    expect(found?.late ?? null).toBe(late)
  })

  test('a duty’s days know the holidays', () => {
    const digest = DUTIES.find((d) => d.name === '早报')
    const weekly = DUTIES.find((d) => d.name === '周报')
    // 国庆 2026: 1 to 7 October off; Thursday the 8th is the week's first workday.
    expect(digest && dueDays(digest, '2026-10-03T10:00')).toEqual({ last: '2026-09-30', next: '2026-10-08' }) // prettier-ignore
    expect(weekly && dueDays(weekly, '2026-10-08T08:00')?.next).toBe('2026-10-08')
  })
})

let bot: TestBot
describe('lists over time', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 李总 电话 13800000001')
  })
  afterEach(() => bot.close())

  test('意见 groups what customers said by topic, with their words', async () => {
    await bot.say('zhang', '拜访华东建材，李总觉得价格太贵')
    await bot.say('zhang', '华东建材李总反映上批货交货晚了')
    await bot.say('zhang', '给华东建材送了样册')
    const said = await bot.say('zhang', '意见 本月')
    expect(said).toMatch(/客户意见 2 条/)
    expect(said).toMatch(/价格 1\n[\s\S]*「.*太贵/)
    expect(said).toMatch(/交货 1/)
    expect(await bot.say('sun', '本月意见')).toMatch(/没有客户意见/)
  })

  test('复购 lists who is past the usual interval, with the interval', async () => {
    for (const day of ['2026-06-01', '2026-07-01', '2026-08-01']) {
      bot.set(`${day}T10:00:00+08:00`)
      await bot.say('zhang', '今天跟华东建材签了合同，成交5万')
    }
    bot.set('2026-08-20T10:00:00+08:00')
    expect(await bot.say('zhang', '复购')).toMatch(/没有过了下单间隔/)
    bot.set('2026-09-20T10:00:00+08:00')
    expect(await bot.say('zhang', '复购')).toMatch(
      /华东建材有限公司：平时约 3\d 天一单，上次 8月1日，已晚 \d+ 天/,
    )
    expect(await bot.say('li', '复购')).toMatch(/没有/)
  })

  test('近况 and 最新需求 tell the last changes and who heard the need', async () => {
    await bot.say('zhang', '改 华东建材 等级 A')
    await bot.say('zhang', '改 华东建材 需求 要三台离心泵')
    expect(await bot.say('zhang', '近况 华东建材')).toMatch(
      /最近的变化[\s\S]*需求：要三台离心泵（张三）[\s\S]*等级/,
    )
    expect(await bot.say('zhang', '华东建材最新需求')).toMatch(/要三台离心泵\n11月2日 张三听到的/)
    expect(await bot.say('li', '近况 华东建材')).toMatch(/由张三负责/)
  })

  test('变更 本周 counts by person, in the team only', async () => {
    await bot.say('zhang', '改 华东建材 等级 A')
    await bot.customer('南方泵业有限公司', 'sun')
    const said = await bot.say('wang', '变更 本周')
    expect(said).toMatch(/・张三 \d+ 处：.*华东建材有限公司/)
    expect(said).not.toMatch(/孙武|南方/)
    expect(await bot.say('zhang', '变更 华东建材')).toMatch(/等级：A/)
  })

  test('更新需求 asks the owner for one fact and ends with it', async () => {
    expect(await bot.say('wang', '更新需求 华东建材 电话，打不通')).toMatch(/已请张三更新/)
    await bot.pass(0)
    expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(
      /王经理请你更新「华东建材有限公司」的.*：打不通/,
    )
    bot.set('2026-11-05T10:00:00+08:00')
    expect(await bot.say('wang', '更新需求')).toMatch(
      /1\. 华东建材有限公司 更新.*（打不通）（提了 3 天，张三）/,
    )
    expect(await bot.say('zhang', '华东建材李总电话换成13800000002')).toMatch(/✓ 已办：更新/)
    expect(await bot.say('wang', '更新需求')).toMatch(/没有等着更新/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('wang', '更新需求')).toMatch(/（1）/)
  })

  test('set to 手动 a sale offers visits; 排回访 plans them, 不用回访 drops them, 自动 asks no more', async () => {
    expect(await bot.say('zhang', '售后回访 手动')).toMatch(/要主管/)
    await bot.say('wang', '售后回访 手动')
    expect(await bot.say('zhang', '今天跟华东建材签了合同，成交5万')).toMatch(/回复「排回访」/)
    expect(await bot.say('zhang', '排回访')).toMatch(/11月5日、12月2日/)
    expect(await bot.say('zhang', '华东建材待办')).toMatch(/成交回访[\s\S]*满月回访/)
    expect(await bot.say('zhang', '不用回访')).toMatch(/取消了/)
    expect(await bot.say('zhang', '华东建材待办')).not.toMatch(/回访：/)
    await bot.say('wang', '售后回访 自动')
    expect(await bot.say('zhang', '今天跟华东建材又签了一单，成交3万')).toMatch(
      /成交回访已排：11月5日、12月2日/,
    )
  })

  test('定时任务 tells last run, next run and result, to administrators', async () => {
    await bot.say('zhang', '提醒 华东建材 时间 11月3日 事项 对账')
    await bot.until('2026-11-03T08:31:00+08:00')
    expect(await bot.say('zhang', '定时任务')).toMatch(/管理员/)
    expect(await bot.say('boss', '定时任务')).toMatch(
      /早报（.*）：上次 11月3日，下次 11月4日 周三 08:30，正常，发了 1 条/,
    )
  })

  test('each automatic step can be stopped by an administrator, and says so (R99)', async () => {
    expect(await bot.say('zhang', '暂停 周报')).toMatch(/需要管理员权限/)
    expect(await bot.say('boss', '暂停 周报')).toMatch(/「周报」停了/)
    expect(await bot.say('zhang', '自动化')).toMatch(/周报：.*（停着）/)
    expect(await bot.say('boss', '定时任务')).toMatch(/周报.*停着，「恢复 周报」打开/)
    bot.set('2026-11-09T09:30:00+08:00')
    await bot.bot.tick.judgement()
    await bot.pass(1000)
    expect(bot.pushed().filter((p) => /上周战报/.test(p.text))).toHaveLength(0)
    expect(await bot.say('boss', '恢复 周报')).toMatch(/「周报」恢复了/)
    await bot.bot.tick.judgement()
    await bot.pass(1000)
    expect(bot.pushed().filter((p) => /上周战报/.test(p.text)).length).toBeGreaterThan(0)
    expect(await bot.say('boss', '自动化 停 备份')).toMatch(/能停的有：档案核查/)
  })

  test('a budget that contradicts the last note is shown beside it (R111)', async () => {
    await bot.say('zhang', '华东建材预算20万')
    expect(await bot.say('zhang', '华东建材预算只有12万')).toMatch(/预算：12万（之前记的是 20万）/)
    expect(await bot.say('zhang', '华东建材的预算')).toMatch(/12万[\s\S]*20万/)
  })

  test('the card ends with where the file stands and what to do next', async () => {
    expect(await bot.say('zhang', '华东建材')).toMatch(/档案.*建议：先联系一次/)
    await bot.say('zhang', '刚给华东建材李总打了电话')
    expect(await bot.say('zhang', '华东建材')).toMatch(/12月\d+日前联系　建议：定一个下一步/)
    await bot.say('zhang', '华东建材 周五去送样品')
    expect(await bot.say('zhang', '华东建材')).not.toMatch(/建议/)
  })

  test('three complaints in a quarter make a customer one who often asks', async () => {
    for (const words of [
      '华东建材投诉上批货有破损',
      '华东建材李总又投诉送货太慢',
      '华东建材投诉发票开错',
    ])
      await bot.say('zhang', words)
    expect(await bot.say('zhang', '华东建材')).toMatch(/常咨询/)
    expect(await bot.say('zhang', '准备 华东建材')).toMatch(/常咨询：近三个月投诉过三次/)
  })

  test('the weekly report tells whose files are up to date', async () => {
    expect(await bot.say('wang', '周报')).toMatch(/资料更新：张三100%/)
  })
})

test.each([['我的客户'], ['一个月没联系']])(
  'a number on the second page of %s opens what it stands beside',
  async (list) => {
    const own = await openBot()
    for (const letter of '甲乙丙丁戊己庚辛壬癸子丑')
      await own.customer(`恒通${letter}字机电有限公司`)
    await own.until('2027-01-20T10:00:00+08:00')
    await own.say('zhang', list)
    const second = await own.say('zhang', '更多')
    const name = /12\. ([^（：，\s]+)/.exec(second)?.[1] ?? second
    expect(await own.say('zhang', '12')).toContain(`【${name}】`)
    await own.close()
  },
)
