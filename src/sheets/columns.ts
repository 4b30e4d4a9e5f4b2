import { readHeading, type Field } from '../domain/fields.ts'
import { namePart, rankOfRegion, readCrmHeading, type NamePart } from './crm.ts'
import type { SheetRow } from './unreadable.ts'

/** What one column of a table is. `field` is null for a heading nobody knows: it goes to 备注. */
export interface Column {
  /** Position from 0. */
  at: number
  heading: string
  field: Field | null
  /** 联系人2 is the second contact's. */
  nth: number
  part?: NamePart
  /** The heading says 万元: bare numbers below it are meant in 10,000 yuan. */
  inTenThousands: boolean
}

/** Titles, notes and dates often stand above the headings. */
const SEARCHED = 20

export interface Found {
  /** Position in `rows` from 0. */
  at: number
  columns: Column[]
}

/** Whether enough rows of a sheet were seen to look for its headings. */
export const enough = (rows: readonly SheetRow[]): boolean => rows.length >= SEARCHED

/**
 * The row with most known headings, the first of equals. A heading that names the customer or a
 * person must be among them.
 */
export function findHeadings(rows: readonly SheetRow[], fields: readonly Field[]): Found | null {
  let best: Found | null = null
  let most = 0
  for (const [at, { cells }] of rows.entries()) {
    const columns = readColumns(cells, fields)
    const known = columns.filter(({ field }) => field).length
    const names = columns.some(({ field, part }) => part || (field?.key === 'name' && known > 0))
    if (names && known > most) [best, most] = [{ at, columns }, known]
  }
  return best
}

/** The columns that these headings stand for, in the order in which they are read. */
export function readColumns(cells: readonly string[], fields: readonly Field[]): Column[] {
  const columns = cells.flatMap((cell, at): Column[] => {
    const heading = cell.trim().replace(/\s+/g, ' ')
    if (heading === '' || SERIAL.test(heading)) return []
    const part = namePart(heading)
    const read = readHeading(heading, fields) ?? readCrmHeading(heading)
    const nameField = part ? readHeading('联系人', fields) : null
    return [
      {
        at,
        heading,
        field: nameField?.field ?? read?.field ?? null,
        nth: read?.nth ?? 1,
        part,
        inTenThousands: /万/.test(heading) && read?.field.type === 'money',
      },
    ]
  })
  return sortRegions(tellNamesApart(columns, fields))
}

/** 序号 counts lines and says nothing about a customer; 操作 is a web page's column of buttons. */
const SERIAL = /^(序号?|行号|no\.?|#|操作|选择)$/i
const COMPANY = /公司|单位|企业|机构|店|账户|甲方|购方|account|company/i

/**
 * 「客户名称, 公司名称」 without a contact's column is a person and the firm: the firm is the
 * customer. Without a customer's column the person is the customer. What else claims to be the
 * customer's name is kept in 备注.
 */
function tellNamesApart(columns: Column[], fields: readonly Field[]): Column[] {
  const is = (of: string) => (column: Column) =>
    column.field?.of === of && column.field.key === 'name' && column.nth === 1 && !column.part
  const customers = columns.filter(is('customer'))
  const person = readHeading('联系人', fields)?.field ?? null
  if (customers.length < 2) return columns

  const company = customers.find(({ heading }) => COMPANY.test(heading))
  const hasPerson = columns.some(({ field }) => field?.of === 'contact' && field.key === 'name')
  const name = hasPerson ? customers[0] : (company ?? customers[0])
  const other = hasPerson ? undefined : customers.find((column) => column !== name)
  return columns.map((column) => {
    if (column === other) return { ...column, field: person }
    return is('customer')(column) && column !== name ? { ...column, field: null } : column
  })
}

function sortRegions(columns: Column[]): Column[] {
  const isRegion = ({ field }: Column) => field?.type === 'region'
  const regions = columns
    .filter(isRegion)
    .sort((a, b) => rankOfRegion(a.heading) - rankOfRegion(b.heading))
  return [...columns.filter((column) => !isRegion(column)), ...regions]
}
