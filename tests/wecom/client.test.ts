import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WecomParts } from '../../src/wecom/client.ts'
import type { Wecom } from '../../src/wecom/types.ts'
import { drop, hang, nonsense, openFake, status } from './fake.ts'
import { failure, openClient } from './parts.ts'

let fake: Awaited<ReturnType<typeof openFake>>
let wecom: Wecom
let now: number
let logged: string

beforeEach(async () => {
  fake = await openFake()
  now = 1_767_000_000_000
  logged = ''
  wecom = open({})
})
afterEach(() => fake.close())

const li = { kind: 'member', userId: 'LiLei' } as const
const hello = { text: '你好' }

test('twenty callers with an expired token are served by one refresh', async () => {
  await wecom.send(li, hello, 0)
  fake.expire()
  const sent = await Promise.all(Array.from({ length: 20 }, () => wecom.send(li, hello, 0)))
  expect(sent).toHaveLength(20)
  expect(fake.of('gettoken')).toHaveLength(2)
})

test('a token is asked for once, and again before its two hours are over', async () => {
  await wecom.send(li, hello, 0)
  await wecom.send(li, hello, 0)
  expect(fake.of('gettoken')).toHaveLength(1)
  now += 7199_000
  await wecom.send(li, hello, 0)
  expect(fake.of('gettoken')).toHaveLength(2)
})

test('a token that is refused again is not asked for in a loop', async () => {
  fake.fault('message/send', { errcode: 40014 }, { errcode: 40014 })
  expect(await failure(wecom.send(li, hello, 0))).toMatchObject({ code: 40014, again: true })
  expect(fake.of('gettoken')).toHaveLength(2)
})

test('a wrong secret is tried once in ten minutes, and says so', async () => {
  wecom = open({ secret: 'wrong' })
  for (let i = 0; i < 3; i++) {
    expect(await failure(wecom.send(li, hello, 0))).toMatchObject({ code: 40001, again: true })
  }
  expect(fake.of('gettoken')).toHaveLength(1)
  expect(wecom.usable).toBe(false)
  now += 601_000
  await failure(wecom.send(li, hello, 0))
  expect(fake.of('gettoken')).toHaveLength(2)
})

test('an untrusted address makes it unusable until a call is let through', async () => {
  const errmsg = 'not allow to access from your ip, hint: [1_2], from ip: 203.0.113.7, more'
  fake.fault('message/send', { errcode: 60020, errmsg })
  expect(await failure(wecom.send(li, hello, 0))).toMatchObject({ code: 60020, again: true })
  expect(wecom.usable).toBe(false)
  expect(logged).toContain('203.0.113.7')
  await wecom.send(li, hello, 0)
  expect(wecom.usable).toBe(true)
})

test.each([
  ['a dropped socket', drop, { code: -1001, again: true }],
  ['a hung socket', hang, { code: -1001, again: true }],
  ['a 502', status(502), { code: 502, again: true }],
  ['half an answer', nonsense, { code: -1002, again: true }],
  ['busy', { errcode: -1 }, { code: -1, again: true }],
  ['the rate limit', { errcode: 45009 }, { code: 45009, again: true, afterMs: 60_000 }],
  ['a bad card', { errcode: 42014 }, { code: 42014, again: false }],
])('%s', async (_, fault, error) => {
  fake.fault('message/send', fault)
  const impatient = open({ timeoutMs: fault === hang ? 400 : undefined })
  expect(await failure(impatient.send(li, hello, 0))).toMatchObject(error)
  await wecom.send(li, hello, 0)
})

test('gettoken that fails for a moment is asked again at the next call', async () => {
  fake.fault('gettoken', status(500))
  expect(await failure(wecom.send(li, hello, 0))).toMatchObject({ code: 500, again: true })
  expect(await wecom.send(li, hello, 0)).toMatchObject({ responseCode: 'rc' })
})

