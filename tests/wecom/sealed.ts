import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import { expect } from 'vitest'
import { openCallbacks } from '../../src/wecom/callbacks.ts'
import type { Channel, Incoming } from '../../src/wecom/types.ts'

export const now = new Date(1_767_000_000_000)
export const corpId = 'ww1436e0e65a779aee'
export const token = 'hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo'
export const aesKey = '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt'

const callbacks = channelsAt(now)
export const app = callbacks.app as Channel
export const aibot = callbacks.aibot as Channel

/** Both channels of one corp at a held moment. */
export function channelsAt(moment: Date) {
  return openCallbacks({
    app: { corpId, agentId: 1000002, token, aesKey },
    aibot: { token, aesKey, id: 'AIB1', names: ['小客', '小客 助手'] },
    clock: () => moment,
  })
}

export function message(type: string, fields: string): string {
  return (
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[LiLei]]></FromUserName>` +
    `<CreateTime>1767000000</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${fields}<AgentID>1000002</AgentID></xml>`
  )
}

export function query(cipher: string) {
  const timestamp = String(now.getTime() / 1000)
  return { msg_signature: getSignature(token, timestamp, '7', cipher), timestamp, nonce: '7' }
}

export function open(channel: Channel, body: string, cipher: string): Incoming {
  return channel.open(query(cipher), Buffer.from(body))
}

export function openApp(xml: string): Incoming {
  const cipher = encrypt(aesKey, xml, corpId)
  return open(app, `<xml><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`, cipher)
}

export function openReplyXml(body: string): string {
  const part = (name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]+)`).exec(body)?.[1] ?? ''
  const cipher = part('Encrypt')
  expect(getSignature(token, part('TimeStamp'), part('Nonce'), cipher)).toBe(part('MsgSignature'))
  const { message: plain, id } = decrypt(aesKey, cipher)
  expect(id).toBe(corpId)
  return plain
}

export function openReplyJson(body: string): unknown {
  const reply = JSON.parse(body) as {
    encrypt: string
    msgsignature: string
    timestamp: number
    nonce: string
  }
  expect(getSignature(token, reply.timestamp, reply.nonce, reply.encrypt)).toBe(reply.msgsignature)
  const { message: plain, id } = decrypt(aesKey, reply.encrypt)
  expect(id).toBe('')
  return JSON.parse(plain)
}

export function openAibotPlain(plain: string): Incoming {
  const cipher = encrypt(aesKey, plain, '')
  return open(aibot, JSON.stringify({ encrypt: cipher }), cipher)
}

export const openAibot = (body: unknown): Incoming => openAibotPlain(JSON.stringify(body))
