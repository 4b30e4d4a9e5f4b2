import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file for a zip; a long text is made piece by piece. */
export interface Part {
  name: string
  content: Iterable<string>
}

/** A zip of these texts. Packs in the thread pool, so that a long export stops nobody else. */
export async function packZip(parts: readonly Part[]): Promise<Buffer> {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of parts) {
    const { packed, size, crc } = await deflate(content)
    const path = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0) // needs version 2.0
    facts.writeUInt16LE(0x0800, 2) // names in UTF-8
    facts.writeUInt16LE(8, 4) // deflated
    facts.writeUInt16LE(0x21, 8) // 1980-01-01: the same table gives the same bytes
    facts.writeUInt32LE(crc, 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(path.length, 22)

    const offset = Buffer.alloc(14)
    offset.writeUInt32LE(at, 10)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, path, packed])
    files.push(file)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, offset, path)
    at += file.length
  }

  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, index, end])
}

async function deflate(content: Iterable<string>) {
  const stream = createDeflateRaw()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(stream, 'end')
  let size = 0
  let crc = 0
  for (const piece of content) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    crc = crc32(bytes, crc)
    if (!stream.write(bytes)) await once(stream, 'drain')
  }
  stream.end()
  await ended
  return { packed: Buffer.concat(chunks), size, crc }
}
