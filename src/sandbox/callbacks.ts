import { open, seal, type Keys, type Sealed } from './crypt.ts'
import { number, parseJson, text } from './json.ts'
import type { Channel, WireEntry } from './types.ts'
import { clock, pause, record, seconds, type World } from './world.ts'
import { elements, parseXml } from './xml.ts'

export interface Answer {
  /** The bot answered 200 and, if it said anything, in the right form. */
  ok: boolean
  /** What it said, decrypted; null for an empty answer. */
  plain: string | null
  problems: string[]
  entry: WireEntry
}

const PATHS: Record<Channel, string> = { app: '/wecom/app', aibot: '/wecom/aibot' }

export function keysOf(world: World, channel: Channel): Keys {
  const { credentials: c } = world
  return channel === 'app'
    ? { token: c.token, aesKey: c.aesKey, receiveId: c.corpId }
    : { token: c.aibot.token, aesKey: c.aibot.aesKey, receiveId: '' }
}

/**
 * Delivers a callback: 5 s to answer, up to three retries after a timeout, a broken connection or
 * anything but 200 (protocol 2.8). The first retry repeats the bytes, later ones are sealed anew,
 * because it is not known which of the two WeCom does (12.1.1).
 * `once`: the robot's card events are never repeated (8.2).
 */
export async function postCallback(
  world: World,
  channel: Channel,
  plain: string,
  o: { title: string; once?: boolean },
): Promise<Answer> {
  const doubled = world.troubles.has('retry') && !o.once
  let sealed = sealNow(world, channel, plain)
  let answer = await attempt(world, channel, plain, sealed, o.title)
  const first = answer
  for (let tries = 1; tries < 4 && !o.once; tries++) {
    const lost = doubled && tries < 3
    if ((answer.ok && !lost) || world.closing.signal.aborted) break
    await pause(world, lost ? 0 : world.patience.retryPauseMs)
    if (tries > 1) sealed = sealNow(world, channel, plain)
    answer = await attempt(world, channel, plain, sealed, `${o.title}（第 ${tries + 1} 次投递）`)
    if (answer.ok && first.ok && !sameAnswer(answer, first)) {
      answer.entry.problems.push('重复投递得到了不同的应答')
    }
  }
  return answer
}

// The reply's CreateTime may differ; a stream's text may have grown. What is said may not.
const sameAnswer = (a: Answer, b: Answer): boolean => {
  const bare = (plain: string | null) => plain?.replace(/<CreateTime>\d+<\/CreateTime>/, '') ?? ''
  return bare(a.plain) === bare(b.plain)
}

function sealNow(world: World, channel: Channel, plain: string): Sealed {
  const nonce = String(world.random(4).readUInt32BE(0))
  return seal(keysOf(world, channel), plain, { seconds: seconds(world), nonce })
}

const query = (sealed: Sealed) =>
  new URLSearchParams({
    msg_signature: sealed.signature,
    timestamp: sealed.timestamp,
    nonce: sealed.nonce,
  })

function envelope(world: World, channel: Channel, sealed: Sealed): string {
  if (channel === 'aibot') return JSON.stringify({ encrypt: sealed.encrypt })
  const { corpId, agentId } = world.credentials
  const fields = { ToUserName: corpId, AgentID: String(agentId), Encrypt: sealed.encrypt }
  return `<xml>${elements(fields)}</xml>`
}

