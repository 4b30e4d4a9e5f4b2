import { isUtf8 } from 'node:buffer'
import { createDecipheriv, timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'

/** Why a callback was turned away: for metrics, never for the sender. */
export type Reason =
  | 'signature'
  | 'stale'
  | 'receiver'
  | 'base64'
  | 'cipher'
  | 'padding'
  | 'length'
  | 'utf8'
  | 'envelope'
  | 'missing'
  | 'entity'
  | 'oversized'
  | 'content'

/** Not WeCom's, or not whole. Answered with a bare 4xx that does not tell which. */
export class Refused extends Error {
  readonly reason: Reason
  constructor(reason: Reason, options?: { cause?: unknown }) {
    super(`callback refused: ${reason}`, options)
    this.name = 'Refused'
    this.reason = reason
  }
}

/** What one callback address is configured with. `receiveId`: the corpid of an app, '' of a robot. */
export interface Keys {
  token: string
  aesKey: string
  receiveId: string
}

/** What arrives on the wire, each value as received. */
export interface Sealed {
  signature: string
  timestamp: string
  nonce: string
  encrypt: string
}

/** All of WeCom's retries fall into half a minute; five minutes leave room for a slow clock. */
const FRESH_MS = 5 * 60_000
const BLOCK = 16
const MAX_PAD = 32
/** 16 random bytes and the length of the message. */
const HEAD = 20

/** Checks everything (protocol 2.6), then opens. Throws `Refused` and nothing else. */
export function openSealed(keys: Keys, sealed: Sealed, now: Date): string {
  // The signature first: without it a malformed body would cost an AES run and answer a padding
  // oracle.
  checkSignature(keys, sealed)
  checkFresh(sealed.timestamp, now)
  checkFrame(keys.aesKey, sealed.encrypt)
  const { message, id } = decrypt(keys.aesKey, sealed.encrypt)
  if (id !== keys.receiveId) throw new Refused('receiver')
  return message
}

/** Seals a passive reply; `timestamp` in seconds. */
export function seal(keys: Keys, plain: string, timestamp: number, nonce: string): Sealed {
  const encrypted = encrypt(keys.aesKey, plain, keys.receiveId)
  const signature = getSignature(keys.token, String(timestamp), nonce, encrypted)
  return { signature, timestamp: String(timestamp), nonce, encrypt: encrypted }
}

function checkSignature(keys: Keys, sealed: Sealed): void {
  const { signature, timestamp, nonce, encrypt: encrypted } = sealed
  const expected = Buffer.from(getSignature(keys.token, timestamp, nonce, encrypted))
  const given = Buffer.from(signature)
  // timingSafeEqual throws on unequal lengths.
  if (given.length !== expected.length) throw new Refused('signature')
  if (!timingSafeEqual(given, expected)) throw new Refused('signature')
}

function checkFresh(timestamp: string, now: Date): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new Refused('stale')
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > FRESH_MS) throw new Refused('stale')
}

/**
 * `@wecom/crypto` never looks at the padding, cuts a too long message in silence, and turns broken
 * UTF-8 into U+FFFD (the hostile vectors of protocol 2.11), and it hands out none of the bytes that
 * would show it. So they are deciphered here once more and judged before the library opens them:
 * measured 5 µs a message, 1% of a note's way.
 */
function checkFrame(aesKey: string, encrypted: string): void {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) throw new Refused('base64')
  const cipher = Buffer.from(encrypted, 'base64')
  if (cipher.length === 0 || cipher.length % BLOCK !== 0) throw new Refused('cipher')
  const bytes = decipher(aesKey, cipher)

  const end = bytes.length - padding(bytes)
  if (end < HEAD) throw new Refused('length')
  const messageEnd = HEAD + bytes.readUInt32BE(BLOCK)
  if (messageEnd > end) throw new Refused('length')
  // The two apart: a character may not begin in one and end in the other.
  if (!isUtf8(bytes.subarray(HEAD, messageEnd))) throw new Refused('utf8')
  if (!isUtf8(bytes.subarray(messageEnd, end))) throw new Refused('utf8')
}

/** AES-256-CBC as WeCom uses it: the IV is the head of the key, padding is left in place. */
export function decipher(aesKey: string, cipher: Buffer): Buffer {
  // The last character of a real key has spare bits that are not zero: decode leniently.
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const machine = createDecipheriv('aes-256-cbc', key, key.subarray(0, BLOCK))
  machine.setAutoPadding(false)
  return Buffer.concat([machine.update(cipher), machine.final()])
}

/** How many bytes of WeCom's PKCS#7 (1 to 32, all alike) stand at the end. */
export function padding(bytes: Buffer): number {
  const pad = bytes[bytes.length - 1] ?? 0
  if (pad < 1 || pad > MAX_PAD || pad > bytes.length) throw new Refused('padding')
  for (let i = bytes.length - pad; i < bytes.length; i++) {
    if (bytes[i] !== pad) throw new Refused('padding')
  }
  return pad
}
