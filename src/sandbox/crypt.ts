import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { encrypt, getSignature } from '@wecom/crypto'

/** A callback's secrets; `receiveId` is the corp's id for the app and empty for the robot. */
export interface Keys {
  token: string
  aesKey: string
  receiveId: string
}

export interface Sealed {
  timestamp: string
  nonce: string
  encrypt: string
  signature: string
}

/** Encrypts and signs as WeCom does (protocol 2.4 and 2.5). */
export function seal(keys: Keys, plain: string, o: { seconds: number; nonce: string }): Sealed {
  const timestamp = String(o.seconds)
  const sealed = encrypt(keys.aesKey, plain, keys.receiveId)
  return {
    timestamp,
    nonce: o.nonce,
    encrypt: sealed,
    signature: getSignature(keys.token, timestamp, o.nonce, sealed),
  }
}

export type Opened = { ok: true; plain: string } | { ok: false; why: string }

const bad = (why: string): Opened => ({ ok: false, why })

/**
 * Opens what the bot answered, with all checks of protocol 2.6. Written without the library's
 * `decrypt`, which looks at neither padding nor lengths.
 */
export function open(keys: Keys, sealed: Sealed): Opened {
  const due = getSignature(keys.token, sealed.timestamp, sealed.nonce, sealed.encrypt)
  const given = Buffer.from(sealed.signature)
  if (given.length !== due.length || !timingSafeEqual(given, Buffer.from(due))) {
    return bad('应答签名不对')
  }

  const cipher = Buffer.from(sealed.encrypt, 'base64')
  if (cipher.length === 0 || cipher.length % 32 !== 0) return bad('应答密文长度不是 32 的倍数')
  const key = Buffer.from(`${keys.aesKey}=`, 'base64')
  const aes = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([aes.update(cipher), aes.final()])

  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 32) return bad('应答填充不对')
  if (padded.subarray(-padding).some((byte) => byte !== padding)) return bad('应答填充不对')
  const framed = padded.subarray(0, -padding)
  if (framed.length < 20) return bad('应答太短')
  const length = framed.readUInt32BE(16)
  if (20 + length > framed.length) return bad('应答长度字段越界')
  if (framed.subarray(20 + length).toString() !== keys.receiveId) return bad('应答 receiveid 不对')
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true })
    return { ok: true, plain: utf8.decode(framed.subarray(20, 20 + length)) }
  } catch {
    return bad('应答不是合法的 UTF-8')
  }
}

/** A file as the robot gets it: no random bytes, no length, no receiveid (protocol 8.5). */
export function sealFile(aesKey: string, content: Buffer): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const padding = 32 - (content.length % 32)
  const aes = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    aes.update(content),
    aes.update(Buffer.alloc(padding, padding)),
    aes.final(),
  ])
}
