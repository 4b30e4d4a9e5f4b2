import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { openSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import type { Bubble, Card, Chat, PageEvent, Person, WireEntry } from '../../src/sandbox/types.ts'

/** What the stand-in bot does with an opened callback: a plaintext to answer, or a status. */
export type Behave = (plain: string, channel: 'app' | 'aibot') => string | number

export function field(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([^]*?)\\]\\]>|([^<]*))`).exec(xml)
  return found?.[1] ?? found?.[2] ?? ''
}

export const appText = (to: string, corp: string, words: string): string =>
  `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${corp}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${words}]]></Content></xml>`

interface State {
  now: number
  people: Person[]
  chats: Chat[]
  bubbles: Bubble[]
  wire: WireEntry[]
}

/** A sandbox with a bot of twenty lines that says what the test tells it to say. */
export async function openStandIn() {
  let id = 0
  const rings: number[] = []
  const sandbox: Sandbox = await openSandbox({
    now: () => new Date(),
    newId: () => `id${++id}`,
    // Long where a busy machine may be late, short where only the clock would be waited for.
    patience: { verifyMs: 8000, answerMs: 8000, retryPauseMs: 1, pollMs: 5, slowMs: 10 },
  })
  const { credentials: c } = sandbox
  const heard: { plain: string; channel: string; nonce: string }[] = []
  const bot = { behave: ((): string => '') as Behave }

  const koa = new Koa()
  koa.silent = true
  koa.use(sandbox.routes).use(async (ctx) => {
    const channel = ctx.path === '/wecom/app' ? 'app' : 'aibot'
    const [token, key, receiveId] =
      channel === 'app' ? [c.token, c.aesKey, c.corpId] : [c.aibot.token, c.aibot.aesKey, '']
    const { msg_signature, timestamp, nonce, echostr } = ctx.query as Record<string, string>
    const raw = ctx.method === 'POST' ? String(await getRawBody(ctx.req)) : ''
    const sealed =
      echostr ??
      (channel === 'app'
        ? /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(raw)?.[1]
        : (JSON.parse(raw) as { encrypt: string }).encrypt)
    if (getSignature(token, timestamp ?? '', nonce ?? '', sealed ?? '') !== msg_signature) {
      return ctx.throw(403)
    }
    const opened = decrypt(key, sealed ?? '')
    if (opened.id !== receiveId) return ctx.throw(403)
    if (echostr) return void (ctx.body = opened.message)

    heard.push({ plain: opened.message, channel, nonce: nonce ?? '' })
    const said = bot.behave(opened.message, channel)
    ctx.status = typeof said === 'number' ? said : 200
    ctx.body = ''
    if (typeof said === 'number' || said === '') return
    const at = Math.floor(sandbox.clock().getTime() / 1000)
    const answer = encrypt(key, said, receiveId)
    const signature = getSignature(token, at, nonce ?? '', answer)
    ctx.type = 'text/plain'
    ctx.body =
      channel === 'aibot'
        ? JSON.stringify({ encrypt: answer, msgsignature: signature, timestamp: at, nonce })
        : `<xml><Encrypt><![CDATA[${answer}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${at}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  })
  const handle = koa.callback()
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await sandbox.attach(base, { ring: async () => void rings.push(sandbox.clock().getTime()) })

  const state = async () => (await (await fetch(`${base}/sandbox/state`)).json()) as State
  const watch = new AbortController()
  const waiting = new Set<(e: PageEvent) => void>()
  const events = await fetch(`${base}/sandbox/events`, { signal: watch.signal })
  const reading = readEvents(events, (event) => waiting.forEach((hear) => hear(event)))

  return {
    sandbox,
    bot,
    heard,
    rings,
    base,
    state,
    /** Presses something on the page. */
    do: (what: string, body: object) =>
      fetch(`${base}/sandbox/do/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** The first live event, from now on, that fits. */
    event<T extends PageEvent>(fits: (e: PageEvent) => e is T): Promise<T> {
      return new Promise((resolve) => {
        const hear = (event: PageEvent) => {
          if (!fits(event)) return
          waiting.delete(hear)
          resolve(event)
        }
        waiting.add(hear)
      })
    },
    async token(): Promise<string> {
      const asked = `corpid=${c.corpId}&corpsecret=${c.secret}`
      const answer = await (await fetch(`${c.apiBase}/cgi-bin/gettoken?${asked}`)).json()
      return (answer as { access_token: string }).access_token
    },
    async api(path: string, body?: unknown): Promise<Record<string, unknown>> {
      const response = await fetch(`${c.apiBase}/cgi-bin/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return (await response.json()) as Record<string, unknown>
    },
    async close() {
      watch.abort()
      await sandbox.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await reading
    },
  }
}

export type StandIn = Awaited<ReturnType<typeof openStandIn>>

async function readEvents(response: Response, hear: (event: PageEvent) => void): Promise<void> {
  const utf8 = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of response.body ?? []) {
      rest += utf8.decode(chunk as Uint8Array, { stream: true })
      const parts = rest.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) hear(JSON.parse(part.slice('data: '.length)) as PageEvent)
    }
  } catch {
    // The test closed the page.
  }
}

export const isCard = (b: Bubble): b is Bubble & { body: { type: 'card'; card: Card } } =>
  b.body.type === 'card'
