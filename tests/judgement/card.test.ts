import { afterEach, expect, test } from 'vitest'
import { customerCard } from '../../templates/files/card.ts'
import { BLOCKS } from '../../src/domain/views.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

/** WeCom cuts a text that is longer (protocol 6.4). */
const LONGEST = 2048

test('the card of the biggest file fits one WeCom text, for owner, manager and group', async () => {
  bot = await openBot()
  const name = '上海浦东新区张江高科技园区华东建筑材料进出口贸易集团股份有限公司'
  await bot.customer(name)
  const long = '非常重视交货期和售后响应速度并且希望每个季度都有技术人员上门巡检一次'.repeat(6)
  for (let i = 0; i < 14; i++)
    await bot.say('zhang', `联系人 ${name} 姓名 欧阳测试${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]} 职务 华东大区采购与供应链管理中心副总经理 电话 138001${10_000 + i} 生日 03-0${(i % 9) + 1}`)
  for (const [key, value] of [['偏好', long], ['意向', long], ['竞争对手', long], ['地址', long], ['行业', '建筑材料']])
    await bot.say('zhang', `改 ${name} ${key} ${value}`)
  for (let i = 0; i < 9; i++) {
    await bot.say('boss', `加字段 合作备注第${i}项 文字`)
    await bot.say('zhang', `改 ${name} 合作备注第${i}项 ${long}`)
  }
  for (let i = 0; i < 6; i++) {
    await bot.say('zhang', `${name}今天签了合同，成交${1234 + i}万，${long}`)
    await bot.say('zhang', `${name}投诉送货太慢，要换供应商，还欠${80 + i}万，说月底付，快破产了，${long}`)
    await bot.say('zhang', `提醒 ${name} 12月${i + 1}日 ${long}`)
  }
  for (const [who, more] of [['zhang', {}], ['wang', {}], ['boss', {}], ['zhang', { group: 'g1' }]] as const) {
    const card = await bot.say(who, name, more)
    expect(card, who).toContain('负责人')
    expect(Buffer.byteLength(card), `${who}: ${card}`).toBeLessThanOrEqual(LONGEST)
  }
}) // prettier-ignore

test('no length of any field makes a card too long', () => {
  const long = '贸'.repeat(600)
  const person = { name: long, title: long, phone: long, birthday: '1980-03-08', gone: false }
  const said = { kind: 'complaint', words: long, on: '2026-11-01' }
  const card = customerCard({
    name: long, owner: '欧阳测试甲乙丙丁', stage: 'proposal', grade: 'A', industry: long,
    today: '2026-11-21', lastContact: { on: '2025-11-01', by: '欧阳测试甲乙丙丁' },
    next: [1, 2, 3].map(() => ({ at: '2026-11-01T10:00', what: long, every: null })),
    contract: null,
    people: Array.from({ length: 20 }, () => person),
    money: { thisYear: 987654321012, lastYear: 987654321012, owed: 987654321012, quote: 1e12, budget: 1e12 },
    was: 'B', marks: ['重要', '潜在流失'], risk: 'red', risks: [said, said, said],
    notes: [1, 2].map(() => ({ on: '2026-11-01', by: '欧阳测试甲乙丙丁', activity: 'visit', words: long })),
    likes: Array.from({ length: 40 }, () => ({ label: long, value: long })), address: long, masked: true,
    service: long, side: { kind: 'care', open: [1, 2, 3].map(() => ({ words: long, dueOn: '2026-11-01' })), complaints: 9, facts: [['反馈', long], ['反馈', long]] },
    blocks: BLOCKS.客服,
    foot: { advice: 'plan', state: 'filling', contactBy: '2027-12-31' },
  }) // prettier-ignore
  expect(Buffer.byteLength(card.text)).toBeLessThanOrEqual(LONGEST)
})
