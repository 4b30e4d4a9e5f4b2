import { createHash } from 'node:crypto'
import type { Attachment, Message } from '../../templates/message.ts'
import { openApi, type ApiLog, type Json } from './api.ts'
import { clip } from './cards.ts'
import { cleanPlain } from './clean.ts'
import { downloadSealed } from './download.ts'
import { CHAT_EXISTS, STALE_MEDIA, wecomError } from './errors.ts'
import { formOf, mediaIdOf, mediaOf } from './media.ts'
import { peopleOf } from './people.ts'
import { render, type Draft } from './render.ts'
import { WecomError, type Sent, type Target, type Wecom } from './types.ts'

export interface WecomParts {
  /** `https://qyapi.weixin.qq.com`, or an emulator or a proxy. */
  base: string
  corpId: string
  agentId: number
  secret: string
  /** The robot's, to open the files that members send it. */
  aibotAesKey?: string
  fetch: typeof globalThis.fetch
  clock: () => Date
  log?: ApiLog
  /** What an API call may take; hung sockets end then. */
  timeoutMs?: number
  /** Without a callback address WeCom refuses cards with buttons (43012): text is sent instead. */
  hasCallback: boolean
  /** Where a tap on a notice card leads; without it notices are sent as text. */
  noticeUrl?: string
}

/** WeCom's longest: a message that a crash left unsettled is suppressed for so long. */
const DUPLICATE_SECONDS = 4 * 3600
const MARK_SYMBOLS = ['\u200b', '\u200c']
const MARK_LENGTH = 16
const MARK_BYTES = MARK_LENGTH * 3

/** The server API of one app. Holds nothing but a token and the ids of what it uploaded. */
export function createWecom(parts: WecomParts): Wecom {
  const { agentId, clock } = parts
  const api = openApi({ ...parts, timeoutMs: parts.timeoutMs ?? 8000 })
  const media = mediaOf(api, clock)
  const base = new URL(parts.base)
  const how = { interactive: parts.hasCallback, noticeUrl: parts.noticeUrl, reserve: MARK_BYTES }

  const hook = (path: string, key: string, more = ''): string =>
    `${parts.base.replace(/\/+$/, '')}/cgi-bin/webhook/${path}?key=${encodeURIComponent(key)}${more}`

  async function bodyOf(draft: Draft, intent: string | undefined): Promise<object> {
    switch (draft.msgtype) {
      case 'text':
        return { msgtype: 'text', text: { content: draft.content + markOf(intent) } }
      case 'markdown':
        return { msgtype: 'markdown', markdown: { content: draft.content } }
      case 'template_card':
        return { msgtype: 'template_card', template_card: draft.card }
      default: {
        const mediaId = await media.upload(draft.msgtype, draft.attachment)
        return { msgtype: draft.msgtype, [draft.msgtype]: { media_id: mediaId } }
      }
    }
  }

  const POST: { [K in Target['kind']]: Post<Extract<Target, { kind: K }>> } = {
    async member(target, draft, intent) {
      const content = await bodyOf(draft, intent)
      const answer = await api.post('message/send', {
        touser: recipient(target.userId),
        agentid: agentId,
        ...content,
        enable_duplicate_check: 1,
        duplicate_check_interval: DUPLICATE_SECONDS,
      })
      checkReached(target.userId, answer)
      return { msgId: words(answer['msgid']), responseCode: words(answer['response_code']) }
    },
    async appchat(target, draft) {
      if (target.make) await makeGroup(target.chatId, target.make)
      const content = await bodyOf(draft, undefined)
      await api.post('appchat/send', { chatid: target.chatId, ...content })
      return {}
    },
    async webhook(target, draft) {
      const content = await hookBody(target.key, draft)
      await api.postOpen('webhook/send', hook('send', target.key), content)
      return {}
    },
    async response(target, draft) {
      const url = new URL(target.url)
      // It came with a sealed callback; still, words of ours go to WeCom only.
      if (
        url.origin !== base.origin &&
        !/^https:\/\/([\w-]+\.)*weixin\.qq\.com$/.test(url.origin)
      ) {
        throw new WecomError('aibot/response: not an address of WeCom', {
          code: 40058,
          again: false,
        })
      }
      await api.postOpen('aibot/response', target.url, await bodyOf(draft, undefined))
      return {}
    },
  }

  /** Makes a group under an id of ours, so that a second try meets the first one's group (86215). */
  async function makeGroup(
    chatid: string,
    { name, owner, members }: { name: string; owner: string; members: string[] },
  ): Promise<void> {
    const userlist = [...new Set([owner, ...members])]
    try {
      await api.post('appchat/create', { name: clip(name, 50), owner, userlist, chatid })
    } catch (error) {
      if (!(error instanceof WecomError) || error.code !== CHAT_EXISTS) throw error
    }
  }

  /** A webhook has media of its own, and takes pictures as they are (protocol 7). */
  async function hookBody(key: string, draft: Draft): Promise<object> {
    if (draft.msgtype === 'image') return { msgtype: 'image', image: inline(draft.attachment) }
    if (draft.msgtype !== 'file') return bodyOf(draft, undefined)
    const { name, content } = draft.attachment
    const form = formOf('file', name, Buffer.from(content, 'base64'))
    const answer = await api.postOpen(
      'webhook/upload_media',
      hook('upload_media', key, '&type=file'),
      form,
    )
    return { msgtype: 'file', file: { media_id: mediaIdOf('webhook/upload_media', answer) } }
  }

  return {
    ...peopleOf(api),
    media: media.media,

    parts: (target, message) => render(target, message, how).length,

    async send(target, message: Message, part, intent) {
      const draft = render(target, message, how)[part]
      if (!draft) return {}
      const post = POST[target.kind] as Post<Target>
      try {
        return await post(target, draft, intent)
      } catch (error) {
        const isStale = error instanceof WecomError && STALE_MEDIA.has(error.code)
        if (!isStale || !('attachment' in draft)) throw error
        media.forget(draft.msgtype, draft.attachment)
        return post(target, draft, intent)
      }
    },

    async updateCard({ userId, responseCode, replaceText }) {
      await api.post('message/update_template_card', {
        userids: [recipient(userId)],
        agentid: agentId,
        response_code: responseCode,
        button: { replace_name: clip(replaceText, 10) || '已处理' },
      })
    },

    async createMenu(buttons) {
      await api.post('menu/create', { button: menuOf(buttons) }, { agentid: String(agentId) })
    },

    async robotMedia(url, own) {
      const aesKey = own ?? parts.aibotAesKey
      if (!aesKey) throw new Error('robotMedia needs WECOM_AIBOT_ENCODING_AES_KEY')
      const allowPrivate = isLoopback(base.hostname)
      return downloadSealed({ url, aesKey, allowPrivate })
    },

    get usable() {
      return api.usable()
    },
  }
}

