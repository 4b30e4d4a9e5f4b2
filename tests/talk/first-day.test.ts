import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

/** What somebody types on the first day, with few files or none. */
describe('the first day', () => {
  let bot: TestBot
  beforeEach(async () => void (bot = await openBot()))
  afterEach(() => bot.close())
  const zhang = (line: string) => bot.say('zhang', line)

  it('tells of three visits one after another', async () => {
    await zhang('今天拜访了三家客户')
    expect(await zhang('第一家是绍兴金泰纺织，何总，要2台印花机，预算80万')).toContain(
      '还没有「绍兴金泰纺织」',
    )
    expect(await zhang('是')).toMatch(/何总（新）\n预算：80万/)
    expect(await zhang('第二家宁波海天，采购刘姐，嫌贵')).toContain('还没有「宁波海天」')
    expect(await zhang('是')).toContain('刘姐（新）')
    const told = await zhang('海天那边说月底再联系')
    expect(told).toContain('已记到「宁波海天」')
    expect(told).not.toContain('海天（新）')
  })

  it.each(['我有一批客户资料怎么导进来', '客户怎么导入', '怎么批量导入客户'])(
    'asks how a table comes in: %s',
    async (line) => expect(await zhang(line)).toContain('把客户表格发到这里的私聊'),
  )

  it.each(['金泰预算改成70万', '金泰的预算改为70万', '把金泰的预算改成70万', '改 金泰 预算 70万'])(
    'says a sum anew with the name: %s',
    async (line) => {
      await zhang('新建 绍兴金泰纺织')
      await zhang('金泰预算80万')
      expect(await zhang(line)).toContain('预算：70万（之前记的是 80万）')
    },
  )

  it.each(['金泰想订一批螺丝，大概30万', '金泰准备下单了，30万', '何总可能要订货，30万左右'])(
    'counts no order that is only meant: %s',
    async (line) => {
      await zhang('新建 绍兴金泰纺织 联系人 何总')
      const told = await zhang(line)
      expect(told).toContain('预算：30万')
      expect(told).not.toMatch(/成交|等级/)
    },
  )

  it.each(['金泰订了一批，30万', '金泰想买的那批已经下单了，30万', '金泰考虑了两天，签了30万'])(
    'counts one that is made: %s',
    async (line) => {
      await zhang('新建 绍兴金泰纺织 联系人 何总')
      expect(await zhang(line)).toContain('成交：30万')
    },
  )

  it('takes a rival’s price for his, and an id for no goods', async () => {
    await zhang('新建 绍兴金泰纺织 联系人 何总')
    const rival = await zhang('金泰的对手是恒力，报了70万')
    expect(rival).toContain('竞争对手：恒力')
    expect(rival).not.toContain('报价')
    const id = await zhang('何总微信推给我了 hz_6688')
    expect(id).not.toContain('意向')
    expect(await zhang('金泰')).toContain('hz_6688')
  })

  it('hears 「是」 to a question that it does not answer', async () => {
    await zhang('何总要20台')
    expect(await zhang('是')).toContain('「何总要20台」是哪位客户')
    await zhang('新建 海川纺织')
    expect(await zhang('海川纺织')).toContain('20台')
  })
})
