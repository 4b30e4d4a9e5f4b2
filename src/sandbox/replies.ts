import { cardFault } from './card-rules.ts'
import { readCard } from './cards.ts'
import { keepImage } from './content.ts'
import { bytes, cut, list, object, parseJson, text, texts } from './json.ts'
import type { Body, Json } from './types.ts'
import type { World } from './world.ts'
import { parseXml } from './xml.ts'

/** What the client does with a passive reply. */
export interface Reply {
  /** Shown as new messages. */
  bodies: Body[]
  stream: { id: string; finish: boolean; content: string } | null
  /** The card of the tapped bubble is exchanged; `only` for these members (groups). */
  update: { card: Json; only: string[] } | null
  problems: string[]
}

export type Trigger = 'message' | 'event' | 'tap' | 'menu-tap' | 'enter' | 'poll'

const nothing = (...problems: string[]): Reply => ({
  bodies: [],
  stream: null,
  update: null,
  problems,
})

const APP_TYPES = ['text', 'image', 'voice', 'video', 'news']

/** A passive reply of the app (protocol 5). */
export function readAppReply(world: World, plain: string, trigger: Trigger, to: string): Reply {
  const xml = parseXml(plain)
  if (!xml) return nothing('应答明文不是 XML')
  const problems: string[] = []
  if (text(xml['ToUserName']) !== to) problems.push('应答的 ToUserName 不是发消息的人')
  if (text(xml['FromUserName']) !== world.credentials.corpId) {
    problems.push('应答的 FromUserName 不是企业 ID')
  }
  if (!/^\d+$/.test(text(xml['CreateTime']))) problems.push('应答缺少 CreateTime')
  const type = text(xml['MsgType'])
  // The pages contradict each other on cards; the update API is the safe way (protocol 5, 12).
  if (trigger === 'tap') {
    return nothing(...problems, '卡片点击请用 update_template_card 接口更新，被动应答会被忽略')
  }
  if (!APP_TYPES.includes(type)) return nothing(...problems, `应用不能被动回复 ${type || '空类型'}`)
  const body = appBody(world, type, xml, problems)
  return { ...nothing(...problems), bodies: body ? [body] : [] }
}

function appBody(world: World, type: string, xml: Json, problems: string[]): Body | null {
  if (type === 'text') {
    const content = text(xml['Content'])
    if (!content.trim()) {
      problems.push('文本应答是空的')
      return null
    }
    if (bytes(content) > 2048) {
      problems.push(`文本应答 ${bytes(content)} 字节，超过 2048，被截断`)
    }
    return { type: 'text', text: cut(content, 2048) }
  }
  if (type === 'image') {
    const mediaId = text(object(xml['Image'])['MediaId'])
    if (world.media.has(mediaId)) return { type: 'image', mediaId }
    problems.push('图片应答的 MediaId 不存在')
    return null
  }
  if (type === 'news') {
    const item = object(xml['Articles'])['item']
    const items = (Array.isArray(item) ? item : [item]).map(object).map((a) => ({
      title: cut(text(a['Title']), 128),
      desc: cut(text(a['Description']), 512),
      url: text(a['Url']),
      button: '',
    }))
    return { type: 'link', items }
  }
  return { type: 'notice', text: `［${type === 'voice' ? '语音' : '视频'}］` }
}

/** Which types the robot may answer with, by what it answers (protocol 8.6). */
const ROBOT_TYPES: Record<Trigger, string[]> = {
  enter: ['text', 'template_card'],
  message: ['stream', 'template_card', 'stream_with_template_card'],
  poll: ['stream', 'stream_with_template_card'],
  tap: [],
  'menu-tap': [],
  event: [],
}

const MOST_STREAM = 20_480

/** A passive reply of the robot. `asked`: the stream that a poll asks for. */
export function readAibotReply(
  world: World,
  plain: string,
  trigger: Trigger,
  asked: { streamId?: string; taskId?: string } = {},
): Reply {
  const json = parseJson(plain)
  if (!json) return nothing('应答明文不是 JSON')
  // The WeCom team's own plugin answers `{}` for "nothing to say".
  if (Object.keys(json).length === 0) return nothing()
  if (text(json['response_type']) === 'update_template_card') {
    return trigger === 'tap' || trigger === 'menu-tap'
      ? readUpdate(json, asked.taskId ?? '')
      : nothing('只有卡片点击才能用 update_template_card 应答')
  }
  const type = text(json['msgtype'])
  if (!ROBOT_TYPES[trigger].includes(type)) return nothing(`此处机器人不能回复 ${type || '空类型'}`)
  if (type === 'text') {
    return { ...nothing(), bodies: [{ type: 'text', text: text(object(json['text'])['content']) }] }
  }

  const reply = nothing()
  if (type.startsWith('stream')) readStream(world, object(json['stream']), asked, reply)
  if (type.endsWith('template_card')) readNewCard(world, object(json['template_card']), reply)
  return reply
}

function readStream(world: World, stream: Json, asked: { streamId?: string }, reply: Reply): void {
  const id = text(stream['id'])
  const content = text(stream['content'])
  const finish = stream['finish'] === true
  if (!id) reply.problems.push('stream.id 缺失')
  if (asked.streamId && asked.streamId !== id) reply.problems.push('stream.id 与所问的不一致')
  if (bytes(content) > MOST_STREAM) {
    reply.problems.push(`stream.content ${bytes(content)} 字节，超过 ${MOST_STREAM}`)
  }
  reply.stream = { id, finish, content: cut(content, MOST_STREAM) }
  const images = list(stream['msg_item'])
  if (images.length > 0 && !finish) reply.problems.push('图片只能随 finish=true 发送')
  if (images.length > 10) reply.problems.push('图片最多 10 张')
  for (const item of images.slice(0, 10)) {
    const image = Buffer.from(text(object(item['image'])['base64']), 'base64')
    reply.bodies.push({ type: 'image', mediaId: keepImage(world, image) })
  }
}

function readNewCard(world: World, card: Json, reply: Reply): void {
  const fault = cardFault(card, 'aibot')
  const taskId = text(card['task_id'])
  if (fault) reply.problems.push(`卡片有误（${fault[0]}）：${fault[1]}`)
  else if (taskId && world.taskIds.has(`aibot:${taskId}`)) {
    reply.problems.push('卡片有误（42014）：task_id 用过了')
  } else {
    if (taskId) world.taskIds.add(`aibot:${taskId}`)
    reply.bodies.push({ type: 'card', card: readCard(card), views: {} })
  }
}

function readUpdate(json: Json, taskId: string): Reply {
  const card = object(json['template_card'])
  const fault = cardFault(card, 'update')
  if (fault) return nothing(`更新的卡片有误（${fault[0]}）：${fault[1]}`)
  if (text(card['task_id']) !== taskId) return nothing('更新的 task_id 与点击的不一致')
  return { ...nothing(), update: { card, only: texts(json['userids']) } }
}
