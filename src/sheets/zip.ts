import { createInflateRaw } from 'node:zlib'
import { damaged, LIMITS, tooLarge, Unreadable } from './unreadable.ts'

/** One file of a zip, as its central directory tells. `size` is what it says to unpack to. */
export interface Entry {
  name: string
  size: number
  packed: Buffer
  stored: boolean
}

/**
 * The files of a zip that `wanted` picks, none of them unpacked yet. Refuses a bomb here, by the
 * sizes of the central directory: every reader library tried unpacks first (0.5 MB → 1 GB).
 */
export function openZip(content: Buffer, wanted: (name: string) => boolean): Map<string, Entry> {
  const end = content.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > content.length) throw damaged()
  const entries = new Map<string, Entry>()
  let at = content.readUInt32LE(end + 16)
  let total = 0

  for (let left = content.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) =>
      content.readUInt16LE(at + o),
    )
    const name = content.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    if (wanted(name)) {
      const entry = readEntry(content, at, name)
      total += entry.size
      if (total > LIMITS.unpacked) throw tooLarge()
      entries.set(name, entry)
    }
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

/** The text of an entry, piece by piece. A directory that understated the size ends here. */
export async function* unpack(entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let size = 0
  for await (const chunk of entry.stored ? [entry.packed] : inflate(entry.packed)) {
    size += chunk.length
    if (size > entry.size) throw damaged()
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

/** The whole text of a small part. */
export async function unpackWhole(entry: Entry | undefined, limit: number): Promise<string> {
  if (!entry) return ''
  if (entry.size > limit) throw tooLarge()
  const parts: string[] = []
  for await (const part of unpack(entry)) parts.push(part)
  return parts.join('')
}

function readEntry(content: Buffer, at: number, name: string): Entry {
  const flags = content.readUInt16LE(at + 8)
  const method = content.readUInt16LE(at + 10)
  const packedSize = content.readUInt32LE(at + 20)
  const size = content.readUInt32LE(at + 24)
  const local = content.readUInt32LE(at + 42)
  if (flags & 1) throw new Unreadable('文件有密码，请去掉密码后再发。')
  if (size === 0xffffffff || packedSize === 0xffffffff) throw tooLarge()
  if ((method !== 0 && method !== 8) || local + 30 > content.length) throw damaged()

  const start = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28)
  if (start + packedSize > content.length) throw damaged()
  return { name, size, packed: content.subarray(start, start + packedSize), stored: method === 0 }
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 })
  stream.end(packed)
  try {
    for await (const chunk of stream) yield chunk as Buffer // a zlib stream gives buffers only
  } catch {
    throw damaged()
  }
}