async function attempt(
  world: World,
  channel: Channel,
  plain: string,
  sealed: Sealed,
  title: string,
): Promise<Answer> {
  const sent = envelope(world, channel, sealed)
  const entry: WireEntry = {
    id: world.newId(),
    at: clock(world),
    kind: 'callback',
    title,
    method: 'POST',
    url: `${PATHS[channel]}?${query(sealed)}`,
    ms: 0,
    status: 0,
    ok: false,
    fields: {
      msg_signature: sealed.signature,
      timestamp: sealed.timestamp,
      nonce: sealed.nonce,
      receiveid: keysOf(world, channel).receiveId || '（空）',
    },
    sent,
    sentPlain: plain,
    answer: '',
    answerPlain: null,
    problems: [],
    remarks: [],
  }

  const started = world.realNow().getTime()
  try {
    const type = channel === 'app' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8'
    const waited = AbortSignal.timeout(world.patience.answerMs)
    const response = await fetch(`${world.botBase}${entry.url}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: sent,
      signal: AbortSignal.any([waited, world.closing.signal]),
    })
    entry.status = response.status
    entry.answer = await response.text()
    if (response.status !== 200) entry.problems.push(`应答状态 ${response.status}，不是 200`)
    else readAnswer(world, channel, sealed, entry)
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    entry.problems.push(late ? `${world.patience.answerMs / 1000} 秒内没有应答` : '连不上机器人')
  }
  entry.ms = world.realNow().getTime() - started
  entry.ok = entry.status === 200 && entry.problems.length === 0
  record(world, entry)
  return { ok: entry.ok, plain: entry.answerPlain, problems: entry.problems, entry }
}

/** Opens the passive reply into `entry.answerPlain`; says in `entry.problems` what is wrong. */
function readAnswer(world: World, channel: Channel, sealed: Sealed, entry: WireEntry): void {
  const body = entry.answer
  if (body === '' || (channel === 'app' && body === 'success')) return
  const reply = channel === 'app' ? appEnvelope(body) : aibotEnvelope(body, sealed.nonce)
  if (typeof reply === 'string') {
    entry.problems.push(reply)
    return
  }
  const opened = open(keysOf(world, channel), reply)
  if (opened.ok) entry.answerPlain = opened.plain
  else entry.problems.push(opened.why)
}

function appEnvelope(body: string): Sealed | string {
  const fields = parseXml(body)
  if (!fields) return '应答不是 XML'
  const sealed = {
    timestamp: text(fields['TimeStamp']),
    nonce: text(fields['Nonce']),
    encrypt: text(fields['Encrypt']).trim(),
    signature: text(fields['MsgSignature']),
  }
  if (Object.values(sealed).includes(''))
    return '应答缺少 Encrypt、MsgSignature、TimeStamp 或 Nonce'
  return sealed
}

function aibotEnvelope(body: string, nonce: string): Sealed | string {
  const fields = parseJson(body)
  if (!fields) return '应答不是 JSON'
  const timestamp = number(fields['timestamp'])
  if (timestamp === null || !Number.isInteger(timestamp)) return '应答的 timestamp 不是整数秒'
  if (text(fields['nonce']) !== nonce) return '应答的 nonce 不是请求里的那个'
  const sealed = {
    timestamp: String(timestamp),
    nonce,
    encrypt: text(fields['encrypt']),
    signature: text(fields['msgsignature']),
  }
  if (Object.values(sealed).includes('')) return '应答缺少 encrypt 或 msgsignature'
  return sealed
}

/** What the admin console does on 保存: GET with an encrypted echo, bare plaintext within 1 s. */
export async function verifyUrl(world: World, channel: Channel): Promise<boolean> {
  const echo = String(world.random(8).readBigUInt64BE(0))
  const sealed = sealNow(world, channel, echo)
  const params = query(sealed)
  params.set('echostr', sealed.encrypt)
  const entry: WireEntry = {
    id: world.newId(),
    at: clock(world),
    kind: 'callback',
    title: `验证回调地址（${channel === 'app' ? '应用' : '机器人'}）`,
    method: 'GET',
    url: `${PATHS[channel]}?${params}`,
    ms: 0,
    status: 0,
    ok: false,
    fields: { msg_signature: sealed.signature, timestamp: sealed.timestamp, nonce: sealed.nonce },
    sent: sealed.encrypt,
    sentPlain: echo,
    answer: '',
    answerPlain: null,
    problems: [],
    remarks: [],
  }
  const started = world.realNow().getTime()
  try {
    const response = await fetch(`${world.botBase}${entry.url}`, {
      signal: AbortSignal.timeout(world.patience.verifyMs),
    })
    entry.status = response.status
    entry.answer = await response.text()
    if (entry.answer !== echo) entry.problems.push('应答不是解密后的 echostr 原文')
  } catch {
    entry.problems.push('1 秒内没有应答')
  }
  entry.ms = world.realNow().getTime() - started
  entry.ok = entry.status === 200 && entry.problems.length === 0
  record(world, entry)
  return entry.ok
}
