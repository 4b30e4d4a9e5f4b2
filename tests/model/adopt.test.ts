import { describe, expect, test } from 'vitest'
import { adopt, type Proposal } from '../../src/understand/adopt.ts'
import { read } from '../../src/understand/index.ts'
import type { Reading } from '../../src/understand/types.ts'

const NOW = '2026-11-21T10:00'
const FIRM = {
  id: 'c1',
  name: '华东建材有限公司',
  shortNames: ['华东建材'],
  contacts: [{ id: 'k1', name: '李明远', title: '总经理', phoneTail: null }],
}
const readFirm = (line: string): Reading => read(line, { now: NOW, known: [FIRM], previous: null })

const say = (line: string, ...proposals: Proposal[]) =>
  adopt(line, readFirm(line), proposals, NOW, ['张三'])

/** What a reading says, short. */
const facts = (r: Reading) => [
  ...r.amounts.map((a) => `${a.role} ${a.fen / 100}`),
  ...r.followUps.map((f) => `do ${f.what} ${f.due}`),
  ...r.contacts.map((c) => `who ${c.name} ${c.phone ?? ''}`.trim()),
  ...r.competitors.map((c) => `rival ${c.value}`),
  ...r.interests.map((i) => `wants ${i.value}`),
  ...r.preferences.map((p) => `likes ${p.value}`),
  ...r.risks.map((x) => `risk ${x.value}`),
  ...(r.stage ? [`stage ${r.stage.value}`] : []),
]

describe('a proposal that follows from the words is taken', () => {
  test.each<[line: string, proposal: Proposal, fact: string]>([
    ['华东建材 那边老往博瑞跑', { kind: 'competitor', value: '博瑞', evidence: '老往博瑞跑' }, 'rival 博瑞'],
    ['华东建材 老板眼睛老往岩板那边瞟', { kind: 'interest', value: '岩板', evidence: '老往岩板那边瞟' }, 'wants 岩板'],
    ['华东建材 款子石沉大海', { kind: 'risk', value: 'overdue_payment', evidence: '款子石沉大海' }, 'risk overdue_payment'],
    ['华东建材 那边还有个贺知秋在拿主意', { kind: 'contact', value: '贺知秋', evidence: '贺知秋在拿主意' }, 'who 贺知秋'],
  ])('%s', (line, proposal, fact) => {
    const done = say(line, proposal)
    expect(facts(readFirm(line))).not.toContain(fact)
    expect(facts(done.reading)).toContain(fact)
    expect(done).toMatchObject({ taken: 1, refused: 0 })
  }) // prettier-ignore
})

