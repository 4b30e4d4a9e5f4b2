import { guard } from './csv.ts'
import { packZip } from './pack.ts'

/** Text only: dates, amounts and phones are shown as the dictionary shows them. */
export interface Table {
  sheet: string
  headings: string[]
  rows: string[][]
}

/**
 * A workbook whose cells are all text, and what looks like a formula has an apostrophe as in the
 * CSV: it must not run either when somebody saves the sheet in another format. By hand, because
 * write-excel-file stops the whole process for six seconds at 50,000 rows, while a callback must be
 * answered within five, and leaves characters in the file that XML cannot hold.
 */
export function writeXlsx(table: Table): Promise<Buffer> {
  return packZip([
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [relationships('officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/workbook.xml', content: [workbookOf(table.sheet)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [relationships('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')],
    },
    { name: 'xl/styles.xml', content: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetOf(table) },
  ])
}

/** UTF-8 with BOM and CRLF, as Chinese Excel opens it; what would run gets an apostrophe. */
export function writeCsv({ headings, rows }: Table): Buffer {
  const lines = [headings, ...rows].map((row) => row.map((cell) => quote(guard(cell))).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

// A cell of blanks, or with blanks around it, is quoted so that no program trims it.
const quote = (cell: string): string =>
  /[",;\t\r\n，]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`

/** Styles: 0 plain, 1 a bold heading, 2 text (format 49), so that 001 stays 001 when edited. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** Pairs of a type's last word and a target, numbered rId1, rId2, … */
function relationships(...pairs: string[]): string {
  const items = pairs.flatMap((type, i) =>
    i % 2 === 0
      ? [`<Relationship Id="rId${i / 2 + 1}" Type="${OFFICE}/${type}" Target="${pairs[i + 1]}"/>`]
      : [],
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
}

/** Excel allows 31 characters and none of []:*?/\ in a sheet's name. */
const workbookOf = (sheet: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
  `<sheet name="${escapeXml(sheet.replace(/[[\]:*?/\\]/g, '').slice(0, 31))}" sheetId="1" r:id="rId1"/>` +
  `</sheets></workbook>`

function* sheetOf({ headings, rows }: Table): Generator<string> {
  const widths = headings.map((heading, i) => {
    const width = Math.max(12, heading.length * 2 + 4)
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  })
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `</sheetView></sheetViews>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  yield rowOf(headings, 1, 1)
  for (const [i, row] of rows.entries()) yield rowOf(row, i + 2, 2)
  yield '</sheetData></worksheet>'
}

function rowOf(cells: string[], number: number, style: number): string {
  const inside = cells.map((cell, i) =>
    cell === ''
      ? ''
      : `<c r="${lettersOf(i)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(guard(cell))}</t></is></c>`,
  )
  return `<row r="${number}">${inside.join('')}</row>`
}

const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26))

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const UNSPEAKABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

/** Characters that XML cannot hold take Excel's escape; text that looks like one is escaped too. */
const escapeXml = (cell: string): string =>
  cell
    .replace(/\p{Surrogate}/gu, '\ufffd') // half a character
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
    .replace(UNSPEAKABLE, (letter) => {
      const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      return `_x${code}_`
    })
