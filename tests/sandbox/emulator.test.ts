import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bubble, PageEvent } from '../../src/sandbox/types.ts'
import { appText, field, isCard, openStandIn, type StandIn } from './stand-in.ts'

let s: StandIn
beforeEach(async () => {
  s = await openStandIn()
})
afterEach(() => s.close())

type BubbleEvent = Extract<PageEvent, { type: 'bubble' }>
const bubble =
  (fits: (b: Bubble) => boolean) =>
  (e: PageEvent): e is BubbleEvent =>
    e.type === 'bubble' && fits(e.bubble)
const answered = (from: string) => s.event(bubble((b) => b.from === from && b.state === 'done'))
const echo = () => {
  s.bot.behave = (plain, channel) =>
    channel === 'app'
      ? appText(field(plain, 'FromUserName'), s.sandbox.credentials.corpId, '收到')
      : JSON.stringify({ msgtype: 'stream', stream: { id: 's', finish: true, content: '收到' } })
}
const message = (more: object = {}) => ({
  touser: 'zhangsan',
  msgtype: 'text',
  agentid: 1000002,
  text: { content: '你好' },
  ...more,
})
const card = (more: object = {}) => ({
  card_type: 'button_interaction',
  main_title: { title: '合并？' },
  task_id: 'merge-1',
  button_list: [{ text: '合并', style: 1, key: 'yes' }],
  ...more,
})

test('both callback addresses are verified before anything is delivered', async () => {
  const { wire } = await s.state()
  expect(wire.map((e) => [e.method, e.ok])).toEqual([
    ['GET', true],
    ['GET', true],
  ])
})

test('a word in a private chat goes out encrypted and its answer is shown', async () => {
  echo()
  const seen = answered('app')
  await s.do('say', { me: 'zhangsan', chat: 'app:zhangsan', text: ']]> <b>你好' })
  expect((await seen).bubble.body).toEqual({ type: 'text', text: '收到' })
  expect(s.heard[0]?.plain).toContain(']]]]><![CDATA[> <b>你好')
  expect(Number(field(s.heard[0]?.plain ?? '', 'MsgId'))).toBeGreaterThan(2 ** 53)
  expect(s.sandbox.violations()).toEqual([])
})

test('what is said for the samples comes back at once and leaves no trace when quiet', async () => {
  echo()
  s.sandbox.quiet(true)
  s.sandbox.travel(new Date('2025-06-01T09:00:00+08:00'))
  const told = await s.sandbox.say('zhangsan', '见了王总')
  expect(told).toEqual({ delivered: true, answers: ['收到'] })
  expect(Number(field(s.heard[0]?.plain ?? '', 'CreateTime'))).toBeGreaterThanOrEqual(1748739600)
  expect((await s.state()).bubbles).toEqual([])
  const early = await s.do('say', { me: 'lisi', chat: 'app:lisi', text: '在吗' })
  expect(early.status).toBe(503)
})

test('an answer that fails is asked for three times more, first with the same bytes', async () => {
  s.bot.behave = () => 500
  await s.sandbox.say('zhangsan', '在吗')
  expect(s.heard).toHaveLength(4)
  expect(s.heard[1]?.nonce).toBe(s.heard[0]?.nonce)
  expect(s.heard[2]?.nonce).not.toBe(s.heard[0]?.nonce)
  expect(new Set(s.heard.map((h) => field(h.plain, 'MsgId'))).size).toBe(1)
})

test('with the switch on each callback comes three times, and differing answers are noticed', async () => {
  let n = 0
  s.bot.behave = (plain) =>
    appText(field(plain, 'FromUserName'), s.sandbox.credentials.corpId, `第 ${++n} 次`)
  await s.do('trouble', { name: 'retry', on: true })
  expect((await s.sandbox.say('lisi', '在吗')).answers).toEqual(['第 3 次'])
  expect(s.sandbox.violations()).toContain('重复投递得到了不同的应答')
})

test.each([
  ['another member', (corp: string) => appText('lisi', corp, '好'), 'ToUserName'],
  ['another corp', () => appText('zhangsan', 'wwother', '好'), 'FromUserName'],
  ['a long text', (corp: string) => appText('zhangsan', corp, '长'.repeat(700)), '超过 2048'],
  ['a type an app may not use', (corp: string) => markdownReply(corp), '不能被动回复 markdown'],
])('a passive reply to %s is noticed', async (_what, reply, problem) => {
  s.bot.behave = () => reply(s.sandbox.credentials.corpId)
  await s.sandbox.say('zhangsan', '在吗')
  expect(s.sandbox.violations().join()).toContain(problem)
})

