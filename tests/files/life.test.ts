import { afterEach, expect, test } from 'vitest'
import { readLife } from '../../src/understand/told/life.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot | undefined
afterEach(async () => {
  await bot?.close()
  bot = undefined
})

test('what a note tells of somebody’s family is kept with him and reminded of on its day (R30)', async () => {
  bot = await openBot()
  const b = bot
  const say = (line: string, more = {}) => b.say('zhang', line, more)
  await b.customer('华东建材', 'zhang', '联系人 张总')
  expect(await say('华东建材 张总女儿明年高考')).toContain(
    '家庭情况：张总 女儿高考，2027年6月7日 周一提醒你问候',
  )
  expect(await say('待办')).toContain('问候张总：女儿高考')
  // 「明年」 means another year by then: the day stands beside it.
  expect(await say('来源 华东建材 家庭情况')).toContain('女儿明年高考（2027-06-07）')
  await say('撤销')
  expect(await say('待办')).not.toContain('问候')
  // A day that the note plans itself is not planned twice.
  expect(await say('张总儿子12月6日结婚，12月6日去喝喜酒')).toContain('家庭情况：张总 儿子结婚')
  expect((await say('待办')).match(/12月6日/g)).toHaveLength(1)
  // Nothing of it in a group, and no alarm about his post.
  expect(await say('张总女儿下个月中考', { group: 'g1' })).not.toContain('中考，')
  expect(await say('华东建材 张总父亲住院了')).not.toContain('关键人变动')
  expect(await say('华东建材 张总离职了')).toContain('关键人变动')
})

test.each([
  ['张总女儿今年高考', '女儿高考 null'],
  ['张总女儿高考', '女儿高考 2027-06-07'],
  ['周敏太太12月生二胎', '太太生二胎 2026-12-01'],
  ['周敏下个月结婚', '结婚 2026-12-01'],
  ['他儿子考上大学了', '儿子考上 null'],
  ['他们公司年会', undefined],
  ['下周开学，学校要采购一批', undefined],
  ['孩子高考吗？', undefined],
  ['家里有事，改天再谈', undefined],
])('%s tells %s', (line, told) => {
  const [fact] = readLife(line, '2026-11-21T10:00')
  expect(fact && `${fact.whose}${fact.event} ${fact.on}`).toBe(told)
})
