import { createHash } from 'node:crypto'
import { cardFault } from '../card-rules.ts'
import { readCard } from '../cards.ts'
import { readContent } from '../content.ts'
import { fail, type Call, type Endpoint } from '../endpoint.ts'
import { list, number, object, text, texts } from '../json.ts'
import type { Bubble, Card, Json } from '../types.ts'
import { change, clock, findPerson, overPace, show, type World } from '../world.ts'

export const messageEndpoints: Record<string, Endpoint> = {
  'message/send': { title: '发送应用消息', method: 'POST', run: send },
  'message/update_template_card': { title: '更新卡片', method: 'POST', run: update },
  'aibot/response': { title: '机器人主动回复', method: 'POST', open: true, run: respond },
  'menu/create': { title: '创建菜单', method: 'POST', run: createMenu },
  'menu/get': {
    title: '查询菜单',
    method: 'GET',
    run: ({ world }) =>
      world.menu.length ? { button: world.menu } : fail(46003, 'menu not exist'),
  },
}

const split = (value: unknown): string[] => text(value).split('|').filter(Boolean)

const lower = (ids: string[]): string[] => ids.map((id) => id.toLowerCase())

function agentFault(world: World, body: Json): Json | null {
  const agentId = number(body['agentid'])
  if (agentId === null) return fail(body['agentid'] === undefined ? 41011 : 40058, 'agentid')
  return agentId === world.credentials.agentId ? null : fail(301002, 'not allow agentid')
}

function send({ world, body, entry }: Call): Json {
  const refused = agentFault(world, body)
  if (refused) return refused
  const named = split(body['touser'])
  const parties = split(body['toparty'])
  if (named.length + parties.length + split(body['totag']).length === 0) {
    return fail(82001, 'no touser, toparty or totag')
  }
  if (named.length > 1000) return fail(40032, 'more than 1000 users')

  const { heard, invalid, invalidParties } = recipients(world, named, parties)
  if (heard.length === 0) return fail(81013, 'user & party & tag all invalid')
  const content = readContent(world, 'app', body)
  if (!content.ok) return fail(...content.fault)
  entry.remarks.push(...content.remarks)
  const answer: Json = {
    invaliduser: lower(invalid).join('|'),
    invalidparty: invalidParties.join('|'),
    invalidtag: '',
    unlicenseduser: '',
    msgid: world.random(18).toString('base64url'),
  }

  if (number(body['enable_duplicate_check']) === 1 && isDuplicate(world, body)) {
    entry.remarks.push('与先前的请求完全相同：被重复消息检查拦下，没有再发')
    return answer
  }
  const card = content.body.type === 'card' ? content.body.card : null
  if (card?.taskId) {
    if (world.taskIds.has(`app:${card.taskId}`)) return fail(42014, 'task_id was used before')
    world.taskIds.add(`app:${card.taskId}`)
    if (updatable(card)) answer['response_code'] = newResponseCode(world, card.taskId, heard)
  }
  for (const userId of heard) {
    // WeCom drops what is above the limit and says nothing (protocol 6.14).
    if (overPace(world, `member:${userId}`, 30)) {
      entry.remarks.push(`${userId} 一分钟内超过 30 条：静默丢弃`)
    } else show(world, `app:${userId}`, 'app', structuredClone(content.body))
  }
  return answer
}

function recipients(world: World, named: string[], parties: string[]) {
  const active = world.people.filter((p) => p.status === 1)
  if (named.includes('@all')) {
    return { heard: active.map((p) => p.userId), invalid: [], invalidParties: [] }
  }
  const known = named.flatMap((id) => active.find((p) => p === findPerson(world, id)) ?? [])
  const invalid = named.filter((id) => findPerson(world, id)?.status !== 1)
  const invalidParties = parties.filter((id) => !world.departments.some((d) => String(d.id) === id))
  const ofParties = active.filter((p) => p.departments.some((d) => parties.includes(String(d))))
  const heard = [...new Set([...known, ...ofParties].map((p) => p.userId))]
  return { heard, invalid, invalidParties }
}

/** Whether the very same JSON came within the interval; the default is 1800 s, at most 4 h. */
function isDuplicate(world: World, body: Json): boolean {
  const key = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  const interval = Math.min(14_400, number(body['duplicate_check_interval']) ?? 1800) * 1000
  const now = clock(world)
  const before = world.duplicates.get(key)
  if (before !== undefined && before <= now && now - before < interval) return true
  world.duplicates.set(key, now)
  return false
}

const updatable = (card: Card): boolean =>
  card.type.endsWith('_interaction') || card.menu.length > 0

/** Good for one update within 72 hours. */
export function newResponseCode(world: World, taskId: string, users: string[]): string {
  const code = world.random(24).toString('base64url')
  world.responseCodes.set(code, { taskId, users, at: clock(world), used: false })
  return code
}

