import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** Lines whose customer nobody knows: kept before the question, and lost by no other line. */
describe('a line whose customer is not known', () => {
  let bot: TestBot
  beforeEach(async () => void (bot = await openBot()))
  afterEach(() => bot.close())
  const zhang = (line: string) => bot.say('zhang', line)

  const HOUR = 3_600_000
  const CALL = '刚和宁波永固五金陈总通了电话，预算30万，下周二上午去拜访'

  it('waits with what is said on, and all of it goes to the newcomer by one word', async () => {
    expect(await zhang(CALL)).toMatch(/还没有「宁波永固五金」.*先替你存着/s)
    expect(await zhang('陈总微信 chen888')).toContain('这 2 句先替你存着')
    const told = await zhang('是')
    expect(told).toContain('已新建客户「宁波永固五金」')
    expect(told).toContain('预算：30万')
    expect(told.match(/不对就回复/g)).toHaveLength(1)
    const card = await zhang('宁波永固五金')
    expect(card).toContain('陈总')
    expect(card).toContain('chen888')
    expect(await zhang('待归')).toContain('没有等着归档的话')
  })

  it('goes to nobody who was spoken of before', async () => {
    await zhang('新建 华东建材')
    await zhang('华东建材今天来电话了')
    await zhang(CALL)
    expect(await zhang('要20台')).toContain('这 2 句先替你存着')
    expect(await zhang('查 华东建材')).not.toContain('20台')
  })

  it('is not taken for the one just spoken of where it names a firm of its own', async () => {
    await zhang('新建 华东建材')
    await zhang('华东建材今天来电话了')
    expect(await zhang('瑞丰建设预算200万')).toMatch(
      /还没有「瑞丰建设」.*说的是「华东建材」，回复 2/s,
    )
    expect(await zhang('2')).toMatch(/已记到「华东建材」\n.*预算：200万/s)
    expect(await zhang('顺达物流想试用一个月')).toContain('还没有「顺达物流」')
    expect(await zhang('是')).toContain('已新建客户「顺达物流」')
  })

  it('is there after other talk, and a day later is read as of its own day', async () => {
    await zhang(CALL)
    await zhang('新建 华东建材')
    await zhang('本月成交')
    await bot.until('2026-11-24T10:00:00+08:00')
    expect(await zhang('待归')).toMatch(/1\. 11月21日.*「刚和宁波永固五金/s)
    expect(await zhang('1')).toMatch(/⏰ 11月24日 周二/)
  })

  it('goes to an old customer by its name alone, by its number, or by the list', async () => {
    await zhang('新建 华东建材')
    await zhang('新建 海川纺织')
    await bot.pass(3 * HOUR)
    await zhang('何总说要20台')
    expect(await zhang('是海川')).toMatch(/已记到「海川纺织」/)
    await bot.pass(3 * HOUR)
    await zhang('何工说样品收到了')
    expect(await zhang('2')).toMatch(/已记到「(华东建材|海川纺织)」/)
    await bot.pass(3 * HOUR)
    await zhang('老周说先等等，要看下个月的预算')
    await zhang('本月成交')
    expect(await zhang('归 1 华东建材')).toContain('已记到「华东建材」')
    expect(await zhang('归 1 华东建材')).toContain('已经记上')
  })

  it('goes onto the file that is made next, and onto none of another name', async () => {
    await zhang('何总说要20台')
    expect(await zhang('新建 海川纺织')).toMatch(/已新建客户「海川纺织」.*已记到「海川纺织」/s)
    await zhang(CALL)
    const made = await zhang('新建 温岭水泵')
    expect(made).not.toContain('已记到')
    expect(await zhang('待归')).toContain('宁波永固五金')
  })

  it('is asked about after a form in several steps', async () => {
    await zhang('何总说要20台')
    for (const line of ['新建', '海川纺织']) await zhang(line)
    expect(await zhang('完成')).toContain('「何总说要20台」也记到这里')
    expect(await zhang('是')).toContain('已记到「海川纺织」')
  })

  it('takes the name that nobody knows for a newcomer', async () => {
    await zhang('何总说要20台')
    expect(await zhang('海川纺织有限公司')).toContain('还没有「海川纺织有限公司」')
    expect(await zhang('是')).toContain('已新建客户「海川纺织有限公司」')
  })

  it('goes when it is not wanted', async () => {
    await zhang('何总说要20台')
    expect(await zhang('取消')).toContain('不记了')
    await zhang('何总说要30台')
    await zhang('本月成交')
    expect(await zhang('待归 删 1')).toContain('不记了')
    expect(await zhang('待归')).toContain('没有等着归档的话')
  })

  it('is told of in the next morning, once', async () => {
    await zhang('何总说要20台')
    await bot.until('2026-11-23T09:00:00+08:00')
    const told = () => bot.pushedTo('zhang').filter((p) => p.text.includes('还没归到客户'))
    expect(told()).toHaveLength(1)
    await bot.until('2026-11-24T09:00:00+08:00')
    expect(told()).toHaveLength(1)
    expect(await zhang('今天')).toContain('1 条话还没归到客户')
  })

  it('is shown to nobody else, and in a group only what was said there', async () => {
    await zhang('何总说要20台')
    await bot.say('zhang', '周总说要30台，电话13800001111', { group: 'g1' })
    expect(await bot.say('li', '待归')).toContain('没有等着归档的话')
    const inGroup = await bot.say('zhang', '待归', { group: 'g1' })
    expect(inGroup).not.toContain('何总')
    expect(inGroup).not.toContain('13800001111')
    expect(await zhang('待归')).toContain('还有 2 条')
  })

  it('goes with a person who wants to be erased (PIPL 47)', async () => {
    expect(await zhang('何总说王大明那边要20台')).toContain('先替你存着')
    await bot.pass(3 * HOUR)
    await zhang('新建 海川纺织 联系人 王大明 电话 13800000099')
    await bot.say('boss', '删除个人 王大明')
    await bot.say('boss', '是')
    const rows = await bot.store.transact((tx) => tx.select().from(tx.t.unfiled))
    expect(rows.filter((r) => r.words.includes('王大明'))).toEqual([])
  })

  it('names what is surely a firm as one that can be made', async () => {
    expect(await zhang('绍兴金泰纺织')).toContain('回复「是」就新建')
    expect(await zhang('是')).toContain('已新建客户「绍兴金泰纺织」')
  })
})
