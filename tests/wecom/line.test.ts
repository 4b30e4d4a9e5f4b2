import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLine } from '../../src/jobs/line.ts'
import { openSocket } from '../../src/wecom/socket.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { openLineServer } from './line.ts'

const ROBOT = { id: 'BOT1', secret: 's3cret' }

let bot: TestBot
let wecom: Awaited<ReturnType<typeof openLineServer>>
let told: string[]
const open: { close(): Promise<void> }[] = []

beforeEach(async () => {
  bot = await openBot()
  wecom = await openLineServer(ROBOT)
  told = []
})
afterEach(async () => {
  for (const line of open.splice(0)) await line.close()
  await wecom.close()
  await bot.close()
})

/** A replica's line, on the bot's own database and clock. */
function replica(secret = ROBOT.secret) {
  const line = openLine({
    store: bot.store,
    clock: bot.clock,
    failed: (error) => told.push(String(error)),
    open: (ended) =>
      openSocket({
        botId: ROBOT.id, secret, url: wecom.url, names: ['小客'], clock: bot.clock,
        receive: bot.bot.robot,
        told(event, code) {
          told.push(code ? `${event} ${code}` : event)
          if (event === 'kicked' || event === 'lost') ended()
        },
      }), // prettier-ignore
  })
  open.push(line)
  return line
}

async function connected() {
  const arrival = wecom.arrival()
  const line = replica()
  await line.keep()
  await arrival
  return line
}

const streamOf = (frame: { body?: Record<string, unknown> }) =>
  frame.body?.stream as { id: string; content: string; finish: boolean } | undefined

describe('what is said over the line', () => {
  test('a note is kept and answered under its req_id', async () => {
    await bot.customer('华东建材')
    await connected()
    const answer = await wecom.say('zhang', '刚和华东建材李总通了电话，预算50万')
    expect(answer.cmd).toBe('aibot_respond_msg')
    expect(streamOf(answer)).toMatchObject({ finish: true })
    expect(streamOf(answer)?.content).toContain('华东建材')
    expect(await bot.say('zhang', '华东建材')).toContain('50万')
  })

  test('in a group the mention is stripped and what is sensitive masked', async () => {
    await bot.customer('华东建材', 'zhang', '联系人 李总 电话 13800001234')
    await connected()
    const answer = await wecom.say('zhang', '@小客 华东建材', { group: 'g1' })
    expect(streamOf(answer)?.content).toContain('华东建材')
    expect(streamOf(answer)?.content).not.toContain('13800001234')
  })

  test('a redelivered message has one effect and the same answer', async () => {
    await bot.customer('华东建材')
    await connected()
    const once = await wecom.say('zhang', '华东建材今天签了合同30万', { msgid: 'same' })
    const twice = await wecom.say('zhang', '华东建材今天签了合同30万', { msgid: 'same' })
    expect(streamOf(twice)).toEqual(streamOf(once))
    expect((await bot.say('zhang', '历史 华东建材')).split('30万').length).toBeLessThan(4)
  })

  test('who comes in is welcomed by a text', async () => {
    await connected()
    const answer = await wecom.event('enter_chat')
    expect(answer.cmd).toBe('aibot_respond_welcome_msg')
    expect(answer.body?.msgtype).toBe('text')
  })

  test('a tapped card becomes one grey button', async () => {
    await bot.customer('华东建材')
    await connected()
    const answer = await wecom.event('template_card_event', {
      template_card_event: {
        event_key: '查 客户 华东建材', task_id: 't1', card_type: 'button_interaction',
      }, // prettier-ignore
    })
    expect(answer.cmd).toBe('aibot_respond_update_msg')
    expect(JSON.stringify(answer.body)).toContain('已打开')
  })

  test.each([
    ['for another robot', { msgid: 'x', aibotid: 'OTHER', from: { userid: 'zhang' }, msgtype: 'text', text: { content: '帮助' } }],
    ['from nobody', { msgid: 'x', aibotid: ROBOT.id, msgtype: 'text', text: { content: '帮助' } }],
  ])('a message %s is refused, and the line lives on', async (_, body) => {
    await connected()
    wecom.drop(body)
    await expect.poll(() => told).toContain('refused')
    expect(wecom.answers).toEqual([])
    expect(streamOf(await wecom.say('zhang', '帮助'))?.content).toContain('待办')
  }) // prettier-ignore
})

describe('who holds the line', () => {
  test('one of two replicas connects; the other takes over when it is let go', async () => {
    const first = await connected()
    const second = replica()
    await second.keep()
    expect(wecom.subscribed).toHaveLength(1)
    await first.close()
    const arrival = wecom.arrival()
    await second.keep()
    await arrival
    expect(wecom.subscribed).toHaveLength(2)
  })

  test('a replica that died is stood in for after half a minute, not before', async () => {
    await connected()
    const second = replica()
    bot.set(new Date(bot.clock().getTime() + 20_000).toISOString())
    await second.keep()
    expect(wecom.subscribed).toHaveLength(1)
    bot.set(new Date(bot.clock().getTime() + 11_000).toISOString())
    const arrival = wecom.arrival()
    await second.keep()
    await arrival
    expect(wecom.subscribed).toHaveLength(2)
  })

  test('who is kicked out by another connection waits instead of kicking back', async () => {
    const line = await connected()
    const stranger = await new Promise<{ close(): void }>((done) => {
      const socket = openSocket({
        botId: ROBOT.id, secret: ROBOT.secret, url: wecom.url, names: [], clock: bot.clock,
        receive: bot.bot.robot,
        told: (event) => event === 'connected' && done(socket),
      }) // prettier-ignore
    })
    await expect.poll(() => told).toContain('kicked')
    await line.keep()
    expect(wecom.subscribed).toHaveLength(2)
    stranger.close()
    bot.set(new Date(bot.clock().getTime() + 6 * 60_000).toISOString())
    const arrival = wecom.arrival()
    await line.keep()
    await arrival
    expect(wecom.subscribed).toHaveLength(3)
  })
})
