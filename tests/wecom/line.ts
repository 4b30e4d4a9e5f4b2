import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

type Frame = {
  cmd?: string
  headers: { req_id: string }
  body?: Record<string, unknown>
  errcode?: number
}

/**
 * WeCom's end of a robot's long connection (protocol 9): one connection per robot, the newest wins;
 * whoever subscribes wrongly is refused; an answer is good once for a welcome or a tap.
 */
export async function openLineServer(robot: { id: string; secret: string }) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  let current: WebSocket | null = null
  let serial = 0
  const subscribed: string[] = []
  const answers: Frame[] = []
  const waiting: { done: (frame: Frame) => void; reqId: string }[] = []
  const arrivals: (() => void)[] = []

  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame
      const ack = (errcode = 0) =>
        socket.send(JSON.stringify({ headers: frame.headers, errcode, errmsg: 'ok' }))
      if (frame.cmd === 'aibot_subscribe') {
        if (frame.body?.bot_id !== robot.id || frame.body.secret !== robot.secret)
          return ack(853000)
        if (current && current !== socket) send(current, eventFrame('disconnected_event'))
        current = socket
        subscribed.push(frame.headers.req_id)
        ack()
        for (const arrived of arrivals.splice(0)) arrived()
        return
      }
      if (frame.cmd === 'ping') return ack()
      if (current !== socket) return ack(846609)
      answers.push(frame)
      ack()
      const at = waiting.findIndex((w) => w.reqId === frame.headers.req_id)
      if (at >= 0) waiting.splice(at, 1)[0]?.done(frame)
    })
    socket.on('close', () => {
      if (current === socket) current = null
    })
  })

  const send = (socket: WebSocket, frame: Frame) => socket.send(JSON.stringify(frame))
  const eventFrame = (eventtype: string, more: object = {}): Frame => ({
    cmd: 'aibot_event_callback',
    headers: { req_id: `e${++serial}` },
    body: {
      msgid: `ev${serial}`, aibotid: robot.id, chattype: 'single', from: { userid: 'zhang' },
      msgtype: 'event', event: { eventtype, ...more },
    }, // prettier-ignore
  })

  /** Sends a frame down the line and waits for the first answer to it. */
  const ask = (frame: Frame): Promise<Frame> => {
    if (!current) throw new Error('nobody is connected')
    const answered = new Promise<Frame>((done) =>
      waiting.push({ done, reqId: frame.headers.req_id }),
    )
    send(current, frame)
    return answered
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    subscribed,
    answers,
    connected: () => current !== null,
    /** The next subscription. */
    arrival: () => new Promise<void>((done) => arrivals.push(done)),
    say: (from: string, content: string, more: { group?: string; msgid?: string } = {}) =>
      ask({
        cmd: 'aibot_msg_callback',
        headers: { req_id: `r${++serial}` },
        body: {
          msgid: more.msgid ?? `m${serial}`, aibotid: robot.id, from: { userid: from },
          chattype: more.group ? 'group' : 'single', ...(more.group ? { chatid: more.group } : {}),
          msgtype: 'text', text: { content },
        }, // prettier-ignore
      }),
    event: (name: string, more: object = {}) => ask(eventFrame(name, more)),
    /** A frame that nobody has to answer. */
    drop(body: Record<string, unknown>) {
      if (!current) throw new Error('nobody is connected')
      send(current, { cmd: 'aibot_msg_callback', headers: { req_id: `r${++serial}` }, body })
    },
    async close() {
      for (const client of server.clients) client.terminate()
      await new Promise((done) => server.close(done))
    },
  }
}
