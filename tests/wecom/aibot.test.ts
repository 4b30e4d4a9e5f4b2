import { encrypt } from '@wecom/crypto'
import { expect, test } from 'vitest'
import { fitsPassive, Refused } from '../../src/wecom/callbacks.ts'
import { aesKey, aibot, now, open, openAibot, openAibotPlain, openReplyJson } from './sealed.ts'
import vectors from './vectors.json' with { type: 'json' }

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

test('a stream is all of its text so far, under one id', () => {
  const incoming = openAibot(said('@小客 导入'))
  const [first, last] = [
    { text: '正在读取……', finish: false },
    { text: '正在读取……完成。', finish: true },
  ].map((state) => openReplyJson(aibot.stream(incoming, state).body) as { stream: { id: string } })
  expect(first).toMatchObject({ stream: { finish: false, content: '正在读取……' } })
  expect(last).toMatchObject({ stream: { finish: true, id: first?.stream.id } })
})

test('a picture goes inside the stream, a file cannot', () => {
  const incoming = openAibot(said('@小客 图'))
  const image = { name: 'a.png', content: Buffer.from('picture').toString('base64') }
  const reply = openReplyJson(aibot.reply(incoming, { text: '', image }).body)
  const picture = { base64: image.content, md5: '5456fc54c74a297ce994998c2873b370' }
  expect(reply).toMatchObject({
    stream: { finish: true, msg_item: [{ msgtype: 'image', image: picture }] },
  })
  expect(fitsPassive(incoming, { text: '好', image })).toBe(true)
  expect(fitsPassive(incoming, { text: '好', file: image })).toBe(false)
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
  expect(() => openAibotPlain('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(Refused)
})
