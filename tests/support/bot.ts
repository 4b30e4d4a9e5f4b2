import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import { XMLParser } from 'fast-xml-parser'
import { pino, type Logger } from 'pino'
import { commands } from '../../commands/index.ts'
import type { Store } from '../../db/engine/store.ts'
import { createBot } from '../../src/bot.ts'
import type { Model } from '../../src/model/index.ts'
import { openZone } from '../../src/domain/zone.ts'
import { openIds } from '../../src/start.ts'
import { openCallbacks } from '../../src/wecom/callbacks.ts'
import { createWecom } from '../../src/wecom/client.ts'
import { openFake } from '../wecom/fake.ts'
import { DEPARTMENTS, PEOPLE, type Actor, type Department } from './people.ts'
import { openStore } from './store.ts'

const KEYS = { token: 'TestToken', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' }
const CORP = 'ww1'

/** A Saturday, ten in the morning in Shanghai. */
export const SATURDAY = '2026-11-21T10:00:00+08:00'

/** A pushed message as the fake WeCom took it in. */
export interface Pushed {
  to: string
  type: string
  /** Text, or everything that a card shows. */
  text: string
  buttons: { text: string; key: string }[]
  taskId: string | undefined
  raw: Record<string, unknown>
}

export interface OpenOptions {
  at?: string
  /** Keep on another bot's database: a restart, a second replica. */
  store?: Store
  people?: Actor[]
  departments?: Department[]
  admins?: string[]
  log?: (line: string) => void
  /** Where the nightly backups go. */
  backups?: string
  /** A model that proposes facts, given where the bot writes its log. */
  model?: (log: Logger, clock: () => Date) => Model | null
}

/**
 * A bot with its real HTTP door, its real database in memory, a held clock and a fake WeCom that
 * can be told to fail. Close it at the end of a story.
 */
export async function openBot(options: OpenOptions = {}) {
  const fake = await openFake()
  const people = options.people ?? PEOPLE
  teach(fake, people, options.departments ?? DEPARTMENTS)
  let now = new Date(options.at ?? SATURDAY)
  const clock = () => now
  const store = options.store ?? (await openStore())
  const lines: string[] = []
  const log = pino({ level: 'info', base: undefined }, { write: (line) => void lines.push(line) })
  const wecom = createWecom({
    base: fake.base, corpId: CORP, agentId: 7, secret: 's3cret', aibotAesKey: KEYS.aesKey,
    fetch, clock, hasCallback: true,
    // A busy machine, or PostgreSQL in WebAssembly, holds the process up for longer than a fake
    // answer should take.
    timeoutMs: 2000,
  }) // prettier-ignore
  const channels = openCallbacks({
    app: { corpId: CORP, agentId: 7, token: KEYS.token, aesKey: KEYS.aesKey },
    aibot: { token: KEYS.token, aesKey: KEYS.aesKey, names: ['小客'] },
    clock,
  })
  const newId = openIds(clock)
  const bot = createBot({
    store, wecom, channels, commands, admins: options.admins ?? ['boss'], clock, zone: openZone('Asia/Shanghai'),
    newId, worker: `w${Math.random()}`, log,
    model: options.model?.(log, clock) ?? null, publicUrl: 'https://crm.example.com',
    ...(options.backups ? { backups: options.backups } : {}),
  }) // prettier-ignore
  await bot.tick.directory()
  const handle = bot.http.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // A bot that is opened on another one's database must not repeat its message ids.
  const serial = newId().slice(-7)
  let messages = 0

  const post = (channel: 'app' | 'aibot', plain: string, bend: { timestamp?: number } = {}) => {
    const sealed = encrypt(KEYS.aesKey, plain, channel === 'app' ? CORP : '')
    const timestamp = bend.timestamp ?? Math.floor(now.getTime() / 1000)
    const nonce = String(1_000_000 + messages)
    const query = new URLSearchParams({
      msg_signature: getSignature(KEYS.token, timestamp, nonce, sealed),
      timestamp: String(timestamp),
      nonce,
    })
    return fetch(`${base}/wecom/${channel}?${query}`, {
      method: 'POST',
      body:
        channel === 'app'
          ? `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
          : JSON.stringify({ encrypt: sealed }),
    })
  }

  const opened = async (channel: 'app' | 'aibot', response: Response): Promise<string> => {
    const body = await response.text()
    if (response.status !== 200) throw new Error(`the callback answered ${response.status}`)
    if (!body || body === 'success') return ''
    if (channel === 'aibot') {
      const plain = JSON.parse(
        decrypt(KEYS.aesKey, (JSON.parse(body) as { encrypt: string }).encrypt).message,
      ) as Record<string, never>
      return textOf(plain)
    }
    const xml = new XMLParser({ parseTagValue: false }).parse(body) as { xml: { Encrypt: string } }
    const plain = new XMLParser({ parseTagValue: false, trimValues: false }).parse(
      decrypt(KEYS.aesKey, xml.xml.Encrypt).message,
    ) as { xml: { Content?: string } }
    return plain.xml.Content ?? ''
  }

  const pushed = (from = 0): Pushed[] =>
    fake
      .of('message/send')
      .slice(from)
      .map(({ json }) => pushOf(json))

  const api = {
    bot,
    fake,
    store,
    wecom,
    clock,
    base,
    newId,
    log: lines,
    /** Somebody says something in the private chat (or, with `group`, by @ in a group). */
    async say(
      from: string,
      text: string,
      more: { group?: string; msgId?: string } = {},
    ): Promise<string> {
      const id = more.msgId ?? `m${serial}-${++messages}`
      const before = fake.of('message/send').length
      const channel = more.group ? 'aibot' : 'app'
      const response = await post(
        channel,
        more.group ? robotText(from, text, more.group, id) : appText(from, text, id, now),
      )
      const passive = await opened(channel, response)
      if (passive) return passive
      await bot.tick.second()
      return pushed(before).filter((p) => p.to === from).map((p) => p.text).join('\n') // prettier-ignore
    },
    /** Taps a button of a card that was pushed to somebody. */
    async tap(from: string, button: { key: string }, taskId = 'task'): Promise<string> {
      const before = fake.of('message/send').length
      const response = await post(
        'app',
        cardEvent(from, button.key, taskId, `rc${serial}${++messages}`, now),
      )
      const passive = await opened('app', response)
      await bot.tick.second()
      return [
        passive,
        ...pushed(before)
          .filter((p) => p.to === from)
          .map((p) => p.text),
      ]
        .filter(Boolean)
        .join('\n')
    },
    post,
    opened,
    /** What was pushed so far, oldest first; `pushedTo` for one person. */
    pushed,
    pushedTo: (who: string) => pushed().filter((p) => p.to === who),
    /** Moves the held clock and rings all that became due. */
    async pass(ms: number) {
      now = new Date(now.getTime() + ms)
      await bot.tick.second()
    },
    async until(at: string) {
      now = new Date(at)
      await bot.tick.second()
    },
    /** Moves the clock without ringing. */
    set(at: string) {
      now = new Date(at)
    },
    /** A customer of somebody, by the front door. */
    async customer(name: string, owner = 'zhang', more = '') {
      await api.say(owner, `新建 ${name}${more ? ` ${more}` : ''}`)
    },
    async close({ keepStore = false } = {}) {
      await new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      })
      await fake.close()
      if (!keepStore) await store.close()
    },
  }
  return api
}

export type TestBot = Awaited<ReturnType<typeof openBot>>

function teach(
  fake: Awaited<ReturnType<typeof openFake>>,
  people: Actor[],
  departments: Department[],
): void {
  fake.on(
    'user/get',
    ({ query }) =>
      people.find((p) => p.userid.toLowerCase() === query.userid?.toLowerCase()) ?? {
        errcode: 60111,
      },
  )
  fake.on('user/list', ({ query }) => ({
    userlist: people.filter((p) => p.department.includes(Number(query.department_id))),
  }))
  fake.on('department/list', () => ({ department: departments }))
  fake.on('department/simplelist', () => ({ department_id: departments }))
  fake.on('department/get', ({ query }) => ({
    department: departments.find((d) => d.id === Number(query.id)),
  }))
  fake.on('media/upload', () => ({ media_id: 'm-up' }))
  fake.on('batch/openuserid_to_userid', ({ json }) => ({
    userid_list: [],
    invalid_open_userid_list: json.open_userid_list,
  }))
}

const appText = (from: string, text: string, id: string, at: Date): string =>
  `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></Content><MsgId>${id}</MsgId><AgentID>7</AgentID></xml>`

const cardEvent = (from: string, key: string, taskId: string, code: string, at: Date): string =>
  `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[${key}]]></EventKey><TaskId><![CDATA[${taskId}]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[${code}]]></ResponseCode><AgentID>7</AgentID></xml>`

const robotText = (from: string, text: string, group: string, id: string): string =>
  JSON.stringify({
    msgid: id, aibotid: 'aib1', chatid: group, chattype: 'group', from: { userid: from }, msgtype: 'text',
    text: { content: `@小客 ${text}` },
  }) // prettier-ignore

function pushOf(json: Record<string, unknown>): Pushed {
  const card = json.template_card as Record<string, never> | undefined
  return {
    to: String(json.touser),
    type: String(json.msgtype),
    // The sender marks repeated texts with invisible letters (duplicate check).
    text: textOf(json as Record<string, never>).replace(/[\u200b\u200c]/g, ''),
    buttons: (card?.['button_list'] as { text: string; key: string }[] | undefined) ?? [],
    taskId: card?.['task_id'],
    raw: json,
  }
}

/** Everything readable in a message of any kind. */
function textOf(message: Record<string, Record<string, unknown> | undefined>): string {
  const parts: string[] = []
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && /content|title|desc|text|value|keyname/.test(key))
      parts.push(value)
    else if (Array.isArray(value)) for (const v of value) walk(v, key)
    else if (value && typeof value === 'object')
      for (const [k, v] of Object.entries(value)) walk(v, k)
  }
  for (const kind of ['text', 'markdown', 'stream', 'template_card']) walk(message[kind], kind)
  return parts.join('\n')
}
