import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWecom } from '../../src/wecom/client.ts'
import type { Target, Wecom } from '../../src/wecom/types.ts'
import type { Card, Message } from '../../templates/message.ts'
import { field, openStandIn, type StandIn } from './stand-in.ts'

// The bot's client and the emulator were written apart from the same pages: do they agree?
let s: StandIn
let wecom: Wecom
beforeEach(async () => {
  s = await openStandIn()
  const { aibot, apiBase, ...credentials } = s.sandbox.credentials
  wecom = createWecom({
    ...credentials,
    base: apiBase,
    aibotAesKey: aibot.aesKey,
    fetch,
    clock: s.sandbox.clock,
    hasCallback: true,
  })
})
afterEach(async () => {
  expect(s.sandbox.violations()).toEqual([])
  await s.close()
})

const zhangsan: Target = { kind: 'member', userId: 'zhangsan' }
const last = async () => (await s.state()).bubbles.at(-1)
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const card = (more: Partial<Card>): Message => ({
  text: '星河科技：回电话。回复「完成 1」。',
  card: { title: '星河科技', taskId: 'task-1', ...more },
})
const option = (id: string) => ({ id, text: `第 ${id} 家` })

test.each<[string, Message, string]>([
  ['a text', { text: '到点了' }, 'text'],
  ['a card with buttons', card({ buttons: [{ text: '完成', key: '完成 1' }] }), 'card'],
  [
    'a choice',
    card({
      choose: {
        key: 'which',
        multiple: false,
        options: ['1', '2'].map(option),
        submit: { text: '就是它', key: '选' },
      },
    }),
    'card',
  ],
  [
    'drop-down choices',
    card({
      selects: {
        lists: [{ key: 'stage', title: '阶段', options: ['1', '2'].map(option) }],
        submit: { text: '保存', key: '存' },
      },
    }),
    'card',
  ],
  ['a picture', { text: '漏斗', image: { name: '漏斗.png', content: PNG } }, 'image'],
  ['a file', { text: '名单', file: { name: '客户名单.csv', content: btoa('name,phone') } }, 'file'],
])('%s arrives at a member', async (_what, message, type) => {
  for (let part = 0; part < wecom.parts(zhangsan, message); part++) {
    await wecom.send(zhangsan, message, part)
  }
  const types = (await s.state()).bubbles.map((b) => b.body.type)
  expect(types).toContain(type)
})

test('a long text arrives whole, in parts that WeCom does not cut', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${i}. ${'长'.repeat(30)}`)
  const message = { text: lines.join('\n') }
  for (let part = 0; part < wecom.parts(zhangsan, message); part++) {
    await wecom.send(zhangsan, message, part)
  }
  const { bubbles, wire } = await s.state()
  const words = bubbles.map((b) => (b.body.type === 'text' ? b.body.text : '')).join('\n')
  for (const line of lines) expect(words).toContain(line)
  expect(wire.flatMap((e) => e.remarks)).toEqual([])
})

test('a tapped card is frozen with the code that the tap brought', async () => {
  await wecom.send(zhangsan, card({ buttons: [{ text: '完成', key: '完成 1' }] }), 0)
  const tapped = new Promise<string>((resolve) => {
    s.bot.behave = (plain) => {
      resolve(field(plain, 'ResponseCode'))
      return ''
    }
  })
  const shown = await last()
  const key = shown?.body.type === 'card' ? shown.body.card.buttons[0]?.key : ''
  await s.do('tap', { me: 'zhangsan', chat: 'app:zhangsan', bubble: shown?.id, key })
  const responseCode = await tapped
  await wecom.updateCard({ userId: 'zhangsan', responseCode, replaceText: '已完成' })
  expect(await last()).toMatchObject({ body: { card: { replaced: '已完成' } } })
})

test('groups, menu and directory', async () => {
  const chatId = 'c9'
  const make = { name: '一部', owner: 'wang', members: ['wang', 'lisi'] }
  await wecom.send({ kind: 'appchat', chatId, make }, { text: '早' }, 0)
  expect(await last()).toMatchObject({ chat: `appchat:${chatId}`, body: { text: '早' } })
  await wecom.send({ kind: 'webhook', key: s.sandbox.group.webhookKey }, { text: '签单' }, 0)
  expect(await last()).toMatchObject({ from: 'webhook' })
  await wecom.createMenu([{ name: '今日待办', key: '待办' }])

  expect(await wecom.member('zhangsan')).toMatchObject({ active: true, directLeaders: ['wang'] })
  expect(await wecom.member('nobody')).toBeNull()
  expect(await wecom.plainUserId('zhangsan')).toBe('zhangsan')
  expect((await wecom.departments()).map((d) => d.leaders)).toContainEqual(['zhou'])
  expect((await wecom.membersOf(3)).map((m) => m.name)).toEqual(['赵敏', '周经理'])
})

test('a token made void early is renewed without anybody noticing', async () => {
  await wecom.send(zhangsan, { text: '一' }, 0)
  await s.do('void', {})
  await wecom.send(zhangsan, { text: '二' }, 0)
  expect((await s.state()).bubbles).toHaveLength(2)
})
