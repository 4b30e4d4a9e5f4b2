import { randomBytes } from 'node:crypto'
import type Koa from 'koa'
import { listenApi } from './api/index.ts'
import { verifyUrl } from './callbacks.ts'
import { ADMINS, chats, DEPARTMENTS, GROUP, PEOPLE } from './cast.ts'
import { say } from './client.ts'
import { pageRoutes } from './routes.ts'
import type { Bubble } from './types.ts'
import { clock, publish, type Credentials, type Patience, type World } from './world.ts'

export interface Sandbox {
  /** With what the bot is to be configured; tokens and keys are new at every start. */
  credentials: Credentials
  adminUserIds: string[]
  /** The group that everybody is in, and the key of its push robot. */
  group: { chatId: string; title: string; webhookKey: string }
  /** `/sandbox` and everything below it. */
  routes: Koa.Middleware
  /** The real clock and what it was moved by. */
  clock: () => Date
  /**
   * Says where the bot listens. The emulator verifies both callback addresses, as the admin
   * console does, and delivers there only what it could verify. `ring` is called after each move
   * of the clock.
   */
  attach(botBase: string, hooks: { ring(): Promise<void> }): Promise<void>
  /**
   * Somebody says something to the app, at the moved clock; answers with what came back in the
   * same response. For telling the samples.
   */
  say(userId: string, words: string): Promise<{ delivered: boolean; answers: string[] }>
  /** Sets the moved clock without ringing: samples are told at the time they carry. */
  travel(to: Date): void
  /**
   * While quiet, nothing that is said or sent is kept in chats or in the wire log, and the page
   * asks for patience instead of taking orders.
   */
  quiet(on: boolean): void
  /** What broke the protocol so far, newest last. */
  violations(): string[]
  close(): Promise<void>
}

const PATIENCE: Patience = {
  verifyMs: 1000,
  answerMs: 5000,
  retryPauseMs: 1000,
  pollMs: 1000,
  streamMs: 6 * 60_000,
  slowMs: 3000,
}

/** An emulated WeCom with its client: API, people, chats, callbacks, page. All of it in memory. */
export async function openSandbox(o: {
  now: () => Date
  newId: () => string
  random?: (size: number) => Buffer
  log?: (line: string) => void
  /** Shorter waits, for tests. */
  patience?: Partial<Patience>
}): Promise<Sandbox> {
  const random = o.random ?? randomBytes
  const world = newWorld({ ...o, random })
  const server = await listenApi(world)

  return {
    credentials: world.credentials,
    adminUserIds: ADMINS,
    group: { ...GROUP, webhookKey: world.webhookKey },
    routes: pageRoutes(world),
    clock: () => new Date(clock(world)),

    async attach(botBase, { ring }) {
      world.botBase = botBase
      world.ring = ring
      for (const channel of ['app', 'aibot'] as const) {
        // A cold bot may be late for the one second that WeCom gives; one would press 保存 again.
        for (let tries = 0; tries < 3 && !world.verified[channel]; tries++) {
          world.verified[channel] = await verifyUrl(world, channel)
        }
        if (!world.verified[channel]) world.log(`sandbox: ${channel} callback failed verification`)
      }
    },

    async say(userId, words) {
      const chat = world.chats.get(`app:${userId}`)
      if (!chat) throw new Error(`no such person in the sandbox: ${userId}`)
      const heard: Bubble[] = []
      const hear: Parameters<typeof world.listeners.add>[0] = (event) => {
        if (event.type === 'bubble' && event.bubble.chat === chat.id) heard.push(event.bubble)
      }
      world.listeners.add(hear)
      const mine = await say(world, userId, chat, words).finally(() => world.listeners.delete(hear))
      const answers = heard.flatMap((b) =>
        b.from === 'app' && 'text' in b.body ? b.body.text : [],
      )
      return { delivered: mine.state === 'done', answers }
    },

    travel(to) {
      world.offsetMs = to.getTime() - world.realNow().getTime()
      publish(world, { type: 'clock', now: clock(world) })
    },

    quiet(on) {
      if (on) publish(world, { type: 'preparing', on })
      world.quiet = on
      if (!on) publish(world, { type: 'preparing', on })
    },

    violations: () => world.wire.flatMap((entry) => entry.problems),

    async close() {
      world.closing.abort()
      await Promise.all(world.work)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function newWorld(
  o: Parameters<typeof openSandbox>[0] & { random: (size: number) => Buffer },
): World {
  // 43 letters and digits; the spare bits of the last one are left as they fall, as in real keys.
  const aesKey = () => o.random(33).toString('base64').replace(/[+/]/g, 'x').slice(0, 43)
  const name = '小客'
  return {
    id: o.newId(),
    credentials: {
      corpId: 'wwsandbox000000001',
      agentId: 1000002,
      secret: o.random(32).toString('base64url'),
      token: o.random(12).toString('hex'),
      aesKey: aesKey(),
      aibot: { id: 'aibSandbox0001', token: o.random(12).toString('hex'), aesKey: aesKey(), name },
      apiBase: '',
    },
    webhookKey: o.newId(),
    people: structuredClone(PEOPLE),
    departments: structuredClone(DEPARTMENTS),
    chats: new Map(chats(name).map((chat) => [chat.id, chat])),
    bubbles: new Map(),
    wire: [],
    troubles: new Set(),
    menu: [],
    tokens: new Map(),
    responseCodes: new Map(),
    responseUrls: new Map(),
    taskIds: new Set(),
    duplicates: new Map(),
    pace: new Map(),
    media: new Map(),
    entered: new Map(),
    inProgress: new Map(),
    verified: { app: false, aibot: false },
    botBase: null,
    ring: () => Promise.resolve(),
    listeners: new Set(),
    work: new Set(),
    closing: new AbortController(),
    quiet: false,
    offsetMs: 0,
    // Above 2^53, so that nobody reads it as a number and gets away with it.
    lastMsgId: 7_300_000_000_000_000_000n + BigInt(o.now().getTime()) * 1000n,
    patience: { ...PATIENCE, ...o.patience },
    realNow: o.now,
    newId: o.newId,
    random: o.random,
    log: o.log ?? (() => {}),
  }
}
