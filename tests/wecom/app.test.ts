import { encrypt } from '@wecom/crypto'
import { expect, test } from 'vitest'
import { fitsPassive, Refused } from '../../src/wecom/callbacks.ts'
import { readAny, readPlain } from '../../src/wecom/xml.ts'
import {
  aesKey,
  aibot,
  app,
  channelsAt,
  corpId,
  message,
  openApp,
  openReplyXml,
  query,
} from './sealed.ts'
import { filled, growth, MOST_GROWTH } from '../support/growth.ts'
import vectors from './vectors.json' with { type: 'json' }

test('the official verification is answered with the bare echo', () => {
  const v = vectors.official[3]!
  const at = new Date(Number(v.timestamp) * 1000)
  const { app: channel } = channelsAt(at)
  const { timestamp, nonce } = v
  const query = { msg_signature: v.signature, timestamp, nonce, echostr: v.encrypt }
  expect(channel?.verify(query)).toBe('1288432023552776189')
})

test('the official message is read, its body as it was sent', () => {
  const v = vectors.official[4]!
  const at = new Date(Number(v.timestamp) * 1000)
  const { app: channel } = channelsAt(at)
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
  const card = { title: '合并？', taskId: 't', buttons: [{ text: '合并', key: '合并 1' }] }
  expect(fitsPassive(incoming, { text: '合并？', card })).toBe(false)
  expect(openReplyXml(app.reply(incoming, { text: '合并？', card }).body)).toContain('合并？')
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
])('%s is refused', (_, xml) => expect(() => openApp(xml)).toThrow(Refused))

const whole = message('text', '<Content>x</Content>')
test.each([
  ['entity', `<!DOCTYPE x [<!ENTITY a "b">]>${whole}`],
  ['entity', `<!doctype x SYSTEM "file:///etc/passwd">${whole.replace('x', '&a;')}`],
  ['envelope', whole.replace('>x<', `>${'<a>'.repeat(16)}${'</a>'.repeat(16)}<`)],
  ['envelope', whole.replace('>x<', `>${'<a b="">'.repeat(17)}${'</a>'.repeat(17)}<`)],
])('a message that is right but for its %s is refused', (reason, xml) => {
  expect(() => openApp(xml)).toThrow(`callback refused: ${reason}`)
})

test.each(['<a>', '<![CDATA[', '</a>', '<a ', ']]>', '"', '<!--', '&#x', ' '])(
  'a megabyte of %s is refused in bounded time',
  (piece) => {
    const work = (n: number) => {
      const body = Buffer.from(`<xml>${filled(piece, n)}`)
      return () => {
        expect(() => app.open(query('x'), body)).toThrow(Refused)
      }
    }
    expect(growth(work, 1_000_000)).toBeLessThan(MOST_GROWTH)
  },
)

test.each(['[', '{"a":', '"\\"', '\\"', '"', ' '])(
  'a megabyte of %s for the robot is refused in bounded time',
  (piece) => {
    const work = (n: number) => {
      const body = Buffer.from(filled(piece, n))
      return () => {
        expect(() => aibot.open(query('x'), body)).toThrow(Refused)
      }
    }
    expect(growth(work, 1_000_000)).toBeLessThan(MOST_GROWTH)
  },
)

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
