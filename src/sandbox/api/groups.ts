import { uploadMedia } from './media.ts'
import { readContent } from '../content.ts'
import { fail, type Call, type Endpoint } from '../endpoint.ts'
import { text, texts } from '../json.ts'
import type { Chat, Json } from '../types.ts'
import { findPerson, overPace, publish, show, type World } from '../world.ts'

export const groupEndpoints: Record<string, Endpoint> = {
  'appchat/create': { title: '创建应用群', method: 'POST', run: create },
  'appchat/update': { title: '修改应用群', method: 'POST', run: update },
  'appchat/get': { title: '查询应用群', method: 'GET', run: get },
  'appchat/send': { title: '发到应用群', method: 'POST', run: send },
  'webhook/send': { title: '群机器人推送', method: 'POST', open: true, run: push },
  'webhook/upload_media': { title: '群机器人上传', method: 'POST', open: true, run: uploadMedia },
}

const members = (world: World, ids: string[]): string[] => [
  ...new Set(ids.flatMap((id) => findPerson(world, id)?.userId ?? [])),
]

const appChat = (world: World, id: unknown): Chat | undefined =>
  [...world.chats.values()].find((c) => c.kind === 'appchat' && c.chatId === id)

function create({ world, body }: Call): Json {
  const given = texts(body['userlist'])
  const known = members(world, given)
  if (known.length !== given.length) return fail(86007, 'invalid member')
  if (known.length < 2 || known.length > 2000) return fail(86006, 'member count')
  const chatId = text(body['chatid']) || world.random(8).toString('hex')
  if (!/^[0-9A-Za-z]{1,32}$/.test(chatId)) return fail(86001, 'invalid chatid')
  if (appChat(world, chatId)) return fail(86215, 'chatid exists')
  const owner = text(body['owner']) ? findPerson(world, text(body['owner']))?.userId : known[0]
  if (!owner || !known.includes(owner)) return fail(86207, 'owner not a member')

  const title = [...(text(body['name']) || '群聊')].slice(0, 50).join('')
  const id = `appchat:${chatId}`
  world.chats.set(id, { id, kind: 'appchat', title, members: known, owner, chatId })
  return { chatid: chatId }
}

function update({ world, body }: Call): Json {
  const chat = appChat(world, body['chatid'])
  if (!chat) return fail(86003, 'unknown chatid')
  const added = members(world, texts(body['add_user_list']))
  const removed = members(world, texts(body['del_user_list']))
  const list = [...new Set([...chat.members, ...added])].filter((id) => !removed.includes(id))
  if (list.length < 2) return fail(86006, 'member count')
  const owner = text(body['owner']) || chat.owner
  if (!list.includes(owner)) return fail(86207, 'owner not a member')
  Object.assign(chat, { title: text(body['name']) || chat.title, members: list, owner })
  publish(world, { type: 'chat', chat })
  return {}
}

function get({ world, query }: Call): Json {
  const chat = appChat(world, query['chatid'])
  if (!chat) return fail(86003, 'unknown chatid')
  const { chatId: chatid, title: name, owner, members: userlist } = chat
  return { chat_info: { chatid, name, owner, userlist, chat_type: 0 } }
}

function send({ world, body, entry }: Call): Json {
  const chat = appChat(world, body['chatid'])
  if (!chat) return fail(86003, 'unknown chatid')
  const content = readContent(world, 'appchat', body)
  if (!content.ok) return fail(...content.fault)
  entry.remarks.push(...content.remarks)
  // Above 200 a minute a member gets nothing more, without an error (protocol 6.7).
  if (chat.members.some((id) => overPace(world, `appchat:${id}`, 200))) {
    entry.remarks.push('一分钟内超过 200 条：静默丢弃')
    return {}
  }
  // An old client shows the group only from its first message on; so does ours.
  publish(world, { type: 'chat', chat })
  show(world, chat.id, 'app', content.body)
  return {}
}

function push({ world, query, body, entry }: Call): Json {
  if (query['key'] !== world.webhookKey) return fail(93000, 'invalid webhook url')
  if (overPace(world, `webhook:${world.webhookKey}`, 20)) {
    return fail(45009, 'api freq out of limit')
  }
  const content = readContent(world, 'webhook', body)
  if (!content.ok) return fail(...content.fault)
  entry.remarks.push(...content.remarks)
  const group = [...world.chats.values()].find((c) => c.kind === 'group')
  if (group) show(world, group.id, 'webhook', content.body)
  return {}
}
