import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (line: string, who = 'zhang') => bot.say(who, line)
const LIST = ['1. 金星贸易 李强 13811110011', '2. 木星电器 王芳 13811110012', '3、水星物流 赵敏 13811110013'] // prettier-ignore

beforeEach(async () => void (bot = await openBot()))
afterEach(() => bot.close())

test.each([LIST.join('\n'), `新建\n${LIST.join('\n')}`, `新建客户：${LIST.join('\n')}`])(
  'a list typed in one message becomes files after one 确认 (R88): %#',
  async (lines) => {
    expect(await say(lines)).toContain('新建 3')
    expect(await say('我的客户', 'wang')).not.toContain('金星贸易')
    await say('确认')
    const mine = await say('我的客户')
    for (const name of ['金星贸易', '木星电器', '水星物流']) expect(mine).toContain(name)
    expect(await say('金星贸易')).toContain('李强 13811110011')
  },
)

test('a lead is a new file with its source, and leaves the customer just spoken of alone (R64)', async () => {
  await say('新建 金星贸易 联系人 李强 电话 13811110011')
  expect(await say('线索 慧聪网 王五 13811110099')).toContain('已新建客户「王五」')
  expect(await say('查 王五')).toMatch(/线索[\s\S]*慧聪网/)
  expect(await say('查 金星贸易')).toContain('13811110011')
})

test('a value beside the choices is offered the nearest, not stored (R92)', async () => {
  await say('新建 金星贸易')
  expect(await say('改 金星贸易 客户类型 经消商')).toContain('是不是「经销商」')
  expect(await say('来源 金星贸易 客户类型')).not.toContain('经消商')
  expect(await say('改 金星贸易 客户类型 经消商')).toContain('回复「是」')
  expect(await say('是')).toContain('客户类型：经销商')
  expect(await say('改 金星贸易 客户类型 天马行空')).not.toContain('是不是')
})

describe('the form', () => {
  test('asks for consent last; skipping leaves a mark, in private only (R336)', async () => {
    for (const line of ['建档', '雪城木业', '于长海', '跳过', '跳过', '跳过']) await say(line)
    expect(await say('跳过')).toContain('是否同意')
    expect(await say('跳过')).toContain('已新建')
    expect(await say('雪城木业')).toContain('未取得同意')
    expect(await bot.say('zhang', '雪城木业', { group: 'g1' })).not.toContain('未取得同意')
    await say('同意 雪城木业')
    expect(await say('雪城木业')).not.toContain('未取得同意')
  })

  test('tells how each question is answered, and goes on (R59)', async () => {
    await say('建档')
    await say('雪城木业')
    expect(await say('怎么填')).toMatch(/联系人怎么填：[\s\S]*例二[\s\S]*请说联系人/)
    expect(await say('于长海')).toContain('请说电话')
    await say('取消')
    expect(await say('怎么填 偏好')).toMatch(/例一：[\s\S]*例二：/)
  })

  test('of a trade offers its own fields, each may be skipped (R23)', async () => {
    expect(await say('建档 经销商')).toContain('客户名称')
    for (const line of ['天山建材', '跳过', '跳过', '专做瓷砖']) await say(line)
    for (const next of ['影响力', '分销能力', '财务状况', '商业信誉', '合作意向'])
      expect(await say('跳过')).toContain(next)
    expect(await say('完成')).toMatch(/客户类型：经销商[\s\S]*经营特色：专做瓷砖/)
  })
})

test('what is required is counted where it is missing, and keeps nothing back (R42)', async () => {
  expect(await say('必填 行业')).toContain('管理员')
  await say('加字段 用车习惯 必填', 'boss')
  expect(await say('新建 飞天汽配')).toContain('待补：用车习惯')
  expect(await say('必填')).toMatch(/待补 1 份[\s\S]*飞天汽配/)
  await say('改 飞天汽配 用车习惯 自提')
  expect(await say('必填')).toContain('没有待补')
  await say('取消必填 用车习惯', 'boss')
  expect(await say('新建 木星电器')).not.toContain('待补')
})

test('every customer whose notes or fields speak of a word, with the line, for whom may see (R12)', async () => {
  await say('新建 金星贸易')
  await say('金星贸易想看冷链车，价钱再谈')
  await say('新建 木星电器 备注 常要冷链运输')
  await say('新建 水星物流')
  const found = await say('列 需求含 冷链')
  expect(found).toMatch(/2 位[\s\S]*想看冷链车/)
  expect(found).toContain('备注：常要冷链运输')
  expect(found).not.toContain('水星物流')
  expect(await say('列 需求含 冷链', 'sun')).not.toContain('金星')
  expect(await say('列 需求含 冷链', 'wang')).toContain('金星贸易')
})

test('a word in a sensitive field is found in private only', async () => {
  await say('新建 金星贸易 禁忌 不提老东家')
  expect(await say('提到 老东家')).toContain('金星贸易')
  expect(await bot.say('zhang', '提到 老东家', { group: 'g1' })).not.toContain('金星贸易')
})

test('five questions for a visit, and what is still to be learnt, fewer after each note (R82, R83)', async () => {
  await say('新建 金星贸易')
  const asked = await say('访问提纲 金星贸易')
  expect(asked).toContain('5. ')
  expect(asked).toContain('打哪个电话')
  expect(await say('待了解 金星贸易')).toContain('□ 行业')
  await say('改 金星贸易 行业 建材')
  expect(await say('待了解 金星贸易')).not.toContain('□ 行业')
})

test.each([
  ['流程', '5. 分析'],
  ['档案怎么来', '谁负责'],
  ['标准', '客户名称、行业'],
  ['自动化', '早报 关'],
  ['规定 存储', '每天凌晨备份'],
])(
  '%s is explained, with the settings in force (R50, R87, R99, R107, R343)',
  async (word, part) => {
    await say('必填 行业', 'boss')
    expect(await say(word)).toContain(part)
  },
)
