import { getSignature, encrypt, decrypt } from '@wecom/crypto'
import { describe, expect, test } from 'vitest'
import { fitsPassive, openCallbacks, Refused } from '../../src/wecom/callbacks.ts'
import type { Channel, Incoming } from '../../src/wecom/types.ts'
import { readAny, readPlain } from '../../src/wecom/xml.ts'
import vectors from './vectors.json' with { type: 'json' }

const now = new Date(1_767_000_000_000)
const corpId = 'ww1436e0e65a779aee'
const token = 'hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo'
const aesKey = '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt'
const robot = { token, aesKey, id: 'AIB1', names: ['小客', '小客 助手'] }
const callbacks = openCallbacks({
  app: { corpId, agentId: 1000002, token, aesKey },
  aibot: robot,
  clock: () => now,
})
const app = callbacks.app as Channel
const aibot = callbacks.aibot as Channel

describe('app', () => {
  test('the official verification is answered with the bare echo', () => {
    const v = vectors.official[3]!
    const at = new Date(Number(v.timestamp) * 1000)
    const { app: channel } = openCallbacks({
      app: { corpId, agentId: 1000002, token, aesKey },
      clock: () => at,
    })
    const { timestamp, nonce } = v
    const query = { msg_signature: v.signature, timestamp, nonce, echostr: v.encrypt }
    expect(channel?.verify(query)).toBe('1288432023552776189')
  })

  test('the official message is read, its body as it was sent', () => {
    const v = vectors.official[4]!
    const at = new Date(Number(v.timestamp) * 1000)
    const { app: channel } = openCallbacks({
      app: { corpId, agentId: 1000002, token, aesKey },
      clock: () => at,
    })
    const { timestamp, nonce } = v
    const query = { msg_signature: v.signature, timestamp, nonce }
    expect(channel?.open(query, Buffer.from(v.body ?? ''))).toEqual({
      channel: 'app',
      key: 'app:ww1436e0e65a779aee:1000002:1456453720',
      from: 'ChenJiaShun',
      group: null,
      at: new Date(1476422779000),
      content: { type: 'text', text: '你好' },
      nonce: '1597212914',
    })
  })

  test.each([
    ['text', '<Content><![CDATA[ 王总 <b>&amp;\n]]></Content>', { text: ' 王总 <b>&amp;\n' }],
    ['text', '<Content><![CDATA[<!DOCTYPE html>]]></Content>', { text: '<!DOCTYPE html>' }],
    ['text', '<Content>a &lt; b &#20013;</Content>', { text: 'a < b 中' }],
    ['text', '<Content><![CDATA[a\u0000b]]></Content>', { text: 'ab' }],
    ['text', '<Content></Content>', { text: '' }],
    ['voice', '<MediaId>m</MediaId><Format>amr</Format>', { text: null }],
    ['voice', '<Recognition><![CDATA[记一下]]></Recognition>', { text: '记一下' }],
    ['image', '<PicUrl>http://p</PicUrl><MediaId>m</MediaId>', { mediaId: 'm', url: 'http://p' }],
    ['file', '<MediaId>m</MediaId><FileName>a.xlsx</FileName>', { mediaId: 'm', name: 'a.xlsx' }],
    ['link', '<Title>t</Title><Url>u</Url>', { title: 't', description: '', url: 'u' }],
    [
      'location',
      '<Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Label>广州</Label>',
      { label: '广州', latitude: '23.1', longitude: '113.3' },
    ],
  ])('a %s is read: %s', (type, fields, content) => {
    expect(openApp(message(type, fields)).content).toMatchObject({ type, ...content })
  })

  test.each([
    ['enter_agent', '', { type: 'enter', event: 'enter_agent' }],
    ['subscribe', '', { type: 'enter', event: 'subscribe' }],
    ['click', '<EventKey><![CDATA[今日待办]]></EventKey>', { type: 'menu', key: '今日待办' }],
    ['low_active', '', { type: 'event', event: 'low_active' }],
    [
      'template_card_event',
      '<EventKey>提交</EventKey><TaskId>t1</TaskId><CardType>vote_interaction</CardType>' +
        '<ResponseCode>rc</ResponseCode><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey>' +
        '<OptionIds><OptionId>a</OptionId><OptionId>b</OptionId></OptionIds></SelectedItem>' +
        '<SelectedItem><QuestionKey>__proto__</QuestionKey><OptionIds><OptionId>c</OptionId>' +
        '</OptionIds></SelectedItem></SelectedItems>',
      {
        type: 'card',
        key: '提交',
        taskId: 't1',
        cardType: 'vote_interaction',
        responseCode: 'rc',
        selected: Object.fromEntries([
          ['q', ['a', 'b']],
          ['__proto__', ['c']],
        ]),
      },
    ],
  ])('the event %s is read', (event, fields, content) => {
    const xml = message('event', `<Event>${event}</Event>${fields}`)
    expect(openApp(xml).content).toMatchObject(content)
  })

  test('an unknown kind of message is none of our trouble', () => {
    expect(openApp(message('hologram', '')).content).toEqual({ type: 'other', msgtype: 'hologram' })
    expect(openApp(message('constructor', '')).content.type).toBe('other')
  })

  test('a message is known by its id, two events of one second by all they say', () => {
    const text = message('text', '<Content>x</Content><MsgId>4561255354251345929</MsgId>')
    expect(openApp(text).key).toBe('app:ww1436e0e65a779aee:1000002:4561255354251345929')
    const left = (id: string) =>
      message('event', `<Event>e</Event><ExternalUserID>${id}</ExternalUserID>`)
    expect(openApp(left('a')).key).not.toBe(openApp(left('b')).key)
    expect(openApp(left('a')).key).toBe(openApp(left('a')).key)
  })

  test('the answer is a sealed text to the sender; nothing else can be passive', () => {
    const incoming = openApp(message('text', '<Content>x</Content>'))
    const { type, body } = app.reply(incoming, { text: '好的 ]]> <@all>' })
    expect(type).toMatch(/xml/)
    const opened = openReplyXml(body)
    expect(opened).toContain('<ToUserName><![CDATA[LiLei]]></ToUserName>')
    expect(opened).toContain('<![CDATA[好的 ]]]]><![CDATA[> <\u200b@all>]]>')
    expect(fitsPassive(incoming, { text: '字'.repeat(682) })).toBe(true)
    expect(fitsPassive(incoming, { text: '字'.repeat(683) })).toBe(false)
    expect(fitsPassive(incoming, { text: 'x', file: { name: 'a', content: '' } })).toBe(false)
    expect(app.reply(incoming, { text: '字'.repeat(683) }).body).toBe('')
    expect(app.reply(incoming, null).body).toBe('')
    const tap = openApp(message('event', '<Event>template_card_event</Event>'))
    expect(app.reply(tap, { text: '好' }).body).toBe('')
  })

  test.each([
    ['another app', message('text', '<Content>x</Content>').replace('1000002', '1000003')],
    ['another corp', message('text', '<Content>x</Content>').replace(corpId, 'wwother')],
    ['no sender', '<xml><MsgType>text</MsgType></xml>'],
    ['no kind', '<xml><FromUserName>a</FromUserName></xml>'],
    ['two senders', message('text', '<FromUserName>boss</FromUserName>')],
    ['nothing', ''],
    ['plain words', 'plain words'],
    ['an empty element', '<xml></xml>'],
    ['an unclosed element', '<xml><MsgType>text</MsgType>'],
    ['crossed elements', '<xml><a><b></a></b></xml>'],
    ['a prototype', '<xml><__proto__><x>1</x></__proto__></xml>'],
    ['deep nesting', `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><xml><Content>&a;</Content></xml>'],
  ])('%s is refused', (_, xml) => expect(() => openApp(xml)).toThrow(Refused))

  test('what is refused takes no time, however hostile', () => {
    const started = performance.now()
    const filler = ['<a>', '<![CDATA[', '</a>', '<a ', ']]>', '"', '<!--', '&#x', ' ']
    for (const piece of filler) {
      const body = Buffer.from(`<xml>${piece.repeat(1_000_000 / piece.length)}`)
      expect(() => app.open(query('x'), body)).toThrow(Refused)
    }
    for (const piece of ['[', '{"a":', '"\\"', '\\"', '"', ' ']) {
      const body = Buffer.from(piece.repeat(1_000_000 / piece.length))
      expect(() => aibot.open(query('x'), body)).toThrow(Refused)
    }
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

test.each([
  '<xml><a><![CDATA[1]]></a><b>2</b>\n<c/></xml>',
  '<xml><a>1</a><a>2</a><b><c>x<![CDATA[<y>]]>z</c></b></xml>',
  ' <xml><a></a><b> x </b></xml>\n',
])('the short way and the parser read alike: %s', (xml) => {
  const withoutBlanks = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && '#text' in value
      ? { ...value, '#text': undefined }
      : value
  const parsed = JSON.stringify(readAny(xml), withoutBlanks)
  expect(JSON.parse(JSON.stringify(readPlain(xml)))).toEqual(JSON.parse(parsed))
})

describe('aibot', () => {
  const single = { msgid: 'm1', aibotid: 'AIB1', chattype: 'single', from: { userid: 'LiLei' } }
  const group = { ...single, chattype: 'group', chatid: 'wrG' }
  const said = (text: string) => ({ ...group, msgtype: 'text', text: { content: text } })

  test('a group message is read, its place, its answer address and what it quotes', () => {
    const incoming = openAibot({
      ...said('@小客 王总的电话'),
      response_url: 'https://r',
      quote: { msgtype: 'text', text: { content: '周三拜访' } },
    })
    expect(incoming).toEqual({
      channel: 'aibot',
      key: 'aibot:AIB1:m1',
      from: 'LiLei',
      group: 'wrG',
      at: now,
      content: { type: 'text', text: '王总的电话', quote: '周三拜访' },
      responseUrl: 'https://r',
      nonce: '7',
    })
  })

  test('a mention with nothing but a quote is the quote', () => {
    const quote = {
      msgtype: 'mixed',
      mixed: { msg_item: [{ msgtype: 'text', text: { content: '周三拜访' } }] },
    }
    expect(openAibot({ ...said('@小客 '), quote }).content).toEqual({
      type: 'text',
      text: '周三拜访',
    })
  })

  test.each([
    [
      { msgtype: 'voice', voice: { content: '记一下' } },
      { type: 'voice', text: '记一下' },
    ],
    [
      { msgtype: 'file', file: { url: 'https://f' } },
      { type: 'file', url: 'https://f' },
    ],
    [
      { msgtype: 'stream', stream: { id: 's1' } },
      { type: 'stream', id: 's1' },
    ],
    [{ msgtype: 'news' }, { type: 'other', msgtype: 'news' }],
    [
      {
        msgtype: 'mixed',
        mixed: { msg_item: [{ msgtype: 'image', image: { url: 'https://i' } }] },
      },
      { type: 'image', url: 'https://i' },
    ],
    [
      { msgtype: 'event', event: { eventtype: 'enter_chat' } },
      { type: 'enter', event: 'enter_chat' },
    ],
    [
      {
        msgtype: 'event',
        event: { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 2 } },
      },
      { type: 'event', event: 'feedback_event', fields: { id: 'f', type: '2' } },
    ],
    [
      {
        msgtype: 'event',
        event: {
          eventtype: 'template_card_event',
          template_card_event: {
            cardtype: 'vote_interaction',
            eventkey: 'k',
            taskid: 't',
            selected_items: {
              selected_item: [{ question_key: 'q', optionids: { optionid: ['a'] } }],
            },
          },
        },
      },
      { type: 'card', key: 'k', taskId: 't', cardType: 'vote_interaction', selected: { q: ['a'] } },
    ],
  ])('%j is read', (body, content) => {
    expect(openAibot({ ...single, ...body }).content).toEqual(content)
  })

  test('the answer is one finished stream under the nonce of the request, the same when asked again', () => {
    const incoming = openAibot(said('@小客 查'))
    const first = openReplyJson(aibot.reply(incoming, { text: '**[x](http://e)** <@all>' }).body)
    expect(first).toMatchObject({ msgtype: 'stream', stream: { finish: true } })
    expect(JSON.stringify(first)).not.toMatch(/\*\*|\]\(|<@/)
    expect(openReplyJson(aibot.reply(incoming, { text: '**[x](http://e)** <@all>' }).body)).toEqual(
      first,
    )
    expect(JSON.parse(aibot.reply(incoming, { text: 'x' }).body)).toMatchObject({ nonce: '7' })
    expect(aibot.reply(incoming, null).body).toBe('')
  })

  test('a long answer is cut on a line, and says so', () => {
    const incoming = openAibot(said('@小客 查'))
    const long = '一行二十个字一行二十个字一行二十个字吗\n'.repeat(1000)
    const { stream } = openReplyJson(aibot.reply(incoming, { text: long }).body) as {
      stream: { content: string }
    }
    expect(Buffer.byteLength(stream.content)).toBeLessThanOrEqual(20_480)
    expect(stream.content).toMatch(/吗\n……（内容较长/)
  })

  const card = {
    title: '合并？',
    taskId: 't1',
    buttons: [{ text: '合并', key: '合并 1' }],
    rows: [{ key: '甲', value: '王强' }],
  }

  test('text and card go together, and the card does not repeat the text', () => {
    const incoming = openAibot(said('@小客 查'))
    const reply = openReplyJson(aibot.reply(incoming, { text: '甲：王强', card }).body)
    expect(reply).toMatchObject({
      msgtype: 'stream_with_template_card',
      stream: { finish: true, content: '甲：王强' },
      template_card: { card_type: 'button_interaction', task_id: 't1' },
    })
    expect(JSON.stringify((reply as { template_card: object }).template_card)).not.toContain('王强')
    const only = openReplyJson(aibot.reply(incoming, { text: '', card }).body)
    expect(only).toMatchObject({ msgtype: 'template_card' })
  })

  test('somebody who comes in is greeted with a text', () => {
    const incoming = openAibot({ ...single, msgtype: 'event', event: { eventtype: 'enter_chat' } })
    expect(openReplyJson(aibot.reply(incoming, { text: '你好' }).body)).toEqual({
      msgtype: 'text',
      text: { content: '你好' },
    })
  })

  test('a tap is answered by the card it hit, frozen, whose grey button says nothing', () => {
    const tap = (key: string) =>
      openAibot({
        ...group,
        msgtype: 'event',
        event: {
          eventtype: 'template_card_event',
          template_card_event: { card_type: 'button_interaction', event_key: key, task_id: 't1' },
        },
      })
    const update = openReplyJson(aibot.cardReply(tap('合并 1'), { replaceText: '已合并' }).body)
    expect(update).toMatchObject({
      response_type: 'update_template_card',
      template_card: { task_id: 't1', main_title: { title: '已合并' } },
    })
    expect(aibot.reply(tap('合并 1'), { text: '好' }).body).toBe('')
    expect(fitsPassive(tap('合并 1'), { text: '好' })).toBe(false)
    const key = (update as { template_card: { button_list: { key: string }[] } }).template_card
      .button_list[0]!.key
    expect(tap(key).content.type).toBe('event')
  })

  test('a poll is always brought to an end', () => {
    const poll = openAibot({ ...single, msgtype: 'stream', stream: { id: 's9' } })
    const end = openReplyJson(aibot.reply(poll, null).body)
    expect(end).toMatchObject({ msgtype: 'stream', stream: { id: 's9', finish: true } })
  })

  test.each([
    ['another robot', { ...said('x'), aibotid: 'AIB2' }],
    ['nobody', { msgtype: 'text' }],
    ['a group without name', { ...single, chattype: 'group', msgtype: 'text' }],
    ['a list', []],
    ['null', null],
  ])('%s is refused', (_, body) => expect(() => openAibot(body)).toThrow(Refused))

  test('nonsense with a good signature is refused', () => {
    for (const v of [vectors.official[2]!, vectors.official[5]!]) {
      expect(() =>
        open(
          aibot,
          JSON.stringify({ encrypt: encrypt(aesKey, v.plain, '') }),
          encrypt(aesKey, v.plain, ''),
        ),
      ).toThrow(Refused)
    }
    expect(() => openAibotRaw('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(Refused)
  })

  const openAibotRaw = (plain: string): Incoming => {
    const cipher = encrypt(aesKey, plain, '')
    return open(aibot, JSON.stringify({ encrypt: cipher }), cipher)
  }
  const openAibot = (body: unknown): Incoming => openAibotRaw(JSON.stringify(body))
})

test.each([
  ['repeated', { nonce: ['7', '7'] }],
  ['missing', { nonce: undefined }],
  ['empty', { msg_signature: '' }],
])('a %s parameter is refused', (_, change) => {
  const cipher = encrypt(aesKey, message('text', ''), corpId)
  const body = Buffer.from(`<xml><Encrypt>${cipher}</Encrypt></xml>`)
  expect(() => app.open({ ...query(cipher), ...change }, body)).toThrow(Refused)
  expect(() => app.verify({ ...query(cipher), ...change })).toThrow(Refused)
})

function message(type: string, fields: string): string {
  return (
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[LiLei]]></FromUserName>` +
    `<CreateTime>1767000000</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${fields}<AgentID>1000002</AgentID></xml>`
  )
}

function query(cipher: string) {
  const timestamp = String(now.getTime() / 1000)
  return { msg_signature: getSignature(token, timestamp, '7', cipher), timestamp, nonce: '7' }
}

function open(channel: Channel, body: string, cipher: string): Incoming {
  return channel.open(query(cipher), Buffer.from(body))
}

function openApp(xml: string): Incoming {
  const cipher = encrypt(aesKey, xml, corpId)
  return open(app, `<xml><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`, cipher)
}

function openReplyXml(body: string): string {
  const part = (name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]+)`).exec(body)?.[1] ?? ''
  const cipher = part('Encrypt')
  expect(getSignature(token, part('TimeStamp'), part('Nonce'), cipher)).toBe(part('MsgSignature'))
  const { message: plain, id } = decrypt(aesKey, cipher)
  expect(id).toBe(corpId)
  return plain
}

function openReplyJson(body: string): unknown {
  const reply = JSON.parse(body) as {
    encrypt: string
    msgsignature: string
    timestamp: number
    nonce: string
  }
  expect(getSignature(token, reply.timestamp, reply.nonce, reply.encrypt)).toBe(reply.msgsignature)
  const { message: plain, id } = decrypt(aesKey, reply.encrypt)
  expect(id).toBe('')
  return JSON.parse(plain)
}