const markdownReply = (corp: string) =>
  appText('zhangsan', corp, '好').replace('[text]', '[markdown]')

test('the group hears the robot only when it is called, and quotes the question', async () => {
  echo()
  const { chats } = await s.state()
  const group = chats.find((c) => c.kind === 'group')
  const seen = answered('robot')
  await s.do('say', { me: 'lisi', chat: group?.id, text: '大家早' })
  await s.do('say', { me: 'lisi', chat: group?.id, text: '@小客 本周战报' })
  expect((await seen).bubble.quote).toBe('@小客 本周战报')
  expect(s.heard).toHaveLength(1)
  const asked = JSON.parse(s.heard[0]?.plain ?? '') as Record<string, unknown>
  expect(asked).toMatchObject({ chattype: 'group', chatid: group?.chatId, msgtype: 'text' })
})

test('a stream is asked for until it is finished; each answer replaces the last', async () => {
  let polls = 0
  s.bot.behave = (plain) => {
    if ((JSON.parse(plain) as { msgtype: string }).msgtype === 'stream') polls++
    const stream = { id: 's1', finish: polls === 2, content: ['查', '查到', '查到了'][polls] }
    return JSON.stringify({ msgtype: 'stream', stream })
  }
  const seen = answered('robot')
  await s.do('say', { me: 'wang', chat: 'robot:wang', text: '团队战报' })
  expect((await seen).bubble.body).toEqual({ type: 'markdown', text: '查到了' })
  expect(s.sandbox.violations()).toEqual([])
})

test('a tapped button brings a fresh response code that updates the card once', async () => {
  const token = await s.token()
  const send = message({ msgtype: 'template_card', template_card: card() })
  const sent = await s.api(`message/send?access_token=${token}`, send)
  expect(sent['response_code']).toEqual(expect.any(String))
  const shown = (await s.state()).bubbles.find(isCard)

  const tapped = new Promise<string>((resolve) => {
    s.bot.behave = (plain) => {
      resolve(plain)
      return ''
    }
  })
  const where = { me: 'zhangsan', chat: 'app:zhangsan', bubble: shown?.id }
  await s.do('tap', { ...where, key: 'yes', selected: {} })
  const event = await tapped
  expect([field(event, 'EventKey'), field(event, 'TaskId')]).toEqual(['yes', 'merge-1'])

  const code = field(event, 'ResponseCode')
  const update = {
    userids: ['zhangsan'],
    agentid: 1000002,
    response_code: code,
    button: { replace_name: '已合并' },
  }
  const path = `message/update_template_card?access_token=${token}`
  expect(await s.api(path, update)).toMatchObject({ errcode: 0, invaliduser: [] })
  expect(await s.api(path, update)).toMatchObject({ errcode: 60140 })
  expect((await s.state()).bubbles.find(isCard)?.body.card.replaced).toBe('已合并')
})

test('the robot updates its card in the answer to the tap', async () => {
  s.bot.behave = (plain) =>
    plain.includes('template_card_event')
      ? JSON.stringify({
          response_type: 'update_template_card',
          template_card: card({ main_title: { title: '合并好了' }, replace_text: '已处理' }),
        })
      : JSON.stringify({ msgtype: 'template_card', template_card: card() })
  const seen = answered('robot')
  await s.do('say', { me: 'zhou', chat: 'robot:zhou', text: '合并' })
  const shown = (await seen).bubble
  const changed = answered('robot')
  const where = { me: 'zhou', chat: 'robot:zhou', bubble: shown.id }
  await s.do('tap', { ...where, key: 'yes' })
  const body = (await changed).bubble.body
  expect(body.type === 'card' && body.card).toMatchObject({ title: '合并好了', replaced: '已处理' })
})

test('a first visit is told to the bot, once', async () => {
  const heard = new Promise<string>((resolve) => {
    s.bot.behave = (plain) => {
      resolve(plain)
      return ''
    }
  })
  await s.do('enter', { me: 'chen', chat: 'app:chen' })
  expect(field(await heard, 'Event')).toBe('enter_agent')
  await s.do('enter', { me: 'chen', chat: 'app:chen' })
  await s.sandbox.say('chen', '完')
  expect(s.heard).toHaveLength(2)
})