function update({ world, body }: Call): Json {
  const refused = agentFault(world, body)
  if (refused) return refused
  const code = world.responseCodes.get(text(body['response_code']))
  if (!code || code.used || clock(world) - code.at > 72 * 3600_000) {
    return fail(60140, 'response_code expired or used')
  }
  const fresh = body['template_card'] ? object(body['template_card']) : null
  const name = text(object(body['button'])['replace_name'])
  if (!fresh && !name) return fail(42017, 'neither button.replace_name nor template_card')
  const fault = fresh && cardFault(fresh, 'update')
  if (fault) return fail(...fault)
  const all = number(body['atall']) === 1
  const wanted = all ? code.users : texts(body['userids'])
  if (wanted.length === 0) return fail(82101, 'update target empty')

  const among = new Set(lower(code.users))
  const users = wanted.filter((id) => among.has(id.toLowerCase()))
  const invalid = wanted.filter((id) => !among.has(id.toLowerCase()))
  if (users.length === 0) return fail(82102, 'not among the recipients')
  code.used = true
  for (const userId of users) {
    const bubble = cardBubble(world, `app:${findPerson(world, userId)?.userId}`, code.taskId)
    if (bubble) replaceCard(world, bubble, fresh ? readCard(fresh) : name)
  }
  return { invaliduser: lower(invalid) }
}

export function cardBubble(world: World, chat: string, taskId: string): Bubble | undefined {
  return [...world.bubbles.values()].find(
    (b) => b.chat === chat && b.body.type === 'card' && b.body.card.taskId === taskId,
  )
}

/** A new card, or only the one grey text instead of the buttons. The task stays the same. */
export function replaceCard(
  world: World,
  bubble: Bubble,
  by: Card | string,
  only: string[] = [],
): void {
  if (bubble.body.type !== 'card') return
  const { card, views } = bubble.body
  const next: Card =
    typeof by === 'string' ? { ...card, replaced: by } : { ...by, taskId: card.taskId }
  const body =
    only.length > 0
      ? { ...bubble.body, views: { ...views, ...Object.fromEntries(only.map((u) => [u, next])) } }
      : { ...bubble.body, card: next, views: {} }
  change(world, bubble, { body })
}

/** The robot's one late answer: once, within an hour (protocol 8.8). */
function respond({ world, query, body, entry }: Call): Json {
  const url = world.responseUrls.get(String(query['response_code'] ?? ''))
  if (!url) return fail(60140, 'response_code invalid')
  if (url.used) return fail(60140, 'response_url used twice')
  if (clock(world) - url.at > 3600_000) return fail(60140, 'response_url expired')
  const content = readContent(world, 'aibot', body)
  if (!content.ok) return fail(...content.fault)
  const taskId = content.body.type === 'card' ? content.body.card.taskId : ''
  if (taskId && world.taskIds.has(`aibot:${taskId}`)) return fail(42014, 'task_id used before')
  if (taskId) world.taskIds.add(`aibot:${taskId}`)
  entry.remarks.push(...content.remarks)
  url.used = true
  const quote = url.chat.startsWith('group:') ? url.about : null
  show(world, url.chat, 'robot', content.body, { quote })
  return {}
}

function createMenu({ world, query, body }: Call): Json {
  if (Number(query['agentid']) !== world.credentials.agentId) return fail(40056, 'invalid agentid')
  const buttons = list(body['button'])
  if (buttons.length < 1 || buttons.length > 3) return fail(40016, 'invalid button size')
  for (const button of buttons) {
    const inner = list(button['sub_button'])
    if (inner.length > 5) return fail(40023, 'invalid sub button size')
    const fault = menuFault(button, 16) ?? inner.map((b) => menuFault(b, 40)).find(Boolean)
    if (fault) return fault
  }
  world.menu = buttons.map(readMenu)
  for (const listener of world.listeners) listener({ type: 'menu', menu: world.menu })
  return {}
}

function menuFault(button: Json, nameBytes: number): Json | null {
  const size = Buffer.byteLength(text(button['name']))
  if (size < 1 || size > nameBytes) return fail(40018, 'invalid button name size')
  if (list(button['sub_button']).length > 0) return null
  const type = text(button['type'])
  if (!type) return fail(40017, 'invalid button type')
  const key = Buffer.byteLength(text(button['key']))
  if (type === 'click' && (key < 1 || key > 128)) return fail(40019, 'invalid button key size')
  if (type === 'view' && !text(button['url'])) return fail(40020, 'invalid button url size')
  return null
}

const readMenu = (button: Json): World['menu'][number] => ({
  name: text(button['name']),
  type: text(button['type']),
  key: text(button['key']),
  url: text(button['url']),
  children: list(button['sub_button']).map(readMenu),
})
