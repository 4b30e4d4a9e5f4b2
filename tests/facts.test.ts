import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from './support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('华东建材有限公司', 'zhang', '联系人 李建国 职务 总经理 电话 13800000001')
})
afterEach(() => bot.close())

const say = (words: string) => bot.say('zhang', words)

describe('what becomes of the facts of a note', () => {
  test('sums, steps, activity, birthdays and habits stand on the file', async () => {
    await say('昨天去华东建材拜访了李总，预算50万，他生日农历八月十五，不喝酒，下周三下午3点再去')
    const card = await say('华东建材')
    expect(card).toContain('最近联系：昨天')
    expect(card).toContain('11月25日 周三 15:00')
    expect(card).toContain('预算 50万')
    expect(card).toContain('农历八月十五')
    expect(card).toContain('不喝酒')
  })

  test('conditions and hear-say are kept in the note and not written to the file', async () => {
    await say('听说华东建材要裁员')
    await say('华东建材要是下个月付款80万我们就发货')
    const card = await say('华东建材')
    expect(card).not.toMatch(/经营下滑|下一步|80万　/)
    expect(await say('历史 华东建材')).toContain('听说华东建材要裁员')
    expect(await say('风险')).not.toContain('华东建材')
  })

  test('a new post is written to the person, and the name of the firm is none (R2)', async () => {
    expect(await say('华东建材李总现在是采购总监了')).toContain('联系人：李建国（已更新）')
    expect(await say('华东建材')).toContain('李建国 采购总监')
    await bot.customer('宏达物流有限公司', 'zhang', '联系人 王大明 电话 13800000011')
    await say('刚和宏达物流王总通了电话')
    expect(await say('宏达物流电话')).toContain('王大明：13800000011')
  })

  test('a balance with a day agreed is a step to come and not overdue', async () => {
    expect(await say('华东建材货款还欠40万，说好12月15号付')).toMatch(/12月15日[\s\S]*欠款：40万/)
    expect(await say('风险')).not.toContain('华东建材')
  })

  test('risks are shown with the clause that shows them', async () => {
    await say('华东建材还欠货款12万，拖了两个月了')
    expect(await say('风险')).toMatch(/华东建材[\s\S]*「拖了两个月了」/)
    expect(await say('华东建材欠多少')).toContain('12万')
  })

  test('somebody new with a number is a contact; somebody who left is told so', async () => {
    expect(await say('华东建材新来的采购经理王芳，电话13900000002')).toContain('王芳 13900000002')
    await say('华东建材李建国离职了')
    expect(await say('联系人 华东建材')).toMatch(/李建国.*已离职/)
  })

  test('依据 shows each fact beside its words', async () => {
    await say('刚和华东建材李总通了电话，预算50万，下周三下午3点去拜访')
    const shown = await say('依据')
    expect(shown).toContain('预算 50万 ←「50万」')
    expect(shown).toContain('跟进 11月25日 周三 15:00')
  })
})

describe('a line that names nobody', () => {
  test('goes on about the customer just spoken of, and says so', async () => {
    await say('华东建材')
    expect(await say('今天寄了样品过去')).toContain('（接着上一位客户）')
    expect(await say('上次报价多少')).toContain('还没有报价记录')
  })

  test('is never guessed when nobody was spoken of: the bot offers', async () => {
    await bot.until('2026-11-21T18:00:00+08:00')
    const answer = await say('今天寄了样品过去')
    expect(answer).toContain('没认出是哪位客户')
    expect(await say('1')).toContain('已记到「华东建材有限公司」')
  })

  test('when two fit, the bot asks with what tells them apart', async () => {
    await bot.customer('华东建材物流有限公司')
    await bot.customer('上海万福家装有限公司', 'zhang', '联系人 王芳')
    await bot.customer('苏州万福超市有限公司', 'zhang', '联系人 赵强')
    await bot.until('2026-11-21T18:00:00+08:00')
    const answer = await say('万福说下周二过来看样')
    expect(answer).toContain('上海万福家装有限公司')
    expect(answer).toContain('苏州万福超市有限公司')
    expect(await say('2')).toMatch(/已记到「(苏州万福超市|上海万福家装)有限公司」/)
  })

  test('somebody new is offered as a new customer, and the words are kept', async () => {
    const answer = await say('今天认识了个新客户叫星河软件，想买A型泵')
    expect(answer).toContain('星河软件')
    expect(await say('是')).toContain('已新建客户「星河软件')
    expect(await say('历史 星河软件')).toContain('A型泵')
  })
})

test('small talk gets a short answer and changes nothing', async () => {
  await say('华东建材')
  for (const words of ['你好', '谢谢', '辛苦了', '今天天气不错'])
    expect((await say(words)).length).toBeLessThan(60)
  expect(await say('历史 华东建材')).toContain('还没有跟进记录')
})

test.each([
  ['刚和宁远石化王总通了电话，预算50万，下周三下午去拜访', '宁远石化', '50万'],
  ['跟恒通仪表公司聊了下，年底前要签', '恒通仪表公司', '聊了下'],
])('%s: somebody nobody knows is offered to be made, with the note', async (line, name, kept) => {
  const offered = await say(line)
  expect(offered).toContain(`「${name}」`)
  expect(offered).toContain('新建')
  await say('是')
  expect(await say(name)).toContain(name)
  expect(await say(`历史 ${name}`)).toContain(kept)
  expect(await say('依据')).toContain(line)
})

describe('when the silence of a customer is over', () => {
  test.each([
    ['星河科技李总说月底给答复', true],
    ['星河科技李总要我们再让一点', true],
    ['星河科技李总嫌贵', true],
    ['星河科技签了合同，12万', true],
    ['星河科技李总催发票', true],
    ['昨天和星河科技李总吃了个饭', true],
    ['星河科技李总没回复', false],
    ['星河科技 周五提醒我问李总要合同', false],
    ['听说星河科技李总要走', false],
    ['星河科技李总电话打不通', false],
    ['星河科技李总11月生日', false],
  ])('%s: heard from them %s', async (words, heard) => {
    const b = await openBot()
    await b.say('zhang', '新建 星河科技 联系人 李总')
    await b.say('zhang', words)
    const card = await b.say('zhang', '星河科技')
    expect(/最近联系：(?:今天|昨天)/.test(card)).toBe(heard)
    await b.close()
  })
})

test('a promised sum is owed, a firm’s trade is no job, a post in the name is said once', async () => {
  await say('华东建材李总说月底付定金5万')
  expect(await say('华东建材')).not.toMatch(/成交 5万|· 成交/)
  await say('新建 盛达物流')
  await say('今天拜访了盛达物流的周经理')
  const card = await say('盛达物流')
  expect(card).toContain('联系人：周经理\n')
})
