import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const NAMES = ['南方泵业', '川泰轴承', '红星食品', '蓝天物流']
const last = (who: string) => bot.pushedTo(who).at(-1)

beforeEach(async () => {
  bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
  for (const n of NAMES) await bot.customer(`${n}有限公司`)
  await bot.say('wang', '开始核查')
  await bot.until('2026-11-03T08:31:00+08:00')
})
afterEach(() => bot.close())

/** The card that was pushed last: its words and what its buttons say. */
async function cardOf(answer: Promise<string>) {
  const before = bot.pushed().length
  await answer
  // A try that a busy machine cut short is made again.
  for (let i = 0; i < 3 && bot.pushed().length === before; i++) await bot.pass(5000)
  const card = last('zhang')
  return { text: card?.text ?? '', taskId: card?.taskId, button: (t: string) => card?.buttons.find((b) => b.text === t) ?? { text: '', key: '' } } // prettier-ignore
}

describe('the two-month check by buttons', () => {
  test('each file is a card with 无变化, 改, 联系不上; a tap brings the next', async () => {
    const first = await cardOf(bot.say('zhang', '核查'))
    expect(last('zhang')?.buttons.map((b) => b.text)).toEqual(['无变化', '改', '联系不上'])
    const second = await cardOf(bot.tap('zhang', first.button('无变化'), first.taskId))
    expect(second.text).toMatch(/无变化。[\s\S]*核查：/)
    const third = await cardOf(bot.tap('zhang', second.button('联系不上'), second.taskId))
    expect(third.text).toMatch(/列入风险/)
    expect(await bot.tap('zhang', third.button('改'), third.taskId)).toMatch(/哪里变了直接说/)
    expect(await bot.say('wang', '核查进度')).toMatch(/无变化 1，有改动 1，联系不上 1/)
    // A second tap on an old card changes nothing.
    expect(await bot.tap('zhang', first.button('联系不上'), first.taskId)).toMatch(/已经核过/)
    expect(await bot.say('wang', '核查进度')).toMatch(/联系不上 1/)
  })

  test('typed twins do what the buttons do, and 撤销 opens the file again', async () => {
    for (const words of ['无变化', '联系不上', '改']) {
      await bot.say('zhang', '核查')
      await bot.say('zhang', words)
    }
    expect(await bot.say('wang', '核查进度')).toMatch(/无变化 1，有改动 1，联系不上 1/)
    await bot.say('zhang', '撤销')
    await bot.say('zhang', '撤销')
    expect(await bot.say('wang', '核查进度')).toMatch(/3\/4|2\/4/)
  })

  test('nobody answers somebody else’s card', async () => {
    const card = await cardOf(bot.say('zhang', '核查'))
    expect(await bot.tap('li', card.button('无变化'), card.taskId)).toMatch(/不在你手上/)
  })
})

describe('确认', () => {
  test('a call script with 仍有效, 有变化, 联系不上; the third is a risk', async () => {
    const card = await cardOf(bot.say('zhang', '确认 南方泵业'))
    expect(card.text).toMatch(/电话里可以这样问|核对：/)
    expect(last('zhang')?.buttons.map((b) => b.text)).toEqual(['仍有效', '有变化', '联系不上'])
    expect(await bot.tap('zhang', card.button('联系不上'), card.taskId)).toMatch(/列入风险/)
    await bot.say('zhang', '确认 川泰轴承')
    expect(await bot.say('zhang', '联系不上')).toMatch(/川泰轴承有限公司」记为联系不上/)
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '风险 川泰轴承')).not.toMatch(/联系不上/)
    await bot.say('zhang', '确认 红星食品')
    expect(await bot.say('zhang', '1')).toMatch(/没有变化/)
    expect(await bot.say('zhang', '红星食品多久没更新')).toMatch(/今天刚更新过/)
  })
})
