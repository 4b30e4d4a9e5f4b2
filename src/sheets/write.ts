import writeExcel from 'write-excel-file/node'
import { guard } from './csv.ts'

/** Text only: dates, amounts and phones are shown as the dictionary shows them. */
export interface Table {
  /** At most 31 characters, none of []:*?/\ */
  sheet: string
  headings: string[]
  rows: string[][]
}

/** A workbook whose cells are all text: nothing in it is ever run as a formula. */
export async function writeXlsx({ sheet, headings, rows }: Table): Promise<Buffer> {
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    row.map((cell) => (cell === '' ? null : { value: escapeXml(cell), type: String })),
  )
  const columns = headings.map((heading) => ({ width: Math.max(12, heading.length * 2 + 4) }))
  return writeExcel([head, ...body], { sheet, columns, stickyRowsCount: 1 }).toBuffer()
}

/** UTF-8 with BOM and CRLF, as Chinese Excel opens it; what would run gets an apostrophe. */
export function writeCsv({ headings, rows }: Table): Buffer {
  const lines = [headings, ...rows].map((row) => row.map((cell) => quote(guard(cell))).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

// A cell of blanks, or with blanks around it, is quoted so that no program trims it.
const quote = (cell: string): string =>
  /[",;\t\r\n，]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * The writer escapes markup but neither the characters that XML cannot hold nor text that looks
 * like Excel's own escape for them, so that 「_x0041_」 would come back as 「A」.
 */
function escapeXml(cell: string): string {
  return cell
    .replace(/\p{Surrogate}/gu, '\ufffd') // half a character
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(UNSPEAKABLE, (letter) => {
      const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      return `_x${code}_`
    })
}

const UNSPEAKABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
