import { cardBubble, newResponseCode, replaceCard } from './api/messages.ts'
import { keepMedia, pictureUrl, robotUrl } from './api/media.ts'
import { postCallback, type Answer } from './callbacks.ts'
import { readCard } from './cards.ts'
import { text as textOf, object, parseJson } from './json.ts'
import { aibotMessage, aibotTap, appEvent, appMessage, appTap, type Tap } from './plain.ts'
import { readAibotReply, readAppReply, type Trigger } from './replies.ts'
import { follow } from './stream.ts'
import type { Body, Bubble, Channel, Chat, Json } from './types.ts'
import { change, clock, show, type World } from './world.ts'

// What people do in the WeCom client, and what the client makes of the bot's answers.

const channelOf = (chat: Chat): Channel => (chat.kind === 'app' ? 'app' : 'aibot')

const NAMES: Record<Channel, string> = { app: '应用', aibot: '机器人' }

/** Somebody writes, or speaks (`voice`: the robot gets the transcript). */
export async function say(
  world: World,
  me: string,
  chat: Chat,
  words: string,
  o: { voice?: boolean; quote?: string } = {},
): Promise<Bubble> {
  const body: Body = o.voice ? { type: 'voice', text: words } : { type: 'text', text: words }
  const mine = show(world, chat.id, me, body, { state: 'sending', quote: o.quote ?? null })
  // An app hears private chats only, a robot hears a group only when it is called (protocol 1).
  const called = words.includes(`@${world.credentials.aibot.name}`)
  if (chat.kind === 'appchat' || (chat.kind === 'group' && !called)) {
    change(world, mine, { state: 'done' })
    return mine
  }
  const plain =
    chat.kind === 'app'
      ? o.voice
        ? appVoice(world, me)
        : appMessage(world, me, 'text', { Content: words })
      : robotWords(world, me, chat, words, o)
  await deliver(world, me, chat, plain, 'message', `${NAMES[channelOf(chat)]}收到消息`, mine)
  return mine
}

/** The app gets the sound only, as AMR; nothing in it is transcribed (protocol 11.3). */
function appVoice(world: World, me: string): string {
  const media = keepMedia(world, 'voice', 'voice.amr', Buffer.from('#!AMR\n'))
  return appMessage(world, me, 'voice', { MediaId: media.id, Format: 'amr' })
}

function robotWords(
  world: World,
  me: string,
  chat: Chat,
  words: string,
  o: { voice?: boolean; quote?: string },
): string {
  const fields: Json = o.voice
    ? { msgtype: 'voice', voice: { content: words } }
    : { msgtype: 'text', text: { content: words } }
  if (o.quote) fields['quote'] = { msgtype: 'text', text: { content: o.quote } }
  return aibotMessage(world, me, chat, words, fields)
}

/** A picture or a file. A group's files do not reach the robot (protocol 8.2). */
export async function sendFile(
  world: World,
  me: string,
  chat: Chat,
  name: string,
  content: Buffer,
): Promise<Bubble> {
  const type = /\.(png|jpe?g)$/i.test(name) ? 'image' : 'file'
  const media = keepMedia(world, type, name, content)
  const body: Body =
    type === 'image'
      ? { type: 'image', mediaId: media.id }
      : { type: 'file', mediaId: media.id, name, size: content.length }
  const mine = show(world, chat.id, me, body, { state: 'sending' })
  if (chat.kind === 'group' || chat.kind === 'appchat') {
    change(world, mine, { state: 'done' })
    return mine
  }
  const appFields: Parameters<typeof appMessage>[3] =
    type === 'image'
      ? { PicUrl: pictureUrl(world, media), MediaId: media.id }
      : { MediaId: media.id, FileName: name }
  const plain =
    chat.kind === 'app'
      ? appMessage(world, me, type, appFields)
      : aibotMessage(world, me, chat, name, {
          msgtype: type,
          [type]: { url: robotUrl(world, media) },
        })
  await deliver(world, me, chat, plain, 'message', `${NAMES[channelOf(chat)]}收到文件`, mine)
  return mine
}