test('moving the clock rings, and what is due is dated by it', async () => {
  await s.do('clock', { to: 'tomorrow' })
  const at = new Date(s.rings.at(-1) ?? 0).toLocaleString('sv', { timeZone: 'Asia/Shanghai' })
  expect(at).toMatch(/ 09:00:00$/)
  const before = s.sandbox.clock().getTime()
  await s.do('clock', { to: 'month' })
  expect((s.rings.at(-1) ?? 0) - before).toBeGreaterThanOrEqual(28 * 86_400_000 - 1000)
})

test.each([
  ['a wrong corp', 'gettoken?corpid=x&corpsecret=y', undefined, 40013],
  ['a wrong secret', 'gettoken?corpid=wwsandbox000000001&corpsecret=y', undefined, 40001],
  ['no token', 'message/send', {}, 41001],
  ['an unknown token', 'message/send?access_token=x', {}, 40014],
  ['an agent id as text', 'message/send?T', message({ agentid: '1000002' }), 40058],
  ['another agent', 'message/send?T', message({ agentid: 1 }), 301002],
  ['no recipient', 'message/send?T', message({ touser: '' }), 82001],
  ['unknown recipients only', 'message/send?T', message({ touser: 'Nobody' }), 81013],
  ['an empty text', 'message/send?T', message({ text: { content: '' } }), 44004],
  ['an unknown type', 'message/send?T', message({ msgtype: 'poem' }), 40008],
  ['a broken body', 'message/send?T', '{', 40058],
  ['long markdown', 'message/send?T', markdown(2049), 45002],
  ['an unknown member', 'user/get?T&userid=nobody', undefined, 60111],
  ['a wrong verb', 'user/get?T', {}, 40058],
  ['a dead group robot', 'webhook/send?key=x', {}, 93000],
  ['an unknown group', 'appchat/send?T', { chatid: 'x' }, 86003],
  ['a made-up late answer', 'aibot/response?response_code=x', {}, 60140],
  ['an unknown media id', 'media/get?T&media_id=x', undefined, 40007],
  ['a fourth menu', 'menu/create?T&agentid=1000002', { button: [1, 2, 3, 4] }, 40016],
])('the API refuses %s', async (_what, path, body, code) => {
  const withToken = path.replace('?T', `?access_token=${await s.token()}`)
  expect(await s.api(withToken, body)).toMatchObject({ errcode: code })
  const world = [40014, 60111, 81013].includes(code)
  expect(s.sandbox.violations().join()).toMatch(world ? /^$/ : new RegExp(`${code}`))
})

function markdown(bytes: number) {
  return message({ msgtype: 'markdown', markdown: { content: 'x'.repeat(bytes) } })
}

test.each([
  ['an unknown type', { card_type: 'poem' }, 42031],
  ['no task', { task_id: undefined }, 42014],
  ['a task in Chinese', { task_id: '合并' }, 42014],
  ['no title', { main_title: {} }, 42033],
  ['no buttons', { button_list: [] }, 42038],
  ['a button without key', { button_list: [{ text: '好' }] }, 42039],
  ['seven rows', { horizontal_content_list: Array(7).fill({ keyname: '甲' }) }, 42035],
  ['a row without name', { horizontal_content_list: [{ value: '甲' }] }, 42027],
  ['twins', { button_list: Array(2).fill({ text: '好', key: 'k' }) }, 42051],
  ['no action', { card_type: 'text_notice' }, 42045],
  ['no questions', { card_type: 'multiple_interaction', select_list: [] }, 42047],
  ['no question key', { card_type: 'vote_interaction', checkbox: {} }, 42043],
])('a card with %s is refused', async (_what, more, code) => {
  const token = await s.token()
  const body = message({ msgtype: 'template_card', template_card: card(more) })
  expect(await s.api(`message/send?access_token=${token}`, body)).toMatchObject({ errcode: code })
})

test('a text is cut at 2048 bytes, never through a character', async () => {
  const token = await s.token()
  const body = message({ text: { content: '长'.repeat(700) } })
  await s.api(`message/send?access_token=${token}`, body)
  const shown = (await s.state()).bubbles[0]?.body
  expect(shown).toEqual({ type: 'text', text: '长'.repeat(682) })
})

