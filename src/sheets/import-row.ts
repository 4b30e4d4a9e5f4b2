import type { Field } from '../domain/fields.ts'
import type { Column } from './columns.ts'
import { PHONE_KEYS, placeNumber } from './phones.ts'
import type { SheetRow } from './unreadable.ts'

/** Reads a value for a field, or says in Chinese what is wrong (`check` of src/actions). */
export type Check = (
  field: Field,
  words: string,
) => { ok: true; value: string } | { ok: false; why: string }

export interface Problem {
  /** The column's heading. */
  field: string
  value: string
  why: string
}

/** One customer of a table, with values as they are stored, by dictionary key. */
export interface ImportRow {
  sheet: string
  /** The first row it stands on, as the spreadsheet program counts. */
  row: number
  /** Fields of the customer; `name` is always there. Unreadable values are in `remark`. */
  customer: Record<string, string>
  shortNames: string[]
  /** A contact may lack a name where a table has only 客户名称 and 电话. */
  contacts: Record<string, string>[]
  /** Deals and payments, one for each row that tells of one: fields of both by key. */
  deals: Record<string, string>[]
  problems: Problem[]
  /** Who made the record in the system it comes from, and on which day. */
  author?: string
  createdAt?: string
}

/** A row before its neighbours are looked at. */
export interface Draft {
  row: ImportRow
  /** The customer is the person itself: no customer's name was given. */
  personal: boolean
  /** Nothing is said of the customer, only of a person. */
  bare: boolean
}

/** The facts of one row, or why it is none. What cannot be read is reported and kept in 备注. */
export function readImportRow(source: SheetRow, columns: Column[], check: Check): Draft | string {
  const cells: Cells = {
    check,
    customer: {},
    contacts: [],
    deal: {},
    problems: [],
    leftovers: [],
  }
  for (const column of columns) {
    const value = (source.cells[column.at] ?? '').trim()
    if (value !== '') readCell(column, value, cells)
  }
  if (TOTAL.test(source.cells.find((cell) => cell.trim() !== '')?.trim() ?? '')) return '合计行'

  const contacts = settleContacts(cells)
  const { shortNames = '', createdBy, createdAt, ...customer } = cells.customer
  const bare = Object.keys(cells.customer).length === 0
  const personal = customer.name === undefined
  const name = customer.name ?? contacts[0]?.name
  if (name === undefined) return '没有客户名称，也没有联系人'

  const remark = [customer.remark, ...cells.leftovers].filter(Boolean).join('\n')
  const row: ImportRow = {
    sheet: source.sheet,
    row: source.row,
    customer: { ...customer, name, ...(remark && { remark }) },
    shortNames: splitShortNames(shortNames),
    contacts,
    deals: Object.keys(cells.deal).length > 0 ? [cells.deal] : [],
    problems: cells.problems,
    ...(createdBy && { author: createdBy }),
    ...(createdAt && { createdAt }),
  }
  return { row, personal, bare }
}

interface Cells {
  check: Check
  customer: Record<string, string>
  contacts: Record<string, string>[]
  deal: Record<string, string>
  problems: Problem[]
  /** 「标题：值」 of what fits nowhere. */
  leftovers: string[]
}

const TOTAL = /^(合\s*计|总\s*计|小\s*计|共计|总数)[:：]?$/
const NOTHING = /^(无|暂无|没有|空|未知|不详|未填|[-—–_/\\]+|n\/?a|null|none|nil)$/i
const BROKEN = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!)$/

function readCell(column: Column, value: string, cells: Cells): void {
  const { field, heading } = column
  if (BROKEN.test(value)) {
    cells.problems.push({
      field: heading,
      value,
      why: `${heading}的公式出错了，请填上结果再导入。`,
    })
    return
  }
  if (NOTHING.test(value) && field?.type !== 'longtext') return
  if (!field) return leave(column, value, cells)
  if (field.of === 'customer') return put(cells.customer, column, field, value, cells)
  if (field.of !== 'contact') return put(cells.deal, column, field, value, cells)

  const contact = (cells.contacts[column.nth - 1] ??= {})
  if (column.part) contact[column.part] = value
  else if (field.type === 'phone') putPhones(contact, column, field, value, cells)
  else if (field.key === 'name') putName(contact, column, field, value, cells)
  else put(contact, column, field, value, cells)
}

