import type Koa from 'koa'
import getRawBody from 'raw-body'
import type { Handled } from '../chat/desk.ts'
import { Refused } from '../wecom/callbacks.ts'
import type { Channel, Incoming } from '../wecom/types.ts'
import type { Metrics } from './metrics.ts'

/** WeCom's own plugin takes no more either (protocol 2.3). */
const LARGEST = 1024 * 1024

export interface Door {
  channel: Channel
  name: 'app' | 'aibot'
  receive(incoming: Incoming): Promise<Handled>
  /** After a tap on a card of the app: its buttons become one grey word. */
  tapped(incoming: Incoming): void
  metrics: Metrics
  clock: () => Date
}

/** WeCom's GET when the address is saved: the echo, or 4xx and nothing. */
export const verification =
  ({ channel, name, metrics }: Door): Koa.Middleware =>
  (ctx) => {
    try {
      const echo = channel.verify(ctx.query)
      ctx.type = 'text/plain'
      ctx.body = echo
    } catch (error) {
      refuse(ctx, metrics, name, error)
    }
  }

/** A message or event: opened, handled, answered within WeCom's five seconds. */
export const callback =
  (door: Door): Koa.Middleware =>
  async (ctx) => {
    const { channel, name, metrics } = door
    let incoming: Incoming
    try {
      const body = await getRawBody(ctx.req, { limit: LARGEST, length: ctx.request.length })
      incoming = channel.open(ctx.query, body)
    } catch (error) {
      return refuse(ctx, metrics, name, error)
    }
    metrics.received.inc({ channel: name, type: incoming.content.type })
    const stop = metrics.answering.startTimer({ channel: name })
    const { type, body } = await answer(door, incoming)
    stop()
    ctx.status = 200
    ctx.type = type
    ctx.body = body
  }

async function answer({ channel, receive, tapped }: Door, incoming: Incoming) {
  // Answers are whole when they leave, so a poll for more only wants to hear that it is over.
  if (incoming.content.type === 'stream')
    return channel.stream(incoming, { text: '', finish: true })
  const handled = await receive(incoming)
  // A stranger's tap must not freeze a card that others see.
  if (incoming.content.type !== 'card' || handled.stranger)
    return channel.reply(incoming, handled.reply)
  if (handled.fresh) tapped(incoming)
  return channel.cardReply(incoming, { replaceText: replaceText(incoming.content.key) })
}

const REPLACED: Record<string, string> = {
  完成: '已完成',
  推迟: '已推迟',
  查: '已打开',
  核查: '已核查',
}

/** What a card's buttons turn into once one was tapped. */
export const replaceText = (key: string): string => REPLACED[key.split(' ')[0] ?? ''] ?? '已处理'

/** 4xx without a word: whoever knocks wrongly learns nothing, we count it. */
function refuse(ctx: Koa.Context, metrics: Metrics, channel: string, error: unknown): void {
  const reason = error instanceof Refused ? error.reason : bodyTrouble(error)
  if (!reason) throw error
  metrics.refused.inc({ channel, reason })
  ctx.status = reason === 'oversized' ? 413 : 400
  ctx.body = ''
  // What is left of a body that we do not read must not be taken for the next request.
  if (reason === 'oversized') ctx.set('Connection', 'close')
}

/** raw-body's own errors carry a type: too large, aborted, length mismatch. */
function bodyTrouble(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('type' in error)) return undefined
  return error.type === 'entity.too.large' ? 'oversized' : 'body'
}