test('a member who is not reached is a failure for good, although WeCom says 0', async () => {
  const error = await failure(wecom.send({ kind: 'member', userId: 'Left' }, hello, 0))
  expect(error).toMatchObject({ code: 81013, again: false })
})

test.each(['', '@all', 'a|b', '@ALL'])('nobody is called %j', async (userId) => {
  const error = await failure(wecom.send({ kind: 'member', userId }, hello, 0))
  expect(error).toMatchObject({ code: 40003, again: false })
  expect(fake.of('message/send')).toHaveLength(0)
})

test('a second try is the same request, byte for byte; another intent is not', async () => {
  const long = { text: '一行字\n'.repeat(400), file: { name: '客户.csv', content: 'YWJjZGVmZw==' } }
  expect(wecom.parts(li, long)).toBe(4)
  fake.on('media/upload', (call) => ({ media_id: `media-${fake.calls.indexOf(call)}` }))
  for (const intent of ['a', 'a', 'b']) {
    for (let part = 0; part < 4; part++) await wecom.send(li, long, part, intent)
  }
  const bodies = fake.of('message/send').map((call) => call.raw.toString())
  expect(bodies.slice(4, 8)).toEqual(bodies.slice(0, 4))
  expect(bodies[8]).not.toBe(bodies[0])
  for (const { json } of fake.of('message/send')) {
    expect(json).toMatchObject({ enable_duplicate_check: 1, duplicate_check_interval: 14_400 })
    const { content } = (json['text'] ?? { content: '' }) as { content: string }
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048)
  }
})

test('groups, webhooks and late answers get what they can show', async () => {
  const card = { title: '合并？', taskId: 't', buttons: [{ text: '合并', key: '合并 1' }] }
  await wecom.send({ kind: 'appchat', chatId: 'c' }, { text: '<@all>', card }, 0)
  expect(fake.of('appchat/send')[0]?.json).toEqual({
    chatid: 'c',
    msgtype: 'text',
    text: { content: '<\u200b@all>' },
  })
  await wecom.send({ kind: 'webhook', key: 'k&1' }, { text: '好', card }, 0)
  expect(fake.of('webhook/send')[0]).toMatchObject({
    query: { key: 'k&1' },
    json: { msgtype: 'text', text: { content: '好' } },
  })
  const picture = Buffer.from('picture')
  await wecom.send(
    { kind: 'webhook', key: 'k' },
    { text: '', image: { name: 'a.png', content: picture.toString('base64') } },
    0,
  )
  const md5 = createHash('md5').update(picture).digest('hex')
  expect(fake.of('webhook/send')[1]?.json).toMatchObject({
    image: { base64: picture.toString('base64'), md5 },
  })
  const url = `${fake.base}/cgi-bin/aibot/response?response_code=1`
  await wecom.send({ kind: 'response', url, group: true }, { text: '**x**', card }, 0)
  expect(fake.of('aibot/response')[0]?.json).toMatchObject({ msgtype: 'markdown' })
  await wecom.send({ kind: 'response', url, group: false }, { text: '合并？', card }, 0)
  expect(fake.of('aibot/response')[1]?.json).toMatchObject({ msgtype: 'template_card' })
  expect(fake.of('gettoken')).toHaveLength(1)
})

test('a late answer goes to WeCom only', async () => {
  const target = { kind: 'response', url: 'http://169.254.169.254/latest', group: false } as const
  expect(await failure(wecom.send(target, hello, 0))).toMatchObject({ again: false })
})

test('a tapped card is frozen by its one code', async () => {
  await wecom.updateCard({ userId: 'LiLei', responseCode: 'rc', replaceText: '已完成' })
  expect(fake.of('message/update_template_card')[0]?.json).toEqual({
    userids: ['LiLei'],
    agentid: 7,
    response_code: 'rc',
    button: { replace_name: '已完成' },
  })
})

test('cards with buttons need a callback address', async () => {
  wecom = open({ hasCallback: false })
  const card = { title: '合并？', taskId: 't', buttons: [{ text: '合并', key: '合并 1' }] }
  await wecom.send(li, { text: '合并？', card }, 0)
  expect(fake.of('message/send')[0]?.json).toMatchObject({ msgtype: 'text' })
})