const leave = ({ heading }: Column, value: string, { leftovers }: Cells) => {
  leftovers.push(`${heading}：${value}`)
}

function put(
  record: Record<string, string>,
  column: Column,
  field: Field,
  value: string,
  cells: Cells,
): void {
  const scaled = column.inTenThousands && /^[\d.,]+$/.test(value) ? `${value}万` : value
  const checked = cells.check(field, scaled)
  if (!checked.ok) {
    cells.problems.push({ field: column.heading, value, why: checked.why })
    return leave(column, value, cells)
  }
  const had = record[field.key]
  if (had === undefined) record[field.key] = checked.value
  else if (field.type === 'region') record[field.key] = joinRegion(had, checked.value)
  else if (had !== checked.value) leave(column, value, cells)
}

/** 上海市 + 上海市 + 浦东新区: a municipality stands in both columns. */
const joinRegion = (had: string, more: string) =>
  had.includes(more) ? had : (had === '中国' ? '' : had) + more

/** 「张三（采购经理）」 in one cell is a name and a title. */
function putName(
  contact: Record<string, string>,
  column: Column,
  field: Field,
  value: string,
  cells: Cells,
): void {
  const [, name = value, title] = /^(\S+?)\s*[（(]([^）)]+)[）)]$/.exec(value) ?? []
  put(contact, column, field, name, cells)
  if (title && contact.title === undefined) contact.title = title
  else if (title) leave(column, value, cells)
}

/** One cell may hold several numbers. One that cannot be read does not lose the others. */
function putPhones(
  contact: Record<string, string>,
  column: Column,
  field: Field,
  value: string,
  cells: Cells,
): void {
  const whole = cells.check(field, value)
  const parts = whole.ok ? [value] : value.split(/[/／、，,;；\n]|或|\s+(?=[01+])/)
  for (const part of parts.map((words) => words.trim()).filter(Boolean)) {
    const checked = cells.check(field, part)
    if (!checked.ok) {
      cells.problems.push({ field: column.heading, value: part, why: checked.why })
      leave(column, part, cells)
      continue
    }
    if (!placeNumber(contact, field.key, checked.value)) leave(column, part, cells)
  }
}

/** Joins name parts, and gives 手机2 to the first contact where there is no 联系人2. */
function settleContacts(cells: Cells): Record<string, string>[] {
  const contacts = Array.from(cells.contacts, (contact) => {
    const { surname = '', given = '', ...rest } = contact ?? {}
    const gap = /\p{Script=Han}/u.test(surname + given) ? '' : ' '
    const joined = gap === '' ? surname + given : `${given}${gap}${surname}`.trim()
    return joined && rest.name === undefined ? { ...rest, name: joined } : rest
  })
  const [first = {}, ...others] = contacts
  const more = others.filter((contact) => {
    const nameless = contact.name === undefined
    const numbers = Object.entries(contact).filter(
      ([key]) => PHONE_KEYS.includes(key) || key === 'email',
    )
    if (!nameless || numbers.length < Object.keys(contact).length) return true
    for (const [key, value] of numbers) addNumber(first, key, value, cells)
    return false
  })
  return [first, ...more].filter((contact) => Object.keys(contact).length > 0)
}

function addNumber(
  contact: Record<string, string>,
  key: string,
  value: string,
  cells: Cells,
): void {
  if (key !== 'email') {
    if (!placeNumber(contact, 'phone', value)) cells.leftovers.push(`电话：${value}`)
  } else if (contact.email === undefined) contact.email = value
  else if (contact.email !== value) cells.leftovers.push(`邮箱：${value}`)
}

/** A space separates Chinese short names; 「Blue Ocean」 stays one. */
function splitShortNames(words: string): string[] {
  const parts = words.split('、').flatMap((part) => {
    const pieces = part.split(/\s+/)
    return pieces.every((piece) => /^\p{Script=Han}/u.test(piece)) ? pieces : [part]
  })
  return [...new Set(parts.filter(Boolean))]
}
