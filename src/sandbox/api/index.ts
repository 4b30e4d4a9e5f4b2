import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { contactEndpoints } from './contacts.ts'
import { groupEndpoints } from './groups.ts'
import { mediaEndpoints, serveMedia } from './media.ts'
import { messageEndpoints } from './messages.ts'
import { tokenEndpoints } from './token.ts'
import { fail, type Call, type Endpoint, type Raw } from '../endpoint.ts'
import { parseJson } from '../json.ts'
import type { Json, WireEntry } from '../types.ts'
import { clock, pause, record, type World } from '../world.ts'

const ENDPOINTS: Record<string, Endpoint> = {
  ...tokenEndpoints,
  ...messageEndpoints,
  ...groupEndpoints,
  ...contactEndpoints,
  ...mediaEndpoints,
}

const MOST = 25 * 1024 * 1024

/** The emulated qyapi.weixin.qq.com, listening on a free loopback port. */
export async function listenApi(world: World): Promise<Server> {
  const koa = new Koa({ proxy: false })
  // A connection that the bot drops is the bot's business, not an error of ours.
  koa.silent = true
  koa.use(async (ctx) => {
    if (ctx.path.startsWith('/media/')) return serveMedia(world, ctx)
    if (!ctx.path.startsWith('/cgi-bin/')) return ctx.throw(404)
    await answerCall(world, ctx)
  })
  const handle = koa.callback()
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world.credentials.apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return server
}

async function answerCall(world: World, ctx: Koa.Context): Promise<void> {
  const started = world.realNow().getTime()
  const name = ctx.path.slice('/cgi-bin/'.length)
  const raw = await getRawBody(ctx.req, { limit: MOST })
  const multipart = (ctx.get('content-type') || '').startsWith('multipart/form-data')
  const entry: WireEntry = {
    id: world.newId(),
    at: clock(world),
    kind: 'api',
    title: name,
    method: ctx.method,
    url: ctx.path,
    ms: 0,
    status: 0,
    ok: false,
    fields: Object.fromEntries(
      Object.entries(ctx.query).map(([k, v]) => [k, secret(k, String(v))]),
    ),
    sent: multipart ? `（${raw.length} 字节的表单）` : raw.toString(),
    sentPlain: null,
    answer: '',
    answerPlain: null,
    problems: [],
    remarks: [],
  }

  if (world.troubles.has('slow')) await pause(world, world.patience.slowMs)
  if (world.troubles.has('down')) {
    entry.problems.push('开关「接口断开」：连接被切断')
    record(world, entry)
    ctx.respond = false
    ctx.req.socket.destroy()
    return
  }

  const call = { world, query: { ...ctx.query }, headers: ctx.headers, raw, multipart, entry }
  const answer = troubled(world) ?? (await run(name, ctx.method, call))
  if (isRaw(answer)) {
    ctx.status = answer.status
    ctx.set(answer.headers)
    ctx.body = answer.content
    entry.answer = `（${answer.content.length} 字节）`
    entry.ok = true
  } else {
    const body = JSON.stringify({ errcode: 0, errmsg: 'ok', ...answer })
    ctx.status = 200
    ctx.type = 'application/json; charset=UTF-8'
    ctx.body = world.troubles.has('garbled') ? body.slice(0, body.length >> 1) : body
    entry.answer = body.replace(/"access_token":"[^"]+"/, '"access_token":"…"')
    const code = Number(answer['errcode'] ?? 0)
    if (code !== 0 && !NO_FAULT.has(code)) entry.problems.push(`被拒 ${code}：${why(answer)}`)
    entry.ok = code === 0 && entry.problems.length === 0
  }
  entry.status = ctx.status
  entry.ms = world.realNow().getTime() - started
  record(world, entry)
}

// Refusals that say something about the world, not about how the call was made.
const NO_FAULT = new Set([-1, 40014, 42001, 45009, 46003, 60003, 60020, 60111, 81013])

const why = (answer: Json): string => String(answer['errmsg']).split(', from ip')[0] ?? ''

const secret = (name: string, value: string): string =>
  name === 'access_token' || name === 'corpsecret' ? `${value.slice(0, 6)}…` : value

const isRaw = (answer: Json | Raw): answer is Raw => Buffer.isBuffer(answer['content'])

function troubled(world: World): Json | null {
  if (world.troubles.has('busy')) return fail(-1, 'system busy')
  if (world.troubles.has('limit')) return fail(45009, 'api freq out of limit')
  if (world.troubles.has('untrusted')) return fail(60020, 'not allow to access from your ip')
  return null
}

async function run(
  name: string,
  method: string,
  call: Omit<Call, 'body'> & { multipart: boolean },
): Promise<Json | Raw> {
  const endpoint = ENDPOINTS[name]
  const { world, entry } = call
  if (!endpoint) {
    entry.problems.push('模拟器没有这个接口')
    return fail(48001, 'api unauthorized')
  }
  entry.title = endpoint.title
  if (method !== endpoint.method) return fail(40058, `use ${endpoint.method}`)

  if (!endpoint.open) {
    const refused = tokenFault(world, String(call.query['access_token'] ?? ''))
    if (refused) return refused
  }
  const body = call.multipart || method === 'GET' ? {} : parseJson(call.raw.toString())
  if (!body) return fail(40058, 'Warning: wrong json format.')
  return endpoint.run({ ...call, body })
}

function tokenFault(world: World, given: string): Json | null {
  if (given === '') return fail(41001, 'access_token missing')
  const token = world.tokens.get(given)
  if (!token) return fail(40014, 'invalid access_token')
  if (token.voided !== null) return fail(token.voided, 'invalid access_token')
  return clock(world) >= token.until ? fail(42001, 'access_token expired') : null
}
