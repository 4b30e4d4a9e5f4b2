import type Koa from 'koa'
import { sealFile } from '../crypt.ts'
import { fail, type Call, type Endpoint, type Raw } from '../endpoint.ts'
import type { Json, Media } from '../types.ts'
import { clock, type World } from '../world.ts'

export const mediaEndpoints: Record<string, Endpoint> = {
  'media/upload': { title: '上传素材', method: 'POST', run: uploadMedia },
  'media/get': { title: '下载素材', method: 'GET', run: getMedia },
}

const MB = 1024 * 1024
const MOST: Record<Media['type'], number> = {
  image: 10 * MB,
  voice: 2 * MB,
  video: 10 * MB,
  file: 20 * MB,
}
const LIFE_MS = 3 * 24 * 3600_000
const ROBOT_URL_LIFE_MS = 5 * 60_000

export function mimeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const known: Record<string, string> = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    csv: 'text/csv',
    txt: 'text/plain; charset=utf-8',
    pdf: 'application/pdf',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
  return known[ending] ?? 'application/octet-stream'
}

/** One multipart part named `media` with a plain `filename="…"` (protocol 6.9). */
export function uploadMedia({ world, query, headers, raw }: Call): Json {
  const type = String(query['type'] ?? '')
  if (!isMediaType(type)) return fail(40005, 'invalid type')
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1]
  const head = raw.indexOf('\r\n\r\n')
  const end = raw.lastIndexOf(`\r\n--${boundary}`)
  if (!boundary || head < 0 || end <= head) return fail(44001, 'empty media data')
  const fields = raw.toString('utf8', 0, head)
  const name = /[; ]filename="([^"\r\n]+)"/.exec(fields)?.[1]
  if (!/[; ]name="?media"?/.test(fields) || !name) return fail(44001, 'empty media data')

  const content = Buffer.from(raw.subarray(head + 4, end))
  if (content.length <= 5) return fail(40006, 'invalid media size')
  if (content.length > MOST[type]) return fail(45001, 'media size out of limit')
  if (type === 'image' && !looksLikeImage(content)) return fail(40123, 'invalid image')
  const webhook = typeof query['key'] === 'string' ? query['key'] : null
  if (webhook !== null && webhook !== world.webhookKey) return fail(93000, 'invalid webhook url')
  const media = keepMedia(world, type, name, content, webhook)
  return { type, media_id: media.id, created_at: String(Math.floor(media.at / 1000)) }
}

const isMediaType = (type: string): type is Media['type'] => Object.hasOwn(MOST, type)

const looksLikeImage = (content: Buffer): boolean =>
  content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ||
  content.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))

export function keepMedia(
  world: World,
  type: Media['type'],
  name: string,
  content: Buffer,
  webhook: string | null = null,
): Media {
  const id = world.random(24).toString('base64url')
  const media = { id, type, name, mime: mimeOf(name), content, at: clock(world), webhook }
  world.media.set(id, media)
  return media
}

function getMedia({ world, query, headers }: Call): Json | Raw {
  const media = world.media.get(String(query['media_id'] ?? ''))
  if (!media) return fail(40007, 'invalid media_id')
  if (clock(world) - media.at > LIFE_MS) return fail(40145, 'media_id expired')
  const named = {
    'content-type': media.mime,
    'content-disposition': `attachment; filename="${encodeURIComponent(media.name)}"`,
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '')
  if (!range) return { status: 200, headers: named, content: media.content }
  const total = media.content.length
  const from = Number(range[1])
  const to = Math.min(range[2] ? Number(range[2]) : total - 1, total - 1)
  return {
    status: 206,
    headers: { ...named, 'content-range': `bytes ${from}-${to}/${total}` },
    content: media.content.subarray(from, to + 1),
  }
}

/**
 * `/media/ID`: a picture's PicUrl, plain. `/media/ID?at=MS`: a file for the robot, encrypted with
 * the callback's key, good for five minutes; the name is only in the header (protocol 8.3, 8.5).
 */
export function serveMedia(world: World, ctx: Koa.Context): void {
  const media = world.media.get(ctx.path.slice('/media/'.length))
  if (!media) return ctx.throw(404)
  const at = ctx.query['at']
  if (at === undefined) {
    ctx.type = media.mime
    ctx.body = media.content
    return
  }
  if (clock(world) - Number(at) > ROBOT_URL_LIFE_MS) return ctx.throw(403)
  ctx.type = 'application/octet-stream'
  // A header carries Latin letters only: the percent form is what the real download has.
  ctx.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(media.name)}`)
  ctx.body = sealFile(world.credentials.aibot.aesKey, media.content)
}

export const robotUrl = (world: World, media: Media): string =>
  `${world.credentials.apiBase}/media/${media.id}?at=${clock(world)}`

export const pictureUrl = (world: World, media: Media): string =>
  `${world.credentials.apiBase}/media/${media.id}`