describe('a proposal that does not follow from the words is refused', () => {
  test.each<[why: string, line: string, proposal: Proposal]>([
    ['evidence that nobody said', '华东建材 今天聊了聊', { kind: 'competitor', value: '立邦', evidence: '立邦也报了价' }],
    ['evidence put a little better', '华东建材 那边跟立邦走得很近', { kind: 'competitor', value: '立邦', evidence: '跟立邦走得近' }],
    ['another name than the words have', '华东建材 那边跟立邦走得很近', { kind: 'competitor', value: '多乐士', evidence: '跟立邦走得很近' }],
    ['another sum than the words have', '华东建材 商量下来8800', { kind: 'amount', role: 'deal', value: '8.8万', evidence: '商量下来8800' }],
    ['a sum out of nowhere', '华东建材 今天聊了聊价格', { kind: 'amount', role: 'deal', value: '8800', evidence: '聊了聊价格' }],
    ['a payment that no word tells of', '华东建材 商量下来8800', { kind: 'amount', role: 'paid', value: '8800', evidence: '商量下来8800' }],
    ['a count of things', '华东建材 仓库有8800块板', { kind: 'amount', role: 'quote', value: '8800', evidence: '有8800块板' }],
    ['what a plant puts out', '华东建材 年产36000', { kind: 'amount', role: 'budget', value: '36000', evidence: '年产36000' }],
    ['a discount that the rules left out', '华东建材 要再便宜5000才行', { kind: 'amount', role: 'quote', value: '5000', evidence: '5000' }],
    ['digits of a phone', '华东建材 电话13912345678', { kind: 'amount', role: 'quote', value: '13912345678', evidence: '13912345678' }],
    ['what is denied', '华东建材 没在用立邦', { kind: 'competitor', value: '立邦', evidence: '在用立邦' }],
    ['what is hypothetical', '华东建材 如果立邦降价就换', { kind: 'competitor', value: '立邦', evidence: '立邦降价' }],
    ['what is only heard', '华东建材 听说立邦也进场了', { kind: 'competitor', value: '立邦', evidence: '立邦也进场了' }],
    ['what is asked', '华东建材 问我立邦怎么样？', { kind: 'competitor', value: '立邦', evidence: '立邦怎么样' }],
    ['the customer as its own rival', '华东建材 今天聊了聊', { kind: 'competitor', value: '华东建材', evidence: '华东建材' }],
    ['its own man as a rival', '华东建材 跟李明远聊了聊', { kind: 'competitor', value: '李明远', evidence: '李明远聊了聊' }],
    ['markup as a thing', '华东建材 想看<@all>岩板', { kind: 'interest', value: '<@all>岩板', evidence: '<@all>岩板' }],
    ['a colleague as a contact', '华东建材 那边只剩张三在撑', { kind: 'contact', value: '张三', evidence: '张三在撑' }],
    ['a word as a contact', '华东建材 方案先放着', { kind: 'contact', value: '方案', evidence: '方案先放着' }],
    ['a risk of other words', '华东建材 周三送样板', { kind: 'risk', value: 'legal', evidence: '送样板' }],
    ['a risk that is denied', '华东建材 没有投诉', { kind: 'risk', value: 'complaint', evidence: '没有投诉' }],
    ['a risk that is denied outside of the evidence', '华东建材 没有投诉', { kind: 'risk', value: 'complaint', evidence: '投诉' }],
    ['a stage of other words', '华东建材 送了样板', { kind: 'stage', value: 'won', evidence: '送了样板' }],
    ['a date that is past', '华东建材 上周三送了样板', { kind: 'follow_up', value: '送了样板', evidence: '上周三送了样板' }],
    ['something to do without a date', '华东建材 得把样板送了', { kind: 'follow_up', value: '把样板送了', evidence: '得把样板送了' }],
    ["the customer's own business", '华东建材 月底他们盘点', { kind: 'follow_up', value: '盘点', evidence: '月底他们盘点' }],
    ['a phone that is somebody else’s', '华东建材 李明远电话13912345678 贺知秋在', { kind: 'phone', value: '13912345678', person: '贺知秋', evidence: '13912345678 贺知秋' }],
  ])('%s', (_, line, proposal) => {
    const done = say(line, proposal)
    expect(done.reading).toEqual(readFirm(line))
    expect(done).toMatchObject({ taken: 0, refused: 1 })
  }) // prettier-ignore
})

describe('what the note does not state is no fact', () => {
  const proposal: Proposal = { kind: 'interest', value: '冷杉', evidence: '眼睛往冷杉那边瞟' }
  test.each([
    ['stated', '华东建材 眼睛往冷杉那边瞟', 1],
    ['heard', '华东建材 听说眼睛往冷杉那边瞟', 0],
    ['hypothetical', '华东建材 如果眼睛往冷杉那边瞟就再联系', 0],
    ['denied', '华东建材 没眼睛往冷杉那边瞟', 0],
    ['asked', '华东建材 我问他是不是眼睛往冷杉那边瞟', 0],
    ['taken back', '华东建材 眼睛往冷杉那边瞟 不对，是松木', 0],
    ['denied once, stated once', '华东建材 没眼睛往冷杉那边瞟，现在眼睛往冷杉那边瞟', 1],
  ])('%s', (_, line, taken) => {
    expect(facts(readFirm(line))).not.toContain('wants 冷杉')
    expect(say(line, proposal).taken).toBe(taken)
  })
})

test('what the rules read stays as it is, and is not said twice', () => {
  const line = '华东建材 上午签了50万的合同 下周三下午3点送样板 立邦也报了价'
  const before = readFirm(line)
  const done = say(
    line,
    { kind: 'amount', role: 'paid', value: '50万', evidence: '签了50万' },
    { kind: 'amount', role: 'quote', value: '50万', evidence: '50万' },
    { kind: 'follow_up', value: '送样板', evidence: '下周三下午3点送样板' },
    { kind: 'stage', value: 'lost', evidence: '签了50万的合同' },
    { kind: 'competitor', value: '立邦', evidence: '立邦也报了价' },
  )
  expect(done.reading).toEqual(before)
  expect(facts(before)).toEqual(
    expect.arrayContaining([
      'deal 500000',
      'do 送样板 2026-11-25T15:00',
      'rival 立邦',
      'stage won',
    ]),
  )
})

test('questions and small talk take no proposals', () => {
  const line = '华东建材 上次报价多少？'
  const done = say(line, { kind: 'competitor', value: '上次', evidence: '上次报价' })
  expect(done.reading).toEqual(readFirm(line))
})
