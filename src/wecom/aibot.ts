import { createHash } from 'node:crypto'
import type { Message } from '../../templates/message.ts'
import { cardUpdate, tapped, templateCard } from './cards.ts'
import { cleanInput, cleanMarkdown, cleanText } from './clean.ts'
import { Refused, type Keys } from './crypto.ts'
import { isObject, NOTHING, openJson, readJson, sealJson, verify } from './envelope.ts'
import { withoutMention } from './mention.ts'
import { compact, streamImage } from './render.ts'
import { CUT, cutText, LIMITS } from './split.ts'
import type { Channel, Content, Incoming } from './types.ts'

export interface AibotConfig {
  token: string
  aesKey: string
  /** Callbacks of another robot are refused; absent: whoever holds the key is ours. */
  id?: string
  /** What the robot is called in groups. */
  names: string[]
}

type Json = Record<string, unknown>

/** A stream's text replaces what was shown before, and may not be empty. */
const GONE = '（已结束）'
const WAIT = '……'

/** The 智能机器人's callback: encrypted JSON, private chats and groups (protocol 8). */
export function aibotChannel(config: AibotConfig, clock: () => Date): Channel {
  const keys: Keys = { token: config.token, aesKey: config.aesKey, receiveId: '' }
  const sealed = (incoming: Incoming, plain: object) =>
    sealJson(keys, plain, clock(), incoming.nonce ?? '0')
  return {
    verify: (query) => verify(keys, query, clock()),
    open(query, body) {
      const { plain, nonce } = openJson(keys, query, body, clock())
      return { ...readRobot(config, readJson(plain), clock()), nonce }
    },
    reply(incoming, message) {
      const plain = answerOf(incoming, message)
      return plain ? sealed(incoming, plain) : NOTHING
    },
    cardReply(incoming, update) {
      const { content } = incoming
      if (content.type !== 'card') return NOTHING
      const card = cardUpdate(content.taskId, update)
      return sealed(incoming, { response_type: 'update_template_card', template_card: card })
    },
    stream(incoming, { text, finish }) {
      const stream = streamOf(incoming, { text: text.trim() || (finish ? GONE : WAIT), finish })
      return sealed(incoming, { msgtype: 'stream', stream })
    },
  }
}

/** A file cannot be passive, nor can an answer to a tap, except for the card's own update. */
export const fitsAibot = (incoming: Incoming, message: Message): boolean =>
  !message.file && !(incoming.live && message.image) && answerOf(incoming, message) !== null

export interface RobotAnswer {
  msgtype: string
  text?: object
  stream?: { id: string; content: string; finish: boolean }
  template_card?: object
}

/** The reply that the robot is allowed in this place (protocol 8.6), or null. */
export function answerOf(incoming: Incoming, message: Message | null): RobotAnswer | null {
  const { type } = incoming.content
  if (type === 'card' || type === 'event') return null
  if (type === 'stream') {
    const stream = streamOf(incoming, { text: message?.text.trim() || GONE, finish: true })
    return { msgtype: 'stream', stream }
  }
  if (!message) return null
  if (type === 'enter') return greeting(message)
  const below = compact(message)
  const card = below && templateCard(below, {})
  const image = streamImage(message)
  if (!message.text.trim() && !image)
    return card ? { msgtype: 'template_card', template_card: card } : null
  const stream = { ...streamOf(incoming, { text: message.text, finish: true }), ...image }
  if (!card) return { msgtype: 'stream', stream }
  return { msgtype: 'stream_with_template_card', stream, template_card: card }
}

/** To someone who came in: one text or one card, no markdown, no stream. */
function greeting(message: Message): RobotAnswer | null {
  const content = cutText(cleanText(message.text), LIMITS.text, CUT)
  if (content.trim()) return { msgtype: 'text', text: { content } }
  const card = message.card && templateCard(message.card, {})
  return card ? { msgtype: 'template_card', template_card: card } : null
}

/** A redelivered message gets the same stream again, so its id comes from the message's. */
function streamOf(incoming: Incoming, state: { text: string; finish: boolean }) {
  const { content, key } = incoming
  const id =
    content.type === 'stream'
      ? content.id
      : `s-${createHash('sha256').update(key).digest('base64url').slice(0, 24)}`
  return {
    id,
    finish: state.finish,
    content: cutText(cleanMarkdown(state.text), LIMITS.aibot, CUT),
  }
}

/**
 * A robot's message or event in our own words, from the callback or the long connection.
 * @throws Refused when it lacks what every message has, or is for another robot
 */
