import { isUtf8 } from 'node:buffer'
import { openSealed, Refused, seal, type Keys, type Sealed } from './crypto.ts'
import type { Sealing } from './types.ts'
import { cdata, readXml, words } from './xml.ts'

export const NOTHING: Sealing = { type: 'text/plain; charset=utf-8', body: '' }

interface Signed {
  signature: string
  timestamp: string
  nonce: string
}

/** The answer to WeCom's GET that tries the address out: the bare echo. */
export function verify(keys: Keys, query: unknown, now: Date): string {
  return openSealed(keys, { ...signed(query), encrypt: parameter(query, 'echostr') }, now)
}

export function openXml(keys: Keys, query: unknown, body: Buffer, now: Date) {
  const sealed = signed(query)
  const encrypt = words(readXml(utf8(body))['Encrypt']).trim()
  return opened(keys, { ...sealed, encrypt }, now)
}

export function openJson(keys: Keys, query: unknown, body: Buffer, now: Date) {
  const sealed = signed(query)
  const envelope = readJson(utf8(body))
  const encrypt = envelope['encrypt'] ?? envelope['Encrypt']
  if (typeof encrypt !== 'string') throw new Refused('missing')
  return opened(keys, { ...sealed, encrypt: encrypt.trim() }, now)
}

function opened(keys: Keys, sealed: Sealed, now: Date): { plain: string; nonce: string } {
  if (!sealed.encrypt) throw new Refused('missing')
  return { plain: openSealed(keys, sealed, now), nonce: sealed.nonce }
}

export function sealXml(keys: Keys, plain: string, now: Date, nonce: string): Sealing {
  const sealed = seal(keys, plain, seconds(now), nonce)
  const body =
    `<xml><Encrypt>${cdata(sealed.encrypt)}</Encrypt>` +
    `<MsgSignature>${cdata(sealed.signature)}</MsgSignature>` +
    `<TimeStamp>${sealed.timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  return { type: 'text/xml; charset=utf-8', body }
}

export function sealJson(keys: Keys, plain: object, now: Date, nonce: string): Sealing {
  const timestamp = seconds(now)
  const sealed = seal(keys, JSON.stringify(plain), timestamp, nonce)
  const body = { encrypt: sealed.encrypt, msgsignature: sealed.signature, timestamp, nonce }
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

export const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000)

/** An object in JSON; nothing that nests deeper than WeCom's own (a card's choices are seven). */
export function readJson(text: string): Record<string, unknown> {
  if (nesting(text) > 32) throw new Refused('envelope')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Refused('envelope', { cause })
  }
  if (!isObject(value)) throw new Refused('envelope')
  return value
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A loop and no pattern: a pattern goes back and forth over the quotes of a hostile megabyte. */
function nesting(json: string): number {
  let deepest = 0
  let depth = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const mark = json[i]
    if (mark === '\\') i++
    else if (mark === '"') quoted = !quoted
    else if (quoted) continue
    else if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth)
    else if (mark === ']' || mark === '}') depth--
  }
  return deepest
}

function signed(query: unknown): Signed {
  return {
    signature: parameter(query, 'msg_signature'),
    timestamp: parameter(query, 'timestamp'),
    nonce: parameter(query, 'nonce'),
  }
}

/** Koa's query holds an array where a parameter is repeated: nobody honest repeats one. */
function parameter(query: unknown, name: string): string {
  const value = isObject(query) ? query[name] : undefined
  if (typeof value !== 'string' || value === '') throw new Refused('missing')
  return value
}

/** The quick way: a TextDecoder that is strict costs 10 µs to make. */
function utf8(body: Buffer): string {
  if (!isUtf8(body)) throw new Refused('utf8')
  return body.toString('utf8')
}
