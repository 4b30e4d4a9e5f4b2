import { setImmediate as letOthersRun } from 'node:timers/promises'
import { readCsv } from './csv.ts'
import { damaged, LIMITS, noRows, tooLarge, Unreadable, type SheetRow } from './unreadable.ts'
import { readVcards } from './vcard.ts'
import { readXlsx } from './xlsx.ts'

export { LIMITS, Unreadable, type SheetRow } from './unreadable.ts'

/**
 * The rows of a table that somebody sent, empty ones left out. What the file is is read from its
 * first bytes: people rename. Throws `Unreadable` with a Chinese reason, also in the middle; so go
 * through it once (the preview) before anything is written, and never inside a transaction.
 */
export async function* readSheet(name: string, content: Buffer): AsyncGenerator<SheetRow> {
  let rows = 0
  for await (const row of open(name, content)) {
    rows += 1
    if (rows > LIMITS.rows) throw tooLarge()
    // A CSV parser answers in microtasks: without this a long file stops every callback.
    if (rows % 200 === 0) await letOthersRun()
    yield row
  }
  if (rows === 0) throw noRows()
}

function open(name: string, content: Buffer): AsyncGenerator<SheetRow> {
  if (content.length === 0) throw noRows()
  if (content.length > LIMITS.bytes) throw tooLarge()
  const start = content.toString('latin1', 0, 512)

  if (start.startsWith('PK')) return readXlsx(content)
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw oldFormat(content)
  if (/^(\xef\xbb\xbf)?\s*BEGIN:VCARD/i.test(start)) return readVcards(content)
  if (/<(html|table|!doctype|\?xml)/i.test(start)) {
    throw new Unreadable('这是网页格式的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再发。')
  }
  if (/\.(csv|tsv|txt)$/i.test(name)) return readCsv(content)
  if (/\.xlsx$/i.test(name)) throw damaged()
  throw new Unreadable('只能读 .xlsx、.csv 和 .vcf 文件，请另存为其中一种再发。')
}

/** Old workbooks and encrypted new ones share one container; the names inside are UTF-16. */
function oldFormat(content: Buffer): Unreadable {
  const locked = content.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  if (locked) return new Unreadable('文件有密码，请去掉密码后再发。')
  return new Unreadable('这是旧的 .xls 格式，请用 Excel 或 WPS 另存为 .xlsx 再发。')
}