test('the same request twice is shown once when the duplicate check is on', async () => {
  const token = await s.token()
  const path = `message/send?access_token=${token}`
  const checked = message({ enable_duplicate_check: 1 })
  expect(await s.api(path, checked)).toMatchObject({ errcode: 0 })
  expect(await s.api(path, checked)).toMatchObject({ errcode: 0 })
  await s.api(path, message())
  await s.api(path, message())
  expect((await s.state()).bubbles).toHaveLength(3)
})

test('above thirty a minute a member hears nothing more, and nobody is told', async () => {
  const path = `message/send?access_token=${await s.token()}`
  for (let i = 0; i < 31; i++) {
    expect(await s.api(path, message({ text: { content: `${i}` } }))).toMatchObject({ errcode: 0 })
  }
  expect((await s.state()).bubbles).toHaveLength(30)
})

test('a group robot speaks twenty times a minute', async () => {
  const path = `webhook/send?key=${s.sandbox.group.webhookKey}`
  const push = { msgtype: 'text', text: { content: '签单' } }
  const codes = []
  for (let i = 0; i < 21; i++) codes.push((await s.api(path, push))['errcode'])
  expect(codes.filter((code) => code === 0)).toHaveLength(20)
  expect(codes.at(-1)).toBe(45009)
})

test('who is unknown among several is named in small letters', async () => {
  const path = `message/send?access_token=${await s.token()}`
  const answer = await s.api(path, message({ touser: 'ZhangSan|HanMeimei' }))
  expect(answer).toMatchObject({ errcode: 0, invaliduser: 'hanmeimei' })
})

test('a late answer of the robot is taken once, and not after an hour', async () => {
  echo()
  const seen = answered('robot')
  await s.do('say', { me: 'zhou', chat: 'robot:zhou', text: '导入' })
  await seen
  const asked = JSON.parse(s.heard[0]?.plain ?? '') as { response_url: string }
  const late = asked.response_url.split('/cgi-bin/')[1] ?? ''
  const answer = { msgtype: 'markdown', markdown: { content: '导入完成' } }
  expect(await s.api(late, { msgtype: 'text', text: { content: '好' } })).toMatchObject({
    errcode: 40008,
  })
  expect(await s.api(late, answer)).toMatchObject({ errcode: 0 })
  expect(await s.api(late, answer)).toMatchObject({ errcode: 60140 })
})

test('tokens live two hours of the moved clock and may be made void earlier', async () => {
  const token = await s.token()
  expect(await s.token()).toBe(token)
  const path = `user/get?access_token=${token}&userid=wang`
  expect(await s.api(path)).toMatchObject({ errcode: 0, name: '王经理', is_leader_in_dept: [1] })
  await s.do('void', {})
  expect(await s.api(path)).toMatchObject({ errcode: 40014 })
  const fresh = await s.token()
  await s.do('clock', { to: 'week' })
  expect(await s.api(path.replace(token, fresh))).toMatchObject({ errcode: 42001 })
})

test('an upload needs a plain file name, and comes back as it was', async () => {
  const token = await s.token()
  const upload = async (disposition: string) => {
    const body = `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n甲乙丙\r\n--b--\r\n`
    const url = `${s.sandbox.credentials.apiBase}/cgi-bin/media/upload?access_token=${token}&type=file`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const response = await fetch(url, { method: 'POST', headers, body })
    return (await response.json()) as Record<string, unknown>
  }
  expect(await upload(`name="media"; filename*=utf-8''a.csv`)).toMatchObject({ errcode: 44001 })
  const kept = await upload('name="media"; filename="客户.csv"')
  expect(kept['created_at']).toEqual(expect.any(String))
  const get = `media/get?access_token=${token}&media_id=${String(kept['media_id'])}`
  const back = await fetch(`${s.sandbox.credentials.apiBase}/cgi-bin/${get}`)
  expect(await back.text()).toBe('甲乙丙')
})

test('a broken interface breaks connections; a page from elsewhere presses nothing', async () => {
  await s.do('trouble', { name: 'down', on: true })
  await expect(s.token()).rejects.toThrow()
  const forged = await fetch(`${s.base}/sandbox/do/void`, { method: 'POST', body: '{}' })
  expect(forged.status).toBe(415)
})