export function readRobot(
  config: Pick<AibotConfig, 'id' | 'names'>,
  json: Json,
  now: Date,
): Incoming {
  const msgType = text(json['msgtype'])
  const from = text(object(json['from'])['userid'])
  if (!from || !msgType) throw new Refused('missing')
  const robot = text(json['aibotid'])
  if (config.id && robot !== config.id) throw new Refused('receiver')

  const group = text(json['chattype']) === 'group' ? text(json['chatid']) : ''
  if (text(json['chattype']) === 'group' && !group) throw new Refused('missing')
  const created = Number(json['create_time'])
  return {
    channel: 'aibot',
    key: keyOf(json, robot),
    from,
    group: group || null,
    at:
      Number.isSafeInteger(created) && created > 0 && created < 1e11
        ? new Date(created * 1000)
        : now,
    content: readContent(config, json, msgType, group !== ''),
    responseUrl: text(json['response_url']) || undefined,
  }
}

function keyOf(json: Json, robot: string): string {
  const msgId = text(json['msgid'])
  if (msgId) return `aibot:${robot}:${msgId}`
  return `aibot:${createHash('sha256').update(JSON.stringify(json)).digest('base64url')}`
}

function readContent(
  config: Pick<AibotConfig, 'names'>,
  json: Json,
  msgType: string,
  inGroup: boolean,
): Content {
  const part = object(json[msgType])
  switch (msgType) {
    case 'text':
    case 'mixed': {
      const said = withoutMention(cleanInput(wordsOf(json)), config.names, inGroup)
      const quote = cleanInput(wordsOf(object(json['quote']))).trim()
      const picture = msgType === 'mixed' ? pictureOf(part) : ''
      if (!said && picture) return { type: 'image', url: picture }
      // The robot was only called, on something: that is what it is to read.
      if (!said && quote) return { type: 'text', text: quote }
      return { type: 'text', text: said, quote: quote || undefined }
    }
    case 'voice':
      return { type: 'voice', text: cleanInput(text(part['content'])).trim() || null }
    case 'image':
    case 'video':
      return { type: msgType, url: text(part['url']) || undefined }
    case 'file':
      return {
        type: 'file',
        url: text(part['url']) || undefined,
        ...(text(part['aeskey']) ? { aesKey: text(part['aeskey']) } : {}),
      }
    case 'stream':
      return { type: 'stream', id: text(part['id']) }
    case 'event':
      return readEvent(object(json['event']))
    default:
      return { type: 'other', msgtype: msgType }
  }
}

function wordsOf(json: Json): string {
  const items = object(json['mixed'])['msg_item']
  if (json['msgtype'] !== 'mixed') return text(object(json[text(json['msgtype'])])['content'])
  return list(items)
    .map((item) => text(object(object(item)['text'])['content']))
    .filter((words) => words)
    .join('\n')
}

const pictureOf = (mixed: Json): string =>
  list(mixed['msg_item'])
    .map((item) => text(object(object(item)['image'])['url']))
    .find((url) => url) ?? ''

function readEvent(event: Json): Content {
  const name = text(event['eventtype'])
  if (!name) throw new Refused('missing')
  const part = object(event[name])
  if (name === 'enter_chat') return { type: 'enter', event: 'enter_chat' }
  if (name !== 'template_card_event' && name !== 'template_card_menu_event') {
    return { type: 'event', event: name, fields: fieldsOf(part) }
  }
  // WeCom's tables and its examples spell the fields differently (protocol 8.7).
  const get = (field: string): string =>
    text(part[field]) || text(part[field.replaceAll('_', '')]) || text(event[field])
  const items = object(part['selected_items'] ?? part['selecteditems'])
  return tapped({
    type: 'card',
    key: get('event_key'),
    taskId: get('task_id'),
    cardType: get('card_type'),
    selected: Object.fromEntries(
      list(items['selected_item'] ?? items['selecteditem']).map((value) => {
        const item = object(value)
        const ids = object(item['option_ids'] ?? item['optionids'])
        const chosen = list(ids['option_id'] ?? ids['optionid']).map(text)
        return [text(item['question_key'] ?? item['questionkey']), chosen]
      }),
    ),
  })
}

const fieldsOf = (part: Json): Record<string, string> =>
  Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => {
      const words = typeof value === 'number' ? String(value) : text(value)
      return words ? [[name, cleanInput(words)]] : []
    }),
  )

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const object = (value: unknown): Json => (isObject(value) ? value : {})
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
