import { createCipheriv } from 'node:crypto'
import type { TestBot } from './bot.ts'

const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'

/** As WeCom seals what a member sends to the robot (protocol 8.5): PKCS#7 to 32, no frame. */
export function sealFile(content: Buffer): Buffer {
  const key = Buffer.from(`${AES_KEY}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const pad = 32 - (content.length % 32)
  return Buffer.concat([
    cipher.update(Buffer.concat([content, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ])
}

let sent = 0

/**
 * Somebody sends a file, to the robot (the address says nothing of its name, the download does) or
 * to the app (a media id). @returns the immediate answer; `bot.bot.tick.imports()` reads it
 */
export async function sendFile(
  bot: TestBot,
  from: string,
  name: string,
  content: Buffer | string,
  { to = 'aibot', group }: { to?: 'aibot' | 'app'; group?: string } = {},
): Promise<string> {
  const bytes = Buffer.from(content)
  const id = `f${++sent}-${bot.clock().getTime()}`
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  if (to === 'app') {
    bot.fake.on('media/get', (_, response) => {
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': disposition,
      })
      response.end(bytes)
      return undefined
    })
    const seconds = Math.floor(bot.clock().getTime() / 1000)
    const plain = `<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${seconds}</CreateTime><MsgType><![CDATA[file]]></MsgType><MediaId><![CDATA[${id}]]></MediaId><FileName><![CDATA[${name}]]></FileName><MsgId>${id}</MsgId><AgentID>7</AgentID></xml>`
    return bot.opened('app', await bot.post('app', plain))
  }
  bot.fake.fault('file', (response) => {
    response.setHeader('content-disposition', disposition)
    response.end(sealFile(bytes))
  })
  const plain = {
    msgid: id,
    aibotid: 'aib1',
    ...(group ? { chatid: group, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: from },
    msgtype: 'file',
    file: { url: `${bot.fake.base}/file` },
  }
  return bot.opened('aibot', await bot.post('aibot', JSON.stringify(plain)))
}

/** Sends a file and waits for what the bot says of it. */
export async function preview(
  bot: TestBot,
  from: string,
  name: string,
  content: Buffer | string,
  to: 'aibot' | 'app' = 'aibot',
): Promise<string> {
  await sendFile(bot, from, name, content, { to })
  return work(bot, from)
}

/** Sends a table and confirms its preview. @returns all that was said */
export async function importFile(
  bot: TestBot,
  from: string,
  name: string,
  content: Buffer | string,
): Promise<string> {
  const shown = await preview(bot, from, name, content)
  const said = await bot.say(from, '确认')
  return [shown, said, await work(bot, from)].join('\n')
}

/** Lets the bot read, write or take back, and tells what it says of that. */
export async function work(bot: TestBot, from: string): Promise<string> {
  const before = bot.pushedTo(from).length
  await bot.bot.tick.imports()
  await bot.bot.tick.second()
  return bot
    .pushedTo(from)
    .slice(before)
    .map((p) => p.text)
    .join('\n')
}
