import { createHash } from 'node:crypto'
import type { Attachment } from '../../templates/message.ts'
import type { Api, Json, Payload } from './api.ts'
import { NO_SENSE, wecomError } from './errors.ts'
import { WecomError } from './types.ts'

export type MediaType = 'file' | 'image'

const MB = 1024 * 1024
/** Protocol 6.9; of the two limits given for pictures the smaller. */
const LARGEST: Record<MediaType, number> = { file: 20 * MB, image: 5 * MB }
/** WeCom takes more than five bytes. */
const SMALLEST = 6
/** Media ids live three days. */
const KEPT_MS = 48 * 3_600_000
const KEPT = 100

/**
 * Uploads, and remembers for a while what it uploaded: a second try at the same message then has
 * the same media id, and WeCom's duplicate check sees the same request.
 */
export function mediaOf(api: Api, clock: () => Date) {
  const uploaded = new Map<string, { mediaId: string; until: number }>()

  const keyOf = (type: MediaType, { name, content }: Attachment): string =>
    createHash('sha256')
      .update(JSON.stringify([type, name]))
      .update(content)
      .digest('hex')

  return {
    async upload(type: MediaType, attachment: Attachment): Promise<string> {
      const content = Buffer.from(attachment.content, 'base64')
      const key = keyOf(type, attachment)
      const before = uploaded.get(key)
      const now = clock().getTime()
      if (before && now < before.until) return before.mediaId
      const answer = await api.post('media/upload', formOf(type, attachment.name, content), {
        type,
      })
      const mediaId = mediaIdOf('media/upload', answer)
      if (uploaded.size >= KEPT) uploaded.clear()
      uploaded.set(key, { mediaId, until: now + KEPT_MS })
      return mediaId
    },

    /** WeCom knows its id no more. */
    forget(type: MediaType, attachment: Attachment): void {
      uploaded.delete(keyOf(type, attachment))
    },

    async media(mediaId: string): Promise<{ name: string | null; content: Buffer }> {
      const { headers, body } = await api.bytes('media/get', { media_id: mediaId })
      return { name: nameIn(headers.get('content-disposition')), content: body }
    },
  }
}

export function mediaIdOf(api: string, answer: Json): string {
  const id = answer['media_id']
  if (typeof id !== 'string' || !id) throw wecomError(api, NO_SENSE)
  return id
}

/**
 * The multipart form by hand: WeCom shows the raw UTF-8 of `filename`, and takes a form with
 * `filename*=` for empty (44001), which is what libraries make of a Chinese name.
 */
export function formOf(type: MediaType, name: string, content: Buffer): Payload {
  if (content.length < SMALLEST || content.length > LARGEST[type]) {
    throw new WecomError(`media/upload: ${content.length} bytes`, { code: 45001, again: false })
  }
  const filename = name.replace(/["\\/\r\n\0]/g, '').trim() || 'file'
  // A hash of the content cannot stand in it.
  const boundary = `----xiaoke${createHash('sha256').update(content).digest('hex').slice(0, 32)}`
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="media";filename="${filename}"; ` +
    `filelength=${content.length}\r\nContent-Type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}

/** The file name of a Content-Disposition, in whichever of its three spellings. */
export function nameIn(disposition: string | null | undefined): string | null {
  if (!disposition) return null
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition)
  const name = encoded ?? plain?.[1] ?? plain?.[2] ?? ''
  // HTTP headers are read as Latin-1; WeCom sends UTF-8, or percents.
  return unpercent(utf8(name.trim())).replace(/[/\\\0]/g, '') || null
}

function utf8(latin: string): string {
  const bytes = Buffer.from(latin, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') || bytes.toString('latin1') !== latin ? latin : text
}

function unpercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
