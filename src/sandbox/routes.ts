import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import Router from '@koa/router'
import type Koa from 'koa'
import getRawBody from 'raw-body'
import { mimeOf } from './api/media.ts'
import { voidTokens } from './api/token.ts'
import { ADMINS } from './cast.ts'
import { chooseMenu, enter, say, sendFile, tap } from './client.ts'
import { object, parseJson, text, texts } from './json.ts'
import { moveClock } from './moves.ts'
import { TROUBLES, type Chat, type Json, type PageEvent, type Trouble } from './types.ts'
import { clock, inBackground, publish, type World } from './world.ts'

const PAGE = new URL('./page/', import.meta.url)
// The package exports no path to this file; it lies beside the one that it does export.
const PREACT = createRequire(import.meta.url)
  .resolve('htm/preact')
  .replace(/[^/\\]+$/, 'standalone.module.js')

// No part of the page comes from elsewhere, and none may be asked from elsewhere.
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"

/** The chat page, its files, its live events, and what people do on it. */
export function pageRoutes(world: World): Koa.Middleware {
  const router = new Router({ prefix: '/sandbox' })
  router.get('/', (ctx) => sendFileOf(ctx, new URL('index.html', PAGE)))
  router.get('/preact.js', (ctx) => sendFileOf(ctx, PREACT))
  router.get('/page/:name', async (ctx) => {
    const name = ctx.params['name'] ?? ''
    if (!/^[a-z-]+\.(js|css|svg)$/.test(name)) return ctx.throw(404)
    await sendFileOf(ctx, new URL(name, PAGE))
  })
  router.get('/media/:id', (ctx) => {
    const media = world.media.get(ctx.params['id'] ?? '')
    if (!media) return ctx.throw(404)
    // Only pictures are shown in place; all else is saved, whatever it says it is.
    const picture = media.mime.startsWith('image/')
    ctx.type = picture ? media.mime : 'application/octet-stream'
    if (!picture) {
      ctx.set(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(media.name)}`,
      )
    }
    ctx.set('x-content-type-options', 'nosniff')
    ctx.body = media.content
  })
  router.get('/state', (ctx) => {
    ctx.body = state(world)
  })
  router.get('/events', (ctx) => listen(world, ctx))
  router.post('/do/file', (ctx) => receiveFile(world, ctx))
  router.post('/do/:what', (ctx) => act(world, ctx))
  return router.routes() as Koa.Middleware
}

async function sendFileOf(ctx: Koa.Context, file: URL | string): Promise<void> {
  const path = String(file)
  const content = await readFile(file).catch(() => ctx.throw(404))
  const ending = path.slice(path.lastIndexOf('.') + 1)
  ctx.type = { html: 'html', js: 'text/javascript', css: 'css', svg: 'svg' }[ending] ?? mimeOf(path)
  ctx.set('cache-control', 'no-cache')
  ctx.set('content-security-policy', POLICY)
  ctx.body = content
}

const state = (world: World): Json => ({
  id: world.id,
  preparing: world.quiet,
  now: clock(world),
  people: world.people,
  departments: world.departments,
  admins: ADMINS,
  robot: world.credentials.aibot.name,
  // A group that the app made shows only once something was said in it.
  chats: [...world.chats.values()].filter((c) => c.kind !== 'appchat' || talked(world, c)),
  bubbles: [...world.bubbles.values()],
  wire: world.wire,
  menu: world.menu,
  troubles: TROUBLES,
  on: [...world.troubles],
})

const talked = (world: World, chat: Chat): boolean =>
  [...world.bubbles.values()].some((b) => b.chat === chat.id)

/** Server-sent events, written past Koa: a page that goes away is then no stream error. */
function listen(world: World, ctx: Koa.Context): void {
  ctx.respond = false
  const { res } = ctx
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const tell = (event: PageEvent) => {
    if (!world.quiet) res.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const end = () => {
    world.listeners.delete(tell)
    world.closing.signal.removeEventListener('abort', end)
    res.end()
  }
  world.listeners.add(tell)
  world.closing.signal.addEventListener('abort', end)
  res.on('close', end)
  res.on('error', end)
  tell({ type: 'clock', now: clock(world) })
}

async function receiveFile(world: World, ctx: Koa.Context): Promise<void> {
  // As below: a form of another site cannot set a header.
  if (!ctx.get('x-sandbox')) return ctx.throw(415)
  if (world.quiet) return ctx.throw(503)
  const content = await getRawBody(ctx.req, { limit: 20 * 1024 * 1024 })
  const { me, chat, name } = ctx.query
  const place = world.chats.get(String(chat))
  if (!place?.members.includes(String(me)) || !name || content.length <= 5) return ctx.throw(400)
  inBackground(world, sendFile(world, String(me), place, String(name), content))
  ctx.status = 204
}

type Action = (world: World, body: Json, me: string, chat: Chat) => Promise<unknown> | null

/** Null: cannot be done. What goes on over the wire goes on after the page has its answer. */
const ACTIONS: Record<string, Action> = {
  say(world, body, me, chat) {
    const words = text(body['text'])
    if (!words.trim()) return null
    return say(world, me, chat, words, {
      voice: body['voice'] === true,
      quote: text(body['quote']) || undefined,
    })
  },
  enter: (world, _body, me, chat) => enter(world, me, chat),
  menu: (world, body, me, chat) => chooseMenu(world, me, chat, text(body['key'])),
  tap(world, body, me) {
    const bubble = world.bubbles.get(text(body['bubble']))
    if (!bubble || !world.chats.get(bubble.chat)?.members.includes(me)) return null
    const chosen = Object.entries(object(body['selected'])).map(([k, v]) => [k, texts(v)])
    const selected = Object.fromEntries(chosen) as Record<string, string[]>
    return tap(world, me, bubble, { key: text(body['key']), selected, menu: body['menu'] === true })
  },
}

async function act(world: World, ctx: Koa.Context): Promise<void> {
  // Another site's form cannot send this type, so it cannot press our buttons.
  if (!ctx.is('application/json')) return ctx.throw(415)
  // The clock stands in the past while samples are told: what is done now would land there.
  if (world.quiet) return ctx.throw(503)
  const raw = await getRawBody(ctx.req, { limit: 100_000 })
  const body = parseJson(raw.toString())
  const what = ctx.path.slice('/sandbox/do/'.length)
  if (!body) return ctx.throw(400)
  ctx.status = 204
  if (what === 'clock') return void (await moveClock(world, text(body['to'])))
  if (what === 'void') return voidTokens(world)
  if (what === 'trouble') return turn(world, text(body['name']), body['on'] === true)

  const action = ACTIONS[what]
  const me = text(body['me'])
  const chat = world.chats.get(text(body['chat']))
  if (!action || !chat?.members.includes(me)) return ctx.throw(400)
  const work = action(world, body, me, chat)
  if (!work) return ctx.throw(400)
  inBackground(world, work)
}

function turn(world: World, name: string, on: boolean): void {
  if (!Object.hasOwn(TROUBLES, name)) return
  if (on) world.troubles.add(name as Trouble)
  else world.troubles.delete(name as Trouble)
  publish(world, { type: 'troubles', on: [...world.troubles] })
}
