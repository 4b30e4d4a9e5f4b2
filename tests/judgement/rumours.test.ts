import { afterEach, beforeEach, expect, test } from 'vitest'
import { withoutHearsay } from '../../src/understand/hearsay.ts'
import { read } from '../../src/understand/index.ts'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot({ at: '2026-11-10T10:00:00+08:00' })
  await bot.customer('盛达物流', 'li')
})
afterEach(() => bot.close())

test.each([
  ['听说他们被起诉了', ['legal']],
  ['听说他们被起诉了，账户也冻结了', ['legal']],
  ['据说要破产', ['business_decline']],
  ['外面传他们快倒闭了', ['business_decline']],
  ['听说要裁员', []],
  ['听说没有被起诉', []],
  ['被起诉的事是谣言', []],
])('%s', (line, kinds) => {
  const scene = { now: '2026-11-10T10:00', known: [], previous: null }
  expect(withoutHearsay(line, read(line, scene)).risks.map((r) => r.value)).toEqual(kinds)
})

test('a rumour of a lawsuit is told at once, as a rumour, and reddens nobody (R222)', async () => {
  const kept = await bot.say('li', '听说盛达物流被起诉了，账户也冻结了')
  expect(kept).toContain('先记「关注」，不算红色，已告诉主管')
  expect(kept).not.toContain('🔴')
  await bot.pass(1000)
  const heard = '「盛达物流」有传闻，还没证实：「听说盛达物流被起诉了，账户也冻结了」（李四听说）'
  const told = (who: string) => bot.pushedTo(who).filter((p) => p.text.includes(heard))
  expect(told('wang')).toHaveLength(1)
  expect(told('li')).toHaveLength(0)
  const risks = await bot.say('wang', '风险 盛达物流')
  expect(risks).toContain('🔵关注')
  expect(risks).toContain('先打听清楚')
  expect(risks).toContain('「听说盛达物流被起诉了，账户也冻结了」李四')
})

test('what confirms a rumour is red, what denies it clears it with both lines', async () => {
  await bot.say('li', '听说盛达物流要破产')
  const denied = await bot.say('li', '盛达物流要破产是谣言')
  expect(denied).toContain('✓ 解除风险')
  expect(denied).toContain('「听说盛达物流要破产」')
  expect(await bot.say('wang', '风险 盛达物流')).toContain('没有')
  expect(await bot.say('li', '盛达物流被法院起诉了')).toContain('🔴 已列为红色风险')
})
