import { cardFault, type CardKind, type Fault } from './card-rules.ts'
import { cardRemarks, readCard } from './cards.ts'
import { bytes, cut, list, object, text } from './json.ts'
import type { Body, Json } from './types.ts'
import { clock, type World } from './world.ts'

/** Which door a message came through: each has its own types and lengths. */
export type Door = 'app' | 'appchat' | 'webhook' | 'aibot'

export type Content = { ok: true; body: Body; remarks: string[] } | { ok: false; fault: Fault }

const TYPES: Record<Door, string[]> = {
  app: ['text', 'markdown', 'textcard', 'template_card', 'image', 'file', 'news'],
  appchat: ['text', 'markdown', 'textcard', 'image', 'file', 'news'],
  webhook: ['text', 'markdown', 'markdown_v2', 'template_card', 'image', 'file', 'news'],
  aibot: ['markdown', 'template_card'],
}

/** UTF-8 bytes of `content`; protocol 6.3, 6.7, 7, 8.8. */
const MOST: Record<Door, Record<string, number>> = {
  app: { text: 2048, markdown: 2048 },
  appchat: { text: 2048, markdown: 2048 },
  webhook: { text: 2048, markdown: 4096, markdown_v2: 4096 },
  aibot: { markdown: 20_480 },
}

const MEDIA_LIFE_MS = 3 * 24 * 3600_000

const no = (code: number, why: string): Content => ({ ok: false, fault: [code, why] })
const yes = (body: Body, remarks: string[] = []): Content => ({ ok: true, body, remarks })

/** What a member would see of a message, or the code with which WeCom refuses it. */
export function readContent(world: World, door: Door, message: Json): Content {
  const type = text(message['msgtype'])
  if (!TYPES[door].includes(type)) return no(40008, 'invalid message type')
  const part = object(message[type])
  if (type === 'text' || type.startsWith('markdown')) return readText(door, type, part)
  if (type === 'textcard') return readTextCard(part)
  if (type === 'news') return readNews(part)
  if (type === 'template_card') return readTemplateCard(door, part)
  if (type === 'image' && door === 'webhook') return readInlineImage(world, part)
  return readMedia(world, door, type, part)
}

function readText(door: Door, type: string, part: Json): Content {
  const content = text(part['content'])
  if (!content.trim()) return no(door === 'webhook' ? 93017 : 44004, 'content is empty')
  const most = MOST[door][type] ?? 2048
  const shown = type === 'text' ? 'text' : 'markdown'
  const over = bytes(content) > most
  // A text is cut in silence; what happens to longer markdown is not documented, so it is refused.
  if (over && shown === 'markdown') return no(45002, 'content size out of limit')
  const remarks = over ? [`正文 ${bytes(content)} 字节，超过 ${most}，超出部分被截掉`] : []
  return yes({ type: shown, text: cut(content, most) }, remarks)
}

function readTextCard(part: Json): Content {
  const [title, desc, url] = [text(part['title']), text(part['description']), text(part['url'])]
  if (!title) return no(41016, 'missing title')
  if (!desc) return no(41033, 'missing description')
  if (!/^\w+:\/\//.test(url) || bytes(url) > 2048) return no(41010, 'missing url')
  const remarks = [
    ...(bytes(title) > 128 ? ['标题超过 128 字节，会被截断'] : []),
    ...(bytes(desc) > 512 ? ['描述超过 512 字节，会被截断'] : []),
  ]
  const plain = desc.replace(/<br\s*\/?>/g, '\n').replace(/<\/?div[^>]*>/g, '')
  const button = text(part['btntxt']) || '详情'
  const item = { title: cut(title, 128), desc: cut(plain, 512), url, button }
  return yes({ type: 'link', items: [item] }, remarks)
}

function readNews(part: Json): Content {
  const articles = list(part['articles'])
  if (articles.length < 1 || articles.length > 8) return no(45008, 'article count')
  if (articles.some((a) => !text(a['title']))) return no(41016, 'missing title')
  const items = articles.map((article) => ({
    title: cut(text(article['title']), 128),
    desc: cut(text(article['description']), 512),
    url: text(article['url']),
    button: '',
  }))
  return yes({ type: 'link', items })
}

const CARD_KINDS: Record<Door, CardKind> = {
  app: 'app',
  appchat: 'app',
  webhook: 'webhook',
  aibot: 'aibot',
}

function readTemplateCard(door: Door, part: Json): Content {
  const kind = CARD_KINDS[door]
  const fault = cardFault(part, kind)
  if (fault) return { ok: false, fault }
  const card = readCard(part)
  return yes({ type: 'card', card, views: {} }, cardRemarks(card, kind))
}

function readMedia(world: World, door: Door, type: string, part: Json): Content {
  const media = world.media.get(text(part['media_id']))
  if (!media || media.type !== type) return no(40007, 'invalid media_id')
  if (clock(world) - media.at > MEDIA_LIFE_MS) return no(40145, 'media_id expired')
  // What a group robot uploaded serves that robot only (protocol 7).
  if ((door === 'webhook') !== (media.webhook !== null)) return no(40007, 'invalid media_id')
  if (type === 'image') return yes({ type: 'image', mediaId: media.id })
  const { id: mediaId, name, content } = media
  return yes({ type: 'file', mediaId, name, size: content.length })
}

function readInlineImage(world: World, part: Json): Content {
  const content = Buffer.from(text(part['base64']), 'base64')
  if (content.length < 5) return no(40123, 'invalid image')
  if (content.length > 2 * 1024 * 1024) return no(93018, 'image too large')
  return yes({ type: 'image', mediaId: keepImage(world, content) })
}

/** Keeps a picture that came inside a message, so that the page can fetch it. */
export function keepImage(world: World, content: Buffer): string {
  const id = world.random(18).toString('base64url')
  const at = clock(world)
  world.media.set(id, {
    id,
    type: 'image',
    name: `${id}.png`,
    mime: 'image/png',
    content,
    at,
    webhook: null,
  })
  return id
}