test('the directory', async () => {
  fake.on('user/get', ({ query }) =>
    query['userid'] === 'LiLei'
      ? {
          userid: 'LiLei',
          name: '李雷',
          department: [2, 5],
          is_leader_in_dept: [0, 1],
          direct_leader: ['Han'],
          status: 1,
        }
      : { errcode: 60111 },
  )
  fake.on('user/list', () => ({
    userlist: [{ userid: 'a', name: 'A', department: [2], status: 4 }],
  }))
  fake.on('department/list', () => ({
    department: [{ id: 2, name: '一部', parentid: 1, department_leader: ['Han'] }],
  }))
  fake.on('batch/openuserid_to_userid', () => ({
    userid_list: [{ open_userid: 'wo1', userid: 'LiLei' }],
    invalid_open_userid_list: ['plain'],
  }))
  expect(await wecom.member('LiLei')).toEqual({
    userId: 'LiLei',
    name: '李雷',
    active: true,
    departments: [2, 5],
    leads: [5],
    directLeaders: ['Han'],
  })
  expect(await wecom.member('nobody')).toBeNull()
  expect(await wecom.membersOf(2)).toMatchObject([
    { userId: 'a', active: false, directLeaders: [] },
  ])
  expect(await wecom.departments()).toEqual([
    { id: 2, name: '一部', parentId: 1, leaders: ['Han'] },
  ])
  expect(await wecom.plainUserId('wo1')).toBe('LiLei')
  expect(await wecom.plainUserId('plain')).toBe('plain')
})

test('groups and the menu are made within their limits', async () => {
  const make = { name: '一部', owner: 'a', members: ['b', 'a'] }
  await wecom.send({ kind: 'appchat', chatId: 'c9', make }, { text: '早' }, 0)
  expect(fake.of('appchat/create')[0]?.json).toMatchObject({ chatid: 'c9', userlist: ['a', 'b'] })
  fake.on('appchat/create', () => ({ errcode: 86215, errmsg: 'chatid exists' }))
  await wecom.send({ kind: 'appchat', chatId: 'c9', make }, { text: '早' }, 0)
  expect(fake.of('appchat/send')).toHaveLength(2)
  await wecom.createMenu(
    ['今日待办', '我的客户', '帮助', '一个很长很长很长很长很长的名字'].map((name) => ({
      name,
      key: name,
    })),
  )
  const { json, query } = fake.of('menu/create')[0]!
  expect(query['agentid']).toBe('7')
  expect(json['button']).toHaveLength(3)
  expect((json['button'] as { sub_button?: object[] }[])[2]?.sub_button).toHaveLength(2)
})

test('the log tells calls and codes, and no token, secret, text or name', async () => {
  fake.fault('message/send', drop, { errcode: 45009, errmsg: 'hint: [77_1]' })
  await failure(wecom.send(li, { text: '王总的电话13800001111' }, 0))
  await failure(wecom.send(li, { text: '王总的电话13800001111' }, 0))
  expect(logged).toContain('"api":"message/send"')
  expect(logged).toContain('77_1')
  expect(logged).not.toMatch(/s3cret|token-|王总|1380000|LiLei/)
})

test('an error holds no address, as a token is in it', async () => {
  const broken = (url: unknown) => Promise.reject(new TypeError(`fetch failed: ${String(url)}`))
  const error = await failure(open({ fetch: broken }).send(li, hello, 0))
  expect(error).toMatchObject({ code: -1001 })
  expect(inspect(error)).not.toMatch(/s3cret|127\.0\.0\.1/)
})

function open(change: Partial<WecomParts>): Wecom {
  const log = (fields: object, words: string) =>
    void (logged += JSON.stringify({ ...fields, words }))
  return openClient(fake.base, {
    clock: () => new Date(now),
    log: { debug: log, warn: log },
    ...change,
  })
}
