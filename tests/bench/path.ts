import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { timingSafeEqual } from 'node:crypto'
import Router from '@koa/router'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import Koa from 'koa'
import { pino } from 'pino'
import getRawBody from 'raw-body'
import { commands } from '../../commands/index.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { keepPerson } from '../../db/people.ts'
import { createBot } from '../../src/bot.ts'
import { openZone } from '../../src/domain/zone.ts'
import { openIds } from '../../src/start.ts'
import { openCallbacks } from '../../src/wecom/callbacks.ts'
import { createWecom } from '../../src/wecom/client.ts'
import { testSeal } from '../support/store.ts'
import { median, quantile, type Row } from './numbers.ts'

const KEYS = { token: 'BenchToken', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' }
const CORP = 'wwbench0000000001'
const REPS = 20

interface Job {
  port: number
  connections: number
  requests: { path: string; body: string }[]
}

/** The whole path of a note on a known customer, beside what the wire alone costs. */
export async function benchPath(o: {
  messages: number
  rounds: number
  connections: number
}): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoke-bench-'))
  const limit = await listen(limitServer())
  const bot = await wholeBot(join(folder, 'bench.db'))
  const whole = await listen(bot.http)
  const rates = { limit: [] as number[], whole: [] as number[] }
  const times: number[] = []
  let errors = 0
  try {
    await load({ port: limit.port, connections: o.connections, requests: notes('warm-a', 300) })
    await load({ port: whole.port, connections: o.connections, requests: notes('warm-b', 300) })
    for (let round = 0; round < o.rounds; round++)
      for (const which of ['limit', 'whole'] as const) {
        const { port } = which === 'limit' ? limit : whole
        const done = await load({
          port,
          connections: o.connections,
          requests: notes(`${which}${round}`, o.messages),
        })
        rates[which].push(o.messages / done.seconds)
        errors += done.errors
        if (which === 'whole') times.push(...done.times)
      }
  } finally {
    limit.server.close()
    whole.server.close()
    await bot.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const [a, b] = [median(rates.limit), median(rates.whole)]
  return [
    { what: 'limit: Koa + @wecom/crypto, echo', figure: `${a.toFixed(0)} messages/s`, limit: '–', value: a },
    { what: 'a note on a known customer, committed', figure: `${b.toFixed(0)} messages/s, p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, errors ${errors}`, limit: '–', value: b },
    { what: 'share of the limit (b/a)', figure: (b / a).toFixed(3), limit: '≥ 0.12 now, ≥ 0.35 wanted', value: b / a },
  ] // prettier-ignore
}

function notes(serial: string, n: number): Job['requests'] {
  const timestamp = String(Math.floor(Date.now() / 1000))
  return Array.from({ length: n }, (_, i) => {
    const rep = i % REPS
    const plain = `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><FromUserName><![CDATA[rep${rep}]]></FromUserName><CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[今天和恒瑞${rep}号科技的李总沟通了报价，单号${serial}${i}]]></Content><MsgId>${serial}${i}</MsgId><AgentID>7</AgentID></xml>`
    const sealed = encrypt(KEYS.aesKey, plain, CORP)
    const query = new URLSearchParams({
      msg_signature: getSignature(KEYS.token, timestamp, 'n1', sealed),
      timestamp,
      nonce: 'n1',
    })
    return {
      path: `/wecom/app?${query}`,
      body: `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`,
    }
  })
}

/** What nobody can undercut: the framework and the cipher, with no memory at all. */
function limitServer(): Koa {
  const router = new Router().post('/wecom/app', async (ctx) => {
    const body = (await getRawBody(ctx.req)).toString()
    const sealed = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? ''
    const { msg_signature: said, timestamp, nonce } = ctx.query as Record<string, string>
    const signature = getSignature(KEYS.token, timestamp ?? '', nonce ?? '', sealed)
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(said ?? ''))) return
    const { message } = decrypt(KEYS.aesKey, sealed)
    const answer = encrypt(KEYS.aesKey, message, CORP)
    ctx.type = 'text/xml'
    ctx.body = `<xml><Encrypt><![CDATA[${answer}]]></Encrypt><MsgSignature><![CDATA[${getSignature(KEYS.token, timestamp ?? '', nonce ?? '', answer)}]]></MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  })
  const app = new Koa()
  app.use(router.routes())
  return app
}

async function wholeBot(file: string) {
  const clock = () => new Date()
  const store = openSqlite(file, testSeal)
  const newId = openIds(clock)
  const bot = createBot({
    store, clock, newId, commands, admins: [], zone: openZone('Asia/Shanghai'), worker: 'bench',
    log: pino({ level: 'silent' }),
    wecom: createWecom({ base: 'http://127.0.0.1:9', corpId: CORP, agentId: 7, secret: 's', fetch, clock, hasCallback: true }),
    channels: openCallbacks({ app: { corpId: CORP, agentId: 7, ...KEYS }, clock }),
  }) // prettier-ignore
  await store.transact(async (tx) => {
    for (let i = 0; i < REPS; i++)
      await keepPerson(
        tx,
        { userId: `rep${i}`, name: `代表${i}`, active: true, departments: [1] },
        clock(),
      )
  })
  const { createCustomer } = await import('../../src/actions/files.ts')
  for (let i = 0; i < REPS; i++)
    await store.transact(
      (tx) =>
      createCustomer({ tx, op: newId(), byId: `rep${i}`, at: clock(), today: clock().toISOString().slice(0, 10), newId }, {
        name: `恒瑞${i}号科技有限公司`, ownerId: `rep${i}`, people: [{ name: '李总', phone: `1380000${String(i).padStart(4, '0')}` }],
      }), // prettier-ignore
    )
  return { http: bot.http, close: () => store.close() }
}

async function listen(app: Koa): Promise<{ server: Server; port: number }> {
  const handle = app.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, port: (server.address() as AddressInfo).port }
}

const load = (job: Job): Promise<{ seconds: number; times: number[]; errors: number }> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load.mjs', import.meta.url), { workerData: job })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
