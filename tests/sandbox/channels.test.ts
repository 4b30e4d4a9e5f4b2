import { createDecipheriv } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bubble, PageEvent } from '../../src/sandbox/types.ts'
import { appText, field, openStandIn, type StandIn } from './stand-in.ts'

let s: StandIn
beforeEach(async () => {
  s = await openStandIn()
})
afterEach(() => s.close())

type BubbleEvent = Extract<PageEvent, { type: 'bubble' }>
const settled = (from: string) =>
  s.event(
    (e): e is BubbleEvent =>
      e.type === 'bubble' && e.bubble.from === from && e.bubble.state !== 'sending',
  )
const sendFile = (chat: string, name: string, content: string, headers = { 'x-sandbox': '1' }) => {
  const query = new URLSearchParams({ me: chat.split(':')[1] ?? '', chat, name })
  return fetch(`${s.base}/sandbox/do/file?${query}`, { method: 'POST', headers, body: content })
}

test('the robot gets a file as an encrypted download that lives five minutes', async () => {
  const seen = settled('lisi')
  await sendFile('robot:lisi', '客户.csv', '名称,电话\n星河科技,139')
  await seen
  const asked = JSON.parse(s.heard[0]?.plain ?? '') as { msgtype: string; file: { url: string } }
  expect(asked.msgtype).toBe('file')
  expect(asked).not.toHaveProperty('file.name')

  const got = await fetch(asked.file.url)
  expect(got.headers.get('content-disposition')).toContain(encodeURIComponent('客户.csv'))
  const key = Buffer.from(`${s.sandbox.credentials.aibot.aesKey}=`, 'base64')
  const aes = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([aes.update(Buffer.from(await got.arrayBuffer())), aes.final()])
  const plain = padded.subarray(0, -(padded.at(-1) ?? 0))
  expect(plain.toString()).toBe('名称,电话\n星河科技,139')

  await s.do('clock', { to: 'hour' })
  expect((await fetch(asked.file.url)).status).toBe(403)
})

test('the app gets a file as a media id', async () => {
  const seen = settled('lisi')
  await sendFile('app:lisi', '客户.csv', '名称,电话')
  await seen
  const plain = s.heard[0]?.plain ?? ''
  expect([field(plain, 'MsgType'), field(plain, 'FileName')]).toEqual(['file', '客户.csv'])
  const path = `media/get?access_token=${await s.token()}&media_id=${field(plain, 'MediaId')}`
  const got = await fetch(`${s.sandbox.credentials.apiBase}/cgi-bin/${path}`)
  expect(await got.text()).toBe('名称,电话')
})

test('a file from elsewhere is not taken', async () => {
  const answer = await sendFile('app:lisi', 'a.csv', '123456', {} as { 'x-sandbox': string })
  expect(answer.status).toBe(415)
})

test('a voice reaches the robot as words, the app as sound only', async () => {
  let seen = settled('lisi')
  await s.do('say', { me: 'lisi', chat: 'robot:lisi', text: '见了王总', voice: true })
  await seen
  expect(JSON.parse(s.heard[0]?.plain ?? '')).toMatchObject({ voice: { content: '见了王总' } })
  seen = settled('lisi')
  await s.do('say', { me: 'lisi', chat: 'app:lisi', text: '见了王总', voice: true })
  await seen
  expect(field(s.heard[1]?.plain ?? '', 'Format')).toBe('amr')
  expect(s.heard[1]?.plain).not.toContain('见了王总')
})

test('a group that the app made appears with its first message, and is deaf', async () => {
  const token = await s.token()
  const create = {
    name: '销售一部',
    owner: 'wang',
    userlist: ['wang', 'zhangsan'],
    chatid: 'team1',
  }
  expect(await s.api(`appchat/create?access_token=${token}`, create)).toMatchObject({ errcode: 0 })
  const made = async () => (await s.state()).chats.some((c) => c.kind === 'appchat')
  expect(await made()).toBe(false)
  const words = { chatid: 'team1', msgtype: 'text', text: { content: '早' } }
  expect(await s.api(`appchat/send?access_token=${token}`, words)).toMatchObject({ errcode: 0 })
  expect(await made()).toBe(true)
  const card = { ...words, msgtype: 'template_card' }
  expect(await s.api(`appchat/send?access_token=${token}`, card)).toMatchObject({ errcode: 40008 })

  const seen = settled('wang')
  await s.do('say', { me: 'wang', chat: 'appchat:team1', text: '收到' })
  await seen
  expect(s.heard).toEqual([])
})

test('a menu that the app made is pressed', async () => {
  const button = [{ type: 'click', name: '今日待办', key: 'menu:today' }]
  const path = `menu/create?access_token=${await s.token()}&agentid=1000002`
  expect(await s.api(path, { button })).toMatchObject({ errcode: 0 })
  s.bot.behave = (plain) =>
    appText(field(plain, 'FromUserName'), s.sandbox.credentials.corpId, field(plain, 'EventKey'))
  const seen = settled('app')
  await s.do('menu', { me: 'wang', chat: 'app:wang', key: 'menu:today' })
  expect((await seen).bubble.body).toMatchObject({ text: 'menu:today' })
})

test.each([
  ['busy', -1],
  ['limit', 45009],
  ['untrusted', 60020],
])('with the switch %s on, every call answers %i', async (name, code) => {
  await s.do('trouble', { name, on: true })
  expect(await s.api('gettoken')).toMatchObject({ errcode: code })
  await s.do('trouble', { name, on: false })
  expect(await s.token()).toEqual(expect.any(String))
})

test.each([
  ['text to a message', { msgtype: 'text', text: { content: '好' } }, '不能回复 text'],
  ['an oversized stream', stream('长'.repeat(7000)), '超过 20480'],
  ['a broken card', { msgtype: 'template_card', template_card: {} }, '42031'],
  ['no JSON', 'x', '不是 JSON'],
])('of the robot, %s is noticed', async (_what, reply, problem) => {
  s.bot.behave = () => (typeof reply === 'string' ? reply : JSON.stringify(reply))
  const told = s.event((e): e is Extract<PageEvent, { type: 'wire' }> => {
    return e.type === 'wire' && e.entry.problems.length > 0
  })
  await s.do('say', { me: 'zhou', chat: 'robot:zhou', text: '你好' })
  expect((await told).entry.problems.join()).toContain(problem)
})

function stream(content: string) {
  return { msgtype: 'stream', stream: { id: 's', finish: true, content } }
}

test('nobody speaks for others, nor in a chat that is not his', async () => {
  const asked = [
    { me: 'lisi', chat: 'app:wang', text: '转一万' },
    { me: 'nobody', chat: 'app:lisi', text: '在吗' },
    { me: 'lisi', chat: 'app:lisi', text: '  ' },
  ]
  for (const body of asked) expect((await s.do('say', body)).status).toBe(400)
  const bubbles: Bubble[] = (await s.state()).bubbles
  expect(bubbles).toEqual([])
})
