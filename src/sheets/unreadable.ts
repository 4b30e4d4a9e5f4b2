/** A table that cannot be read. The message is Chinese, says the cure and may be shown as it is. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** One row of one sheet. `row` counts from 1 as the spreadsheet program shows it. */
export interface SheetRow {
  sheet: string
  row: number
  cells: string[]
}

export const LIMITS = {
  /** Of the file itself. */
  bytes: 50 * 1024 * 1024,
  /** Of what a workbook unpacks to; 50,000 rows of 20 columns take about 60 MB. */
  unpacked: 200 * 1024 * 1024,
  /** Texts of a workbook are held in memory while it is read. */
  sharedStrings: 64 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  /** Of one row, in characters. */
  rowLength: 2 * 1024 * 1024,
}

export const damaged = () =>
  new Unreadable('文件已损坏，打不开。请用 Excel 或 WPS 打开后另存为 .xlsx 再发。')
export const tooLarge = () =>
  new Unreadable(`文件太大。一次最多${LIMITS.rows}行，请拆成几个文件分别导入。`)
export const tooManyColumns = () =>
  new Unreadable(`列数太多，最多${LIMITS.columns}列，请删去用不到的列。`)
export const noRows = () => new Unreadable('文件是空的，里面没有任何内容。')
