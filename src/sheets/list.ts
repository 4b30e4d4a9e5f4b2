import { readHeading, type Field } from '../domain/fields.ts'
import { isPersonName, newCard, readPiece } from './card.ts'
import type { Check, ImportRow } from './import-row.ts'
import type { SheetRow } from './unreadable.ts'

/** 「1. 」「（2）」「③」「- 」 before a line counts it. */
const COUNTED = /^\s*(?:[(（]?\d{1,3}[)）.、．]\s*|[①-⑳]\s*|[-—•·*]\s+)/u
const PHONE = /(?<!\d)(?:1[3-9](?:[ -]?\d){9}|0\d{2,3}[ -]?\d{7,8}|400[ -]?\d{3}[ -]?\d{4})(?!\d)/

/**
 * A list that somebody typed or pasted, a customer a line (requirement R88): 「华东建材 李总
 * 13800000001」. Every line has to tell a name and a number and nothing that is neither; so no note
 * is taken for a list. Null: it is none.
 */
export function readList(text: string, check: Check): ImportRow[] | null {
  const lines = text.split('\n').map((line) => line.replace(COUNTED, '').trim())
  const rows: ImportRow[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const row = readLine(line, at + 1, check)
    // A heading may stand above the list: 「客户名单：」
    if (!row && rows.length === 0 && at === 0 && !PHONE.test(line)) continue
    if (!row) return null
    rows.push(row)
  }
  return rows.length >= 2 ? rows : null
}

function readLine(line: string, row: number, check: Check): ImportRow | null {
  const phone = PHONE.exec(line)?.[0]
  if (!phone) return null
  const card = newCard(check)
  const pieces = line.replace(phone, ` ${phone.replace(/[ -]/g, '')} `).split(/[\s,，、;；|｜／/]+/)
  for (const piece of pieces.filter(Boolean)) {
    const label = /^(电话|手机|联系人|联系电话|手机号)[:：]?$/.test(piece)
    if (!label) readPiece(piece.replace(/^(电话|手机|联系人|联系电话|手机号)[:：]/, ''), card)
  }
  const second = card.leftovers[0]
  // 金 and 木 are surnames, 金星贸易 is a firm: what stands before a person's name is the customer.
  if (
    !card.customer.name &&
    second &&
    card.contact.name === pieces.find(Boolean) &&
    isPersonName(second)
  ) {
    card.customer.name = card.contact.name ?? ''
    card.contact.name = second
    card.leftovers.shift()
  }
  // Names of firms often end in nothing that tells a firm; what stands first is the customer.
  const [first, ...rest] = card.leftovers
  const name = card.customer.name ?? first ?? card.contact.name
  const left = card.customer.name ? card.leftovers : rest
  if (!name || !card.contact.phone || left.length > 0) return null
  return {
    sheet: '',
    row,
    customer: { ...card.customer, name },
    shortNames: [],
    contacts: [card.contact],
    deals: [],
    problems: card.problems,
  }
}

/** Cells copied from a spreadsheet, or typed with commas, below a row of headings; null: no table. */
export function pastedTable(text: string, fields: readonly Field[]): SheetRow[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const [head = ''] = lines
  const mark = ['\t', '|', ',', '，'].find((m) => head.split(m).length > 1)
  if (!mark || lines.length < 2) return null
  const cells = lines.map((line) => line.split(mark).map((cell) => cell.trim()))
  const known = (cells[0] ?? []).filter((heading) => readHeading(heading, fields))
  if (known.length < 2 || known.length < (cells[0] ?? []).length / 2) return null
  return cells.map((row, i) => ({ sheet: '', row: i + 1, cells: row }))
}
