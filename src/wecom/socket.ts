import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import type { Message } from '../../templates/message.ts'
import { answerOf, readRobot } from './aibot.ts'
import { cardUpdate } from './cards.ts'
import { Refused } from './crypto.ts'
import { isObject } from './envelope.ts'
import type { Incoming } from './types.ts'

export interface SocketParts {
  botId: string
  secret: string
  /** Instead of WeCom's own address. */
  url?: string | undefined
  /** What the robot is called in groups. */
  names: string[]
  clock: () => Date
  /** Handles a message as the callbacks do. `replaceText`: what a tapped card's buttons become. */
  receive(incoming: Incoming): Promise<{ reply: Message | null; replaceText: string | null }>
  /** What happened to the connection, or to an answer; never what anybody said. */
  told(event: 'connected' | 'kicked' | 'lost' | 'unanswered' | 'refused', code?: string): void
}

/** A robot's long connection (protocol 9): no public address, and one connection per robot. */
export interface Socket {
  /** False when it is over for good: replaced by another, or every try used up. */
  readonly alive: boolean
  close(): void
}

/** Pauses and tries of the client are its own; whoever opens this looks now and then if it lives. */
export function openSocket(parts: SocketParts): Socket {
  let alive = true
  const client = new WSClient({
    botId: parts.botId,
    secret: parts.secret,
    ...(parts.url ? { wsUrl: parts.url } : {}),
    // Its own log shows what people say.
    logger: SILENT,
  })
  const over = (event: 'kicked' | 'lost', code?: string) => {
    if (!alive) return
    alive = false
    parts.told(event, code)
    client.disconnect()
  }
  client.on('authenticated', () => parts.told('connected'))
  client.on('error', (error: Error & { code?: string }) => {
    if (error.code?.endsWith('_EXHAUSTED')) over('lost', error.code)
  })
  const take = (frame: WsFrame) => {
    void answer(frame).catch((error: unknown) => parts.told('unanswered', codeOf(error)))
  }
  client.on('message', take as never)
  client.on('event', take as never)
  client.on(`event.${KICKED}`, () => over('kicked'))
  client.connect()

  async function answer(frame: WsFrame): Promise<void> {
    const incoming = opened(frame.body)
    if (!incoming) return parts.told('refused')
    if (incoming.content.type === 'event' && incoming.content.event === KICKED) return
    const { reply, replaceText } = await parts.receive(incoming)
    const { content } = incoming
    if (content.type === 'card') {
      if (replaceText)
        await client.updateTemplateCard(frame, cardUpdate(content.taskId, { replaceText }) as never)
      return
    }
    const said = answerOf(incoming, reply)
    if (!said) return
    if (content.type === 'enter') {
      await client.replyWelcome(frame, said as never)
      return
    }
    // A stream and a card do not go in one frame here (protocol 9.5), but several may follow.
    if (said.stream) await client.replyStream(frame, said.stream.id, said.stream.content, true)
    if (said.template_card) await client.replyTemplateCard(frame, said.template_card as never)
  }

  function opened(body: unknown): Incoming | null {
    const robot = { id: parts.botId, names: parts.names }
    try {
      return isObject(body) ? { ...readRobot(robot, body, parts.clock()), live: true } : null
    } catch (error) {
      if (error instanceof Refused) return null
      throw error
    }
  }

  return {
    get alive() {
      return alive
    },
    close() {
      alive = false
      client.disconnect()
    },
  }
}

/** Another connection of the same robot took its place: there can be one only. */
const KICKED = 'disconnected_event'

const nothing = () => undefined
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** A refused answer rejects with WeCom's frame, a lost one with an error. */
const codeOf = (error: unknown): string =>
  isObject(error) && typeof error['errcode'] === 'number' ? String(error['errcode']) : 'lost'
