import { crc32, deflateRawSync } from 'node:zlib'
import { check } from '../../src/actions/validate.ts'
import { mapRows, type ImportRow, type Mapped } from '../../src/sheets/map.ts'
import { readSheet, type SheetRow } from '../../src/sheets/read.ts'

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

export const rowsOf = (name: string, content: Buffer | string): Promise<SheetRow[]> =>
  all(readSheet(name, Buffer.from(content)))

export const cellsOf = async (name: string, content: Buffer | string): Promise<string[][]> =>
  (await rowsOf(name, content)).map(({ cells }) => cells)

export const mapped = (content: Buffer | string, name = 'a.csv'): Promise<Mapped[]> =>
  all(mapRows(readSheet(name, Buffer.from(content)), { check }))

export const customersOf = async (content: Buffer | string, name?: string): Promise<ImportRow[]> =>
  (await mapped(content, name)).flatMap((part) => (part.kind === 'customer' ? [part.customer] : []))

interface Part {
  name: string
  content: string | Buffer
  /** What the central directory says instead of the truth. */
  size?: number
  flags?: number
}

/** A zip written by hand, so that it can also be a wrong one. */
export function makeZip(parts: Part[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, size, flags = 0 } of parts) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const path = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt32LE(at, 42)
    for (const [buffer, start] of [
      [local, 4],
      [head, 6],
    ] as const) {
      buffer.writeUInt16LE(20, start)
      buffer.writeUInt16LE(flags, start + 2)
      buffer.writeUInt16LE(8, start + 4)
      buffer.writeUInt32LE(crc32(raw), start + 10)
      buffer.writeUInt32LE(packed.length, start + 14)
      buffer.writeUInt32LE(size ?? raw.length, start + 18)
      buffer.writeUInt16LE(path.length, start + 22)
    }
    locals.push(local, path, packed)
    directory.push(head, path)
    at += 30 + path.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const SHEET = 'xl/worksheets/sheet1.xml'
const WORKBOOK =
  '<workbook xmlns:r="r"><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>'
const RELS =
  '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'

/** A workbook around the inside of one sheet. */
export const workbook = (sheet: string, more: Part[] = [], lie: Partial<Part> = {}): Buffer =>
  makeZip([
    { name: 'xl/workbook.xml', content: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: RELS },
    { name: SHEET, content: `<worksheet>${sheet}</worksheet>`, ...lie },
    ...more,
  ])

export const inline = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
