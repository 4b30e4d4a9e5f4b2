import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completion } from './fake.ts'
import { LINE, openScene, RIVAL, type Scene } from './scene.ts'

let scene: Scene
let fake: Scene['fake']
let bot: Scene['bot']
let counted: Scene['counted']

async function open(how: Parameters<typeof openScene>[0] = {}) {
  scene = await openScene(how)
  ;({ fake, bot, counted } = scene)
}
beforeEach(() => open())
afterEach(() => scene.close())

describe('what a model adds', () => {
  test('a fact of the words is kept with its evidence, and taken back with the note', async () => {
    fake.proposes(RIVAL)
    expect(await bot.say('zhang', LINE)).toContain('博瑞')
    expect(fake.asked).toHaveLength(1)
    expect(fake.asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer k3y',
      note: LINE,
    })
    expect(await bot.say('zhang', '依据')).toContain('博瑞')
    expect(await counted('taken')).toBe('1')
    await bot.say('zhang', '撤销')
    expect(await bot.say('zhang', '查 华东建材')).not.toContain('博瑞')
  })

  test('a fact about a person comes back under his name', async () => {
    fake.does((response, { note }) => {
      const mark = /\[人\d\]/.exec(note)?.[0] ?? ''
      const facts = [{ kind: 'preference', value: `要${mark}点头`, evidence: `样板要${mark}点头` }]
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(completion(`\`\`\`json\n${JSON.stringify({ facts })}\n\`\`\``)))
    })
    expect(await bot.say('zhang', '华东建材 样板要李明远点头')).toContain('要李明远点头')
  })

  test('commands, questions, talk, names and dialogs are nobody else’s business', async () => {
    for (const line of [
      '待办',
      '华东建材',
      '查 华东建材',
      '你好',
      '华东建材电话多少',
      '帮助',
      '0001',
    ])
      await bot.say('zhang', line)
    await bot.say('zhang', '新建')
    await bot.say('zhang', '华南石材有限公司')
    await bot.say('zhang', '取消')
    expect(fake.asked).toHaveLength(0)
  })

  test('a line that names nobody is asked about once its customer is chosen', async () => {
    await bot.say('li', '新建 华北木业有限公司')
    await bot.say('li', '新建 长河照明有限公司')
    await bot.pass(3 * 3_600_000)
    expect(await bot.say('li', '那边老往博瑞跑，先放放')).toContain('长河照明')
    expect(fake.asked).toHaveLength(0)
    fake.proposes(RIVAL)
    expect(await bot.say('li', '长河照明有限公司')).toContain('博瑞')
    expect(fake.asked.map((a) => a.note)).toEqual(['那边老往博瑞跑，先放放'])
  })

  test('somebody else’s customer never gets to the model', async () => {
    expect(await bot.say('sun', LINE)).toContain('张三')
    expect(fake.asked).toHaveLength(0)
  })

  test('a redelivered message is not asked about again, and is answered alike', async () => {
    fake.proposes(RIVAL)
    const first = await bot.say('zhang', LINE, { msgId: '99' })
    expect(await bot.say('zhang', LINE, { msgId: '99' })).toBe(first)
    expect(fake.asked).toHaveLength(1)
  })

  test('a correction does not overtake the note that waits for the model', async () => {
    const late = (response: ServerResponse) =>
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(completion('{"facts":[]}')))
    const note = await new Promise<{ kept: Promise<string>; undone: Promise<string> }>((done) => {
      fake.does((response) => {
        done({ kept, undone: bot.say('zhang', '撤销') })
        setTimeout(() => late(response), 150)
      })
      const kept = bot.say('zhang', '华东建材 预算50万')
    })
    expect(await note.kept).toContain('50万')
    expect(await note.undone).toContain('预算50万')
  })
})
