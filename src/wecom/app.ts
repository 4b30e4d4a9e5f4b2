import { createHash } from 'node:crypto'
import type { Message } from '../../templates/message.ts'
import { tapped } from './cards.ts'
import { cleanInput, cleanText } from './clean.ts'
import { Refused, type Keys } from './crypto.ts'
import { NOTHING, openXml, seconds, sealXml, verify } from './envelope.ts'
import { LIMITS } from './split.ts'
import type { Channel, Content, Incoming } from './types.ts'
import { all, cdata, child, readXml, words, type Element } from './xml.ts'

export interface AppConfig {
  corpId: string
  agentId: number
  token: string
  aesKey: string
}

/** The self-built app's callback: encrypted XML, private chats only (protocol 2 to 5). */
export function appChannel(config: AppConfig, clock: () => Date): Channel {
  const keys: Keys = { token: config.token, aesKey: config.aesKey, receiveId: config.corpId }
  return {
    verify: (query) => verify(keys, query, clock()),
    open(query, body) {
      const { plain, nonce } = openXml(keys, query, body, clock())
      return { ...readMessage(config, plain, clock()), nonce }
    },
    reply(incoming, message) {
      // A card or a file stays behind: the text is complete without it, if that is all we can say.
      if (!message || !canSay(incoming, message.text)) return NOTHING
      const xml = textReply(config, incoming.from, cleanText(message.text), clock())
      return sealXml(keys, xml, clock(), incoming.nonce ?? '0')
    },
    // WeCom documents an update in the answer and ignores it (protocol 5): the API updates cards.
    cardReply: () => NOTHING,
    stream: () => NOTHING,
  }
}

/** Nothing of ours but a text can be passive. */
export const fitsApp = (incoming: Incoming, message: Message): boolean =>
  !message.card && !message.file && !message.image && canSay(incoming, message.text)

/** A passive text is cut at 2048 bytes in silence. */
function canSay(incoming: Incoming, words: string): boolean {
  if (!ANSWERED.has(incoming.content.type)) return false
  const text = cleanText(words)
  return text.trim() !== '' && Buffer.byteLength(text) <= LIMITS.text
}

/** What the app may answer in the response itself (protocol 5). */
const ANSWERED = new Set<Content['type']>([
  ...(['text', 'voice', 'image', 'video', 'file', 'location', 'link', 'enter', 'menu'] as const),
  'other',
])

function textReply(config: AppConfig, to: string, content: string, now: Date): string {
  return (
    `<xml><ToUserName>${cdata(to)}</ToUserName>` +
    `<FromUserName>${cdata(config.corpId)}</FromUserName>` +
    `<CreateTime>${seconds(now)}</CreateTime><MsgType>${cdata('text')}</MsgType>` +
    `<Content>${cdata(content)}</Content></xml>`
  )
}

function readMessage(config: AppConfig, plain: string, now: Date): Incoming {
  const xml = readXml(plain)
  const get = (name: string): string => words(xml[name]).trim()
  const from = get('FromUserName')
  const msgType = get('MsgType')
  if (!from || !msgType) throw new Refused('missing')
  if (get('ToUserName') && get('ToUserName') !== config.corpId) throw new Refused('receiver')
  const agent = get('AgentID') || get('AgentId')
  // Contacts and customers report without an agent.
  if (agent && Number(agent) !== config.agentId) throw new Refused('receiver')

  const createTime = get('CreateTime')
  const at = /^\d{1,12}$/.test(createTime) ? new Date(Number(createTime) * 1000) : now
  const content = readContent(msgType, xml, get)
  return {
    channel: 'app',
    key: keyOf(config, xml, plain),
    from,
    group: get('ChatId') || null,
    at,
    content,
  }
}

/** Events have no MsgId, and sender plus second is not one: `sys` speaks for all (protocol 2.9). */
function keyOf(config: AppConfig, xml: Element, plain: string): string {
  const msgId = words(xml['MsgId']).trim()
  if (msgId) return `app:${config.corpId}:${config.agentId}:${msgId}`
  return `app:${createHash('sha256').update(plain).digest('base64url')}`
}

type Get = (name: string) => string

const READ: Record<string, (xml: Element, get: Get) => Content> = {
  text: (xml) => ({ type: 'text', text: cleanInput(words(xml['Content'])) }),
  voice: (xml) => ({ type: 'voice', text: cleanInput(words(xml['Recognition'])).trim() || null }),
  image: (_, get) => ({ type: 'image', mediaId: get('MediaId'), url: get('PicUrl') || undefined }),
  video: (_, get) => ({ type: 'video', mediaId: get('MediaId') }),
  // Not in WeCom's list, yet its own plugin reads it (protocol 4.3).
  file: (_, get) => ({
    type: 'file',
    mediaId: get('MediaId'),
    name: cleanInput(get('FileName')) || undefined,
  }),
  location: (_, get) => ({
    type: 'location',
    label: cleanInput(get('Label')),
    latitude: get('Location_X'),
    longitude: get('Location_Y'),
  }),
  link: (_, get) => ({
    type: 'link',
    title: cleanInput(get('Title')),
    description: cleanInput(get('Description')),
    url: get('Url'),
  }),
  event: readEvent,
}

function readContent(msgType: string, xml: Element, get: Get): Content {
  const read = Object.hasOwn(READ, msgType) ? READ[msgType] : undefined
  return read ? read(xml, get) : { type: 'other', msgtype: msgType }
}

function readEvent(xml: Element, get: Get): Content {
  const event = get('Event')
  if (!event) throw new Refused('missing')
  switch (event) {
    case 'subscribe':
    case 'enter_agent':
      return { type: 'enter', event }
    case 'click':
      return { type: 'menu', key: get('EventKey') }
    case 'template_card_event':
    case 'template_card_menu_event':
      return tapped({
        type: 'card',
        key: get('EventKey'),
        taskId: get('TaskId'),
        cardType: get('CardType'),
        responseCode: get('ResponseCode') || undefined,
        selected: readSelected(xml),
      })
    default:
      return { type: 'event', event, fields: readFields(xml) }
  }
}

function readSelected(xml: Element): Record<string, string[]> {
  const items = all(child(xml['SelectedItems'], 'SelectedItem'))
  return Object.fromEntries(
    items.map((item) => [
      words(child(item, 'QuestionKey')),
      all(child(child(item, 'OptionIds'), 'OptionId')).map(words),
    ]),
  )
}

function readFields(xml: Element): Record<string, string> {
  const entries = Object.entries(xml).filter(([name]) => name !== '#text')
  return Object.fromEntries(
    entries.flatMap(([name, node]) => (typeof node === 'string' ? [[name, cleanInput(node)]] : [])),
  )
}
