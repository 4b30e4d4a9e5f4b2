import { unguard } from './csv.ts'
import { damaged, LIMITS, tooLarge, tooManyColumns, type SheetRow } from './unreadable.ts'
import { openZip, unpack, unpackWhole, type Entry } from './zip.ts'
import { dateStyles, readSerial, type DateStyle } from './xlsx-dates.ts'

/**
 * Rows of all visible sheets, read as a stream. By hand, because read-excel-file holds the whole
 * workbook (+234 MB for 50,000 rows), blocks for two seconds, refuses a file for one formula
 * without a cached result, and does not tell merged cells: a customer's name merged over three
 * rows of contacts must count for all three.
 */
export async function* readXlsx(content: Buffer): AsyncGenerator<SheetRow> {
  const parts = openZip(
    content,
    (name) => /\.(xml|rels)$/i.test(name) && !/drawing|media|theme/i.test(name),
  )
  const workbook = await unpackWhole(parts.get('xl/workbook.xml'), MEGABYTE)
  if (workbook === '') throw damaged()
  const paths = targets(await unpackWhole(parts.get('xl/_rels/workbook.xml.rels'), MEGABYTE))
  const strings = await readStrings(parts.get(paths.get('sharedStrings') ?? 'xl/sharedStrings.xml'))
  const styles = await unpackWhole(parts.get(paths.get('styles') ?? 'xl/styles.xml'), 16 * MEGABYTE)
  const book: Book = {
    strings,
    dates: dateStyles(styles),
    from1904: /<(?:\w+:)?workbookPr\b[^<>]*date1904="(1|true)"/.test(workbook),
  }

  for (const [, attributes = ''] of workbook.matchAll(/<(?:\w+:)?sheet\b([^<>]*)>/g)) {
    if (/state="(veryH|h)idden"/.test(attributes)) continue
    const entry = parts.get(paths.get(attribute(attributes, '\\w*:?id') ?? '') ?? '')
    if (entry) yield* readRows(entry, unescapeXml(attribute(attributes, 'name') ?? ''), book)
  }
}

interface Book {
  strings: string[]
  dates: DateStyle[]
  from1904: boolean
}

const MEGABYTE = 1024 * 1024
// Every expression here stops at the next < or >, and repeated parts are split rather than matched:
// a file of a million unclosed tags must not take a million scans.
const EMPTY_ROW = /<(?:\w+:)?row\b[^<>]*\/>/g
const ROW = /<(?:\w+:)?row\b([^<>]*)>([\s\S]*?)<\/(?:\w+:)?row>/g
const WHOLE_ROWS = /^[\s\S]*<\/(?:\w+:)?row>/
const CELL = /<(?=(?:\w+:)?c[\s>/])/
const VALUE = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</
const TEXT = /<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</g

async function* readRows(entry: Entry, sheet: string, book: Book): AsyncGenerator<SheetRow> {
  const merges = await readMerges(entry)
  const open: { bottom: number; column: number; value: string }[] = []
  let row = 0
  let rest = ''

  for await (const part of unpack(entry)) {
    rest = (rest + part).replace(EMPTY_ROW, '')
    const whole = WHOLE_ROWS.exec(rest)?.[0] ?? ''
    let end = 0
    for (const found of whole.matchAll(ROW)) {
      const [, attributes = '', inside = ''] = found
      end = found.index + found[0].length
      row = Number(attribute(attributes, 'r') ?? row + 1)
      const cells = readCells(inside, book)
      for (const { bottom, column, value } of open) if (row <= bottom) cells[column] ??= value
      for (const { bottom, column } of merges.get(row) ?? []) {
        open.push({ bottom, column, value: cells[column] ?? '' })
      }
      const full = Array.from(cells, (cell) => unguard(cell ?? ''))
      if (full.some((cell) => cell !== '')) yield { sheet, row, cells: full }
    }
    rest = rest.slice(end)
    if (/<\/(?:\w+:)?sheetData>/.test(rest)) return
    if (rest.length > LIMITS.rowLength) throw tooLarge()
  }
}

