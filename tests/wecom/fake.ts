import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  path: string
  query: Record<string, string>
  /** The request's bytes as text, and its JSON where it is JSON. */
  raw: Buffer
  json: Record<string, unknown>
}

type Answer = (call: Call, response: ServerResponse) => object | undefined
type Fault = object | ((response: ServerResponse) => void)

/** A small strict WeCom: tokens run out when told, `fault` bends the next answers of a path. */
export async function openFake() {
  const calls: Call[] = []
  const faults: { path: string; fault: Fault }[] = []
  const valid = new Set<string>()
  const ends: Record<string, Answer> = {
    gettoken({ query }) {
      if (query['corpid'] !== 'ww1') return { errcode: 40013 }
      if (query['corpsecret'] !== 's3cret') return { errcode: 40001 }
      const token = `token-${calls.length}`
      valid.add(token)
      return { access_token: token, expires_in: 7200 }
    },
    'message/send'({ json }) {
      if (json['agentid'] !== 7) return { errcode: 301002 }
      const users = String(json['touser']).split('|')
      if (users.includes('Left')) return { errcode: 0, invaliduser: 'left|other' }
      return { errcode: 0, invaliduser: '', msgid: `m${calls.length}`, response_code: 'rc' }
    },
  }
  const open = new Set(['gettoken', 'webhook/send', 'webhook/upload_media', 'aibot/response'])

  const server = createServer((request, response) => {
    void serve(request, response)
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake')
    const path = url.pathname.replace(/^\/(cgi-bin\/)?/, '')
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    const isJson = request.headers['content-type']?.startsWith('application/json')
    const json = isJson ? (JSON.parse(raw.toString()) as Record<string, unknown>) : {}
    const call = { path, query: Object.fromEntries(url.searchParams), raw, json }
    calls.push(call)
    const at = faults.findIndex((f) => f.path === path)
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault
    if (typeof fault === 'function') return fault(response)
    const token = call.query['access_token'] ?? ''
    const isKnown = open.has(path) || valid.has(token)
    const answer =
      fault ??
      (isKnown ? (ends[path] ?? (() => ({ errcode: 0 })))(call, response) : { errcode: 42001 })
    if (answer)
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ errmsg: '', ...answer }))
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    of: (path: string) => calls.filter((call) => call.path === path),
    on: (path: string, answer: Answer) => void (ends[path] = answer),
    /** The next answer of `path`; further ones queue up. */
    fault: (path: string, ...next: Fault[]) =>
      faults.push(...next.map((fault) => ({ path, fault }))),
    expire: () => valid.clear(),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export const drop = (response: ServerResponse): void => void response.destroy()
export const hang = (): void => undefined
export const status =
  (code: number) =>
  (response: ServerResponse): void =>
    void response.writeHead(code).end('<html>')
export const nonsense = (response: ServerResponse): void => void response.end('{"errcode":0,')