type Post<T extends Target> = (target: T, draft: Draft, intent: string | undefined) => Promise<Sent>

/**
 * Invisible, and the same for the same intent: two equal texts on purpose are two messages to
 * WeCom's duplicate check, a second try at one is not.
 */
function markOf(intent: string | undefined): string {
  if (intent === undefined) return ''
  const bits = createHash('sha256').update(intent).digest().readUInt16BE(0)
  return Array.from({ length: MARK_LENGTH }, (_, i) => MARK_SYMBOLS[(bits >> i) & 1]).join('')
}

/** One member: neither several nor everybody can be smuggled in as a userid. */
function recipient(userId: string): string {
  if (userId && !userId.includes('|') && userId.toLowerCase() !== '@all') return userId
  throw new WecomError('message/send: no userid', { code: 40003, again: false })
}

/** Partial failure has errcode 0, and ids in lower case (protocol 6.3). */
function checkReached(userId: string, answer: Json): void {
  const missed = (field: string): boolean =>
    words(answer[field])?.toLowerCase().split('|').includes(userId.toLowerCase()) ?? false
  if (missed('invaliduser')) throw wecomError('message/send', 81013)
  if (missed('unlicenseduser')) throw wecomError('message/send', 701008)
}

function inline(picture: Attachment): object {
  const content = Buffer.from(picture.content, 'base64')
  const md5 = createHash('md5').update(content).digest('hex')
  return { base64: content.toString('base64'), md5 }
}

/** Three buttons fit, of 16 bytes; with more, the third opens a list of five, of 40 bytes. */
function menuOf(buttons: { name: string; key: string }[]): object[] {
  const click = (bytes: number) => (button: { name: string; key: string }) => ({
    type: 'click',
    name: firstBytes(cleanPlain(button.name), bytes),
    key: button.key,
  })
  if (buttons.length <= 3) return buttons.map(click(16))
  const more = { name: '更多', sub_button: buttons.slice(2, 7).map(click(40)) }
  return [...buttons.slice(0, 2).map(click(16)), more]
}

function firstBytes(text: string, most: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most) return kept
    kept += character
  }
  return kept
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\./.test(host)

const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined
