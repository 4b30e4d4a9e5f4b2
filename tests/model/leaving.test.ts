import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mask } from '../../src/model/mask.ts'
import { openScene, type Scene } from './scene.ts'
import { filled, growth, MOST_GROWTH } from '../support/growth.ts'

let scene: Scene
let fake: Scene['fake']
let bot: Scene['bot']

async function open(how: Parameters<typeof openScene>[0] = {}) {
  scene = await openScene(how)
  ;({ fake, bot } = scene)
}
beforeEach(() => open())
afterEach(() => scene.close())

describe('what leaves the house', () => {
  const TOLD =
    '华东建材 跟李明远和王经理聊了，他手机139 1234 5678，微信wxid_88abc，邮箱a.b@c.cn，幺三八零零零零幺二三四，预算50万'
  const SECRET = [
    '李明远', '王经理', '139 1234 5678', '1234', 'wxid_88abc', 'a.b@c.cn', '幺三八', '13800000001', 'zhang',
  ] // prettier-ignore

  test('names, phones and ids are masked; the log has none of the words', async () => {
    fake.sends({}, 500)
    await bot.say('zhang', TOLD)
    await bot.say('zhang', TOLD.replace('50', '51'))
    expect(fake.asked).toHaveLength(2)
    for (const { raw, note } of fake.asked) {
      for (const secret of SECRET) expect(raw, secret).not.toContain(secret)
      expect(note).toContain('华东建材')
      expect(note).toMatch(/预算5[01]万/)
    }
    const logged = bot.log.join('\n')
    expect(logged).toContain('the model gave no proposals')
    for (const secret of [...SECRET.slice(0, -1), '华东建材', '预算', 'k3y'])
      expect(logged, secret).not.toContain(secret)
  })

  test('with LLM_MASK off the words go as they are', async () => {
    await scene.close()
    await open({ mask: false })
    await bot.say('zhang', TOLD)
    expect(fake.asked[0]?.note).toBe(TOLD)
  })
})

describe('masking', () => {
  test.each([
    ['电话13912345678', '电话[号1]'],
    ['电话１３９１２３４５６７８', '电话[号1]'],
    ['139-1234-5678和139.1234.5678', '[号1]和[号2]'],
    ['139，1234，5678', '[号1]'],
    ['+86 139 1234 5678', '[号1]'],
    ['座机0571-86612345', '座机[号1]'],
    ['身份证33010219900101123X', '身份证[号1]'],
    ['尾号6688的', '尾号[号1]的'],
    ['车牌浙A12345', '车牌[号1]'],
    ['qq是12345', 'qq是[号1]'],
    ['见https://x.cn/a?b=1 里', '见[号1] 里'],
    ['一三九一二三四五六七八', '[号1]'],
    ['李明远和李明远', '[人1]和[人1]'],
    ['[人1]是李明远', '[人1]是[人2]'],
    ['2026-12-03去，预算1000000元，3500一吨，50万', '2026-12-03去，预算1000000元，3500一吨，50万'],
  ])('%s', (line, masked) => {
    const done = mask(line, { people: ['李明远'], numbers: [] })
    expect(done.line).toBe(masked)
    expect(done.unmask(done.line)).toBe(line)
  })

  test.each(['1', '一', 'a', '-', 'a@', '1 ', '微信', '1-a_'])(
    'a hostile line of %s is masked in bounded time',
    (piece) => {
      const work = (n: number) => () =>
        void mask(filled(piece, n), { people: ['李明远'], numbers: [] })
      expect(growth(work)).toBeLessThan(MOST_GROWTH)
    },
  )
})
