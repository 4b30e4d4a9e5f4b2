import { isConfigTrouble, NO_ANSWER, NO_SENSE, STALE_TOKEN, wecomError } from './errors.ts'
import { isObject } from './envelope.ts'
import { keepTokens } from './token.ts'
import { WecomError } from './types.ts'

export type Json = Record<string, unknown>

/** pino's, as far as it is used. Never given a token, a secret, a text or a name. */
export interface ApiLog {
  debug(fields: object, words: string): void
  warn(fields: object, words: string): void
}

export interface ApiParts {
  /** `https://qyapi.weixin.qq.com`, a proxy or an emulator. */
  base: string
  corpId: string
  secret: string
  fetch: typeof globalThis.fetch
  clock: () => Date
  log?: ApiLog
  timeoutMs: number
}

export interface Query {
  [name: string]: string
}

export interface Payload {
  type: string
  body: Buffer
}

export interface Answer {
  headers: Headers
  body: Buffer
}

export interface Api {
  get(path: string, query?: Query): Promise<Json>
  post(path: string, body: object | Payload, query?: Query): Promise<Json>
  /** Bytes, unless the answer is an error in JSON. */
  bytes(path: string, query: Query): Promise<Answer>
  /** Without a token; `url` is whole and is never logged, as it holds a key. */
  postOpen(name: string, url: string, body: object | Payload): Promise<Json>
  usable(): boolean
}

/** 20 MB take longer than a word. With the sending after it, still less than an outbox claim lasts. */
const MEDIA_TIMEOUT_MS = 40_000

/** WeCom's server API: a token in the query, `errcode` in the answer (protocol 6.1). */
export function openApi(parts: ApiParts): Api {
  const root = `${parts.base.replace(/\/+$/, '')}/cgi-bin/`
  let usable = true

  const tokens = keepTokens(async () => {
    const query = { corpid: parts.corpId, corpsecret: parts.secret }
    const json = readAnswer('gettoken', await send('gettoken', urlOf('gettoken', query), {}))
    const { access_token: token, expires_in: seconds } = json
    if (typeof token !== 'string' || !token) throw wecomError('gettoken', NO_SENSE)
    return { token, expiresInMs: (Number(seconds) || 7200) * 1000 }
  }, parts.clock)

  const urlOf = (path: string, query: Query): string =>
    `${root}${path}?${new URLSearchParams(query).toString()}`

  /** One HTTP exchange. Hung sockets end with the signal, the body's reading included. */
  async function send(api: string, url: string, init: RequestInit): Promise<Answer> {
    const started = performance.now()
    const isMedia = api.includes('media')
    const signal = AbortSignal.timeout(isMedia ? MEDIA_TIMEOUT_MS : parts.timeoutMs)
    let status = 0
    try {
      const response = await parts.fetch(url, { ...init, signal, redirect: 'error' })
      status = response.status
      const body = Buffer.from(await response.arrayBuffer())
      if (!response.ok) throw wecomError(api, status)
      return { headers: response.headers, body }
    } catch (error) {
      if (error instanceof WecomError) throw error
      throw wecomError(api, NO_ANSWER, nameOf(error))
    } finally {
      const ms = Math.round(performance.now() - started)
      parts.log?.debug({ api, status, ms }, 'called WeCom')
    }
  }

  function readAnswer(api: string, answer: Answer): Json {
    let json: unknown
    try {
      json = JSON.parse(answer.body.toString('utf8'))
    } catch {
      // No cause: the parser's complaint quotes the answer.
      throw wecomError(api, NO_SENSE)
    }
    if (!isObject(json)) throw wecomError(api, NO_SENSE)
    const code = json['errcode'] === undefined ? 0 : Number(json['errcode'])
    if (code === 0) return warnOfWarning(api, json)
    const error = wecomError(api, Number.isFinite(code) ? code : NO_SENSE)
    const level = isConfigTrouble(code) ? 'warn' : 'debug'
    parts.log?.[level]({ api, code, ...traceOf(json) }, error.message)
    if (isConfigTrouble(code)) usable = false
    throw error
  }

  /** WeCom says so when it understood only a part of what we sent, with an errcode of 0. */
  function warnOfWarning(api: string, json: Json): Json {
    if (String(json['errmsg']).includes('wrong json format')) {
      parts.log?.warn({ api, ...traceOf(json) }, 'WeCom did not understand all of the body')
    }
    return json
  }

  /** `read` throws what the answer says; a token that ran out is renewed once. */
  async function withToken<T>(
    path: string,
    query: Query,
    init: RequestInit,
    read: (answer: Answer) => T,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      const token = await tokens.take()
      try {
        const result = read(await send(path, urlOf(path, { access_token: token, ...query }), init))
        usable = true
        return result
      } catch (error) {
        if (!(error instanceof WecomError)) throw error
        if (STALE_TOKEN.has(error.code)) tokens.drop(token)
        if (!STALE_TOKEN.has(error.code) || tries === 2) throw error
      }
    }
  }

  const readJson = (path: string) => (answer: Answer) => readAnswer(path, answer)

  return {
    get: (path, query = {}) => withToken(path, query, {}, readJson(path)),
    post: (path, body, query = {}) => withToken(path, query, postOf(body), readJson(path)),
    bytes: (path, query) =>
      withToken(path, query, {}, (answer) => {
        if (!isError(answer)) return answer
        readAnswer(path, answer)
        throw wecomError(path, NO_SENSE)
      }),
    postOpen: async (name, url, body) => readAnswer(name, await send(name, url, postOf(body))),
    usable: () => usable,
  }
}

function postOf(body: object | Payload): RequestInit {
  const isPayload = 'body' in body && Buffer.isBuffer(body.body)
  const payload = isPayload ? (body as Payload) : jsonPayload(body)
  return {
    method: 'POST',
    body: new Uint8Array(payload.body),
    headers: { 'content-type': payload.type },
  }
}

const jsonPayload = (body: object): Payload => ({
  type: 'application/json; charset=utf-8',
  body: Buffer.from(JSON.stringify(body)),
})

/** Errors of media/get come as JSON with 200; a file of a member has a name (protocol 6.9). */
const isError = ({ headers }: Answer): boolean =>
  /json|text\/plain/.test(headers.get('content-type') ?? '') && !headers.has('content-disposition')

/** What helps an operator: WeCom's hint, and the address that it saw us come from. */
function traceOf(json: Json): { hint?: string; ip?: string } {
  const words = String(json['errmsg'] ?? '')
  const hint = /hint: \[([\w-]+)\]/.exec(words)?.[1]
  const ip = /from ip: ([\d.:a-f]+)/i.exec(words)?.[1]
  return { hint, ip }
}

/** fetch's errors may hold the URL, and with it the token: only their kind is kept. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = isObject(error.cause) ? error.cause['code'] : undefined
  return typeof code === 'string' ? code : error.name
}