/** Sparse: an empty cell is no cell. */
function readCells(inside: string, book: Book): (string | undefined)[] {
  const cells: (string | undefined)[] = []
  let column = -1
  for (const piece of inside.split(CELL).slice(1)) {
    const close = piece.indexOf('>')
    const [attributes, body] = [piece.slice(0, close), piece.slice(close + 1)]
    const letters = /(?:^|\s)r="([A-Z]+)/.exec(attributes)?.[1]
    column = letters ? columnOf(letters) : column + 1
    const value = readCell(attributes, body, book)
    if (value === '') continue
    if (column >= LIMITS.columns) throw tooManyColumns()
    cells[column] = value
  }
  return cells
}

function readCell(attributes: string, body: string, book: Book): string {
  const type = attribute(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return texts(body)
  const value = VALUE.exec(body)?.[1] ?? ''
  if (value === '') return ''
  if (type === 's') return book.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? '是' : '否'
  if (type !== 'n') return unescapeXml(value)

  const date = book.dates[Number(attribute(attributes, 's') ?? -1)]
  if (date) return readSerial(Number(value), date, book.from1904)
  // Excel keeps 15 digits and writes 13800138000 also as 1.3800138E10.
  return /^-?\d{1,15}$/.test(value) ? value : String(Number(Number(value).toPrecision(15)))
}

async function readStrings(entry: Entry | undefined): Promise<string[]> {
  const xml = await unpackWhole(entry, LIMITS.sharedStrings)
  const items = xml.split(/<(?:\w+:)?si(?=[\s>/])/).slice(1)
  return items.map(texts)
}

/** The runs of a text, without the reading aids (phonetic runs) that Japanese Excel adds. */
function texts(xml: string): string {
  const [start = '', ...runs] = xml.split(/<(?:\w+:)?rPh\b/)
  const kept = [start, ...runs.map((run) => run.split(/<\/(?:\w+:)?rPh>/)[1] ?? '')].join('')
  return Array.from(kept.matchAll(TEXT), ([, words = '']) => unescapeXml(words)).join('')
}

/** Merged downwards: by first row (as numbered), the last row and the column (from 0). */
async function readMerges(
  entry: Entry,
): Promise<Map<number, { bottom: number; column: number }[]>> {
  let tail = ''
  for await (const part of unpack(entry)) {
    tail += part
    const start = tail.search(/<(?:\w+:)?mergeCells\b/)
    tail = start >= 0 ? tail.slice(start) : tail.slice(-64)
    if (/<\/(?:\w+:)?mergeCells>/.test(tail)) break
    if (tail.length > LIMITS.rowLength) throw tooLarge()
  }
  const merges = new Map<number, { bottom: number; column: number }[]>()
  for (const [, letters = '', top, bottom] of tail.matchAll(/ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)) {
    if (top === bottom) continue
    const merge = { bottom: Number(bottom), column: columnOf(letters) }
    merges.set(Number(top), [...(merges.get(Number(top)) ?? []), merge])
  }
  return merges
}

/** Relationship ids, and the last word of their types, to paths inside the zip. */
function targets(rels: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, attributes = ''] of rels.matchAll(/<(?:\w+:)?Relationship\b([^<>]*)>/g)) {
    const target = attribute(attributes, 'Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    found.set(attribute(attributes, 'Id') ?? '', path)
    const type = attribute(attributes, 'Type')?.split('/').pop() ?? ''
    if (type !== 'worksheet') found.set(type, path)
  }
  return found
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML entities, then the `_x000D_` escapes that Excel writes for characters XML cannot hold. */
function unescapeXml(words: string): string {
  if (!/[&_]/.test(words)) return words
  return words
    .replace(
      /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
      (whole, hex, decimal, name) => {
        if (name) return NAMED[String(name).toLowerCase()] ?? whole
        const code = hex ? parseInt(String(hex), 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      },
    )
    .replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