/** A button of a card, with what was chosen above it. False when the card has no such button. */
export async function tap(world: World, me: string, bubble: Bubble, o: Tap): Promise<boolean> {
  const chat = world.chats.get(bubble.chat)
  if (!chat || bubble.body.type !== 'card') return false
  const card = bubble.body.views[me] ?? bubble.body.card
  const offered = o.menu
    ? card.menu
    : [...card.buttons.filter((b) => !b.url), ...(card.submit ? [card.submit] : [])]
  if (!offered.some((b) => b.key === o.key) || (card.replaced !== null && !o.menu)) return false

  const plain =
    chat.kind === 'app'
      ? appTap(world, me, card, o, newResponseCode(world, card.taskId, [me]))
      : aibotTap(world, me, chat, card, o)
  const title = `${NAMES[channelOf(chat)]}卡片点击`
  await deliver(world, me, chat, plain, o.menu ? 'menu-tap' : 'tap', title, null, card.taskId)
  return true
}

export async function chooseMenu(world: World, me: string, chat: Chat, key: string): Promise<void> {
  await deliver(world, me, chat, appEvent(world, me, 'click', key), 'event', '应用菜单点击', null)
}

/** Opening a chat: the app hears of the first time, the robot of the first time of a day. */
export async function enter(world: World, me: string, chat: Chat): Promise<void> {
  if (chat.kind !== 'app' && chat.kind !== 'robot') return
  const day = new Date(clock(world)).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  const before = world.entered.get(chat.id)
  if (!world.verified[channelOf(chat)]) return
  if (before !== undefined && (chat.kind === 'app' || before === day)) return
  world.entered.set(chat.id, day)
  const plain =
    chat.kind === 'app'
      ? appEvent(world, me, 'enter_agent')
      : aibotMessage(world, me, chat, null, {
          msgtype: 'event',
          event: { eventtype: 'enter_chat' },
        })
  await deliver(world, me, chat, plain, 'enter', `进入${NAMES[channelOf(chat)]}会话`, null)
}

/** Delivers a callback and shows what comes of it. `mine`: the message that waits for a tick. */
async function deliver(
  world: World,
  me: string,
  chat: Chat,
  plain: string,
  trigger: Trigger,
  title: string,
  mine: Bubble | null,
  taskId?: string,
): Promise<void> {
  const channel = channelOf(chat)
  const refused = refusal(world, me, channel, trigger)
  if (refused) {
    if (mine) change(world, mine, { state: 'failed', trouble: refused })
    return
  }
  const robot = channel === 'aibot' && trigger === 'message'
  const count = (by: number) => world.inProgress.set(me, (world.inProgress.get(me) ?? 0) + by)
  if (robot) count(1)
  try {
    const once = channel === 'aibot' && trigger.endsWith('tap')
    const answer = await postCallback(world, channel, plain, { title, once })
    const settled = answer.entry.status === 200
    if (mine) {
      const trouble = settled ? null : (answer.problems[0] ?? '没有送达')
      change(world, mine, { state: settled ? 'done' : 'failed', trouble })
    }
    await receive(world, me, chat, answer, trigger, plain, taskId)
  } finally {
    if (robot) count(-1)
  }
}

function refusal(world: World, me: string, channel: Channel, trigger: Trigger): string | null {
  if (!world.verified[channel]) return `${NAMES[channel]}的回调地址没有通过验证`
  const busy = channel === 'aibot' && trigger === 'message' && (world.inProgress.get(me) ?? 0) >= 3
  return busy ? '机器人还在回答，最多同时三条' : null
}

async function receive(
  world: World,
  me: string,
  chat: Chat,
  answer: Answer,
  trigger: Trigger,
  sent: string,
  taskId?: string,
): Promise<void> {
  if (answer.plain === null) return
  const app = chat.kind === 'app'
  const reply = app
    ? readAppReply(world, answer.plain, trigger, me)
    : readAibotReply(world, answer.plain, trigger, { taskId })
  answer.entry.problems.push(...reply.problems)
  if (reply.problems.length > 0) answer.entry.ok = false
  for (const listener of world.listeners) listener({ type: 'wire', entry: answer.entry })

  const quote = chat.kind === 'group' && trigger === 'message' ? quoted(sent) : null
  const from = app ? 'app' : 'robot'
  const streaming = reply.stream ? follow(world, me, chat, reply.stream, quote) : null
  for (const body of reply.bodies) show(world, chat.id, from, body, { quote })
  const tapped = taskId && reply.update ? cardBubble(world, chat.id, taskId) : undefined
  if (tapped && reply.update) {
    const only = chat.kind === 'group' ? reply.update.only : []
    replaceCard(world, tapped, readCard(reply.update.card), only)
  }
  await streaming
}

const quoted = (sent: string): string | null =>
  textOf(object(parseJson(sent)?.['text'])['content']) || null
