import { fieldOf, FIELDS, labelOf, type Field, type Of } from '../domain/fields.ts'
import type { ImportRow } from './import-row.ts'
import type { Table } from './write.ts'

/** A customer as it is exported: what an import of the same table gives back. */
export type ExportRow = Pick<
  ImportRow,
  'customer' | 'shortNames' | 'contacts' | 'deals' | 'author' | 'createdAt'
>

/** The ten columns of the form that the seed documents print, in their order (R36). */
const TEN: [Of, string, string][] = [
  ['customer', 'number', '客户编号'],
  ['contact', 'name', '姓名'],
  ['contact', 'phone', '联系方式'],
  ['customer', 'name', '公司名称'],
  ['contact', 'title', '职位'],
  ['customer', 'trades', '交易记录'],
  ['customer', 'grade', '客户等级'],
  ['customer', 'preferences', '兴趣与偏好'],
  ['customer', 'feedback', '反馈评价'],
  ['customer', 'remark', '备注'],
]

/**
 * The ten columns, then every other field that at least one file has, by its label. A customer
 * with several contacts or sums takes a row for each; the further rows repeat number and name only.
 * Customers of the same name are told apart by their number: without numbers, neighbours of one
 * name would be read back as one.
 */
export function tableOf(files: readonly ExportRow[], fields: readonly Field[] = FIELDS): Table {
  const columns = [...tenColumns(fields), ...usedColumns(files, fields)]
  const rows = files.flatMap((file) =>
    Array.from({ length: Math.max(1, file.contacts.length, file.deals.length) }, (_, nth) =>
      columns.map(({ field }) => cellOf(field, file, nth)),
    ),
  )
  return { sheet: '客户', headings: columns.map(({ heading }) => heading), rows }
}

/** The empty form with the documents' own sample line, to be filled in and sent back. */
export const templateTable = (): Table => ({
  sheet: '客户',
  headings: TEN.map(([, , heading]) => heading),
  rows: [
    [
      ...['001', '张三', '13812345678', 'ABC公司', '销售经理'],
      ...['2023年1月购买A产品', 'A', '偏好高端产品', '好评', '无'],
    ],
  ],
})

interface ExportColumn {
  field: Field
  heading: string
}

const tenColumns = (fields: readonly Field[]): ExportColumn[] =>
  TEN.flatMap(([of, key, heading]) => {
    const field = fields.find((one) => one.of === of && one.key === key) ?? fieldOf(of, key)
    return field ? [{ field, heading }] : []
  })

function usedColumns(files: readonly ExportRow[], fields: readonly Field[]): ExportColumn[] {
  const used = new Set<string>()
  for (const file of files) {
    for (const key of Object.keys(customerOf(file))) used.add(`customer.${key}`)
    for (const contact of file.contacts)
      for (const key of Object.keys(contact)) used.add(`contact.${key}`)
    for (const deal of file.deals) for (const key of Object.keys(deal)) used.add(`deal.${key}`)
  }
  const isTen = (field: Field) => TEN.some(([of, key]) => of === field.of && key === field.key)
  return fields
    .filter((field) => !isTen(field) && used.has(`${recordOf(field)}.${field.key}`))
    .map((field) => ({ field, heading: field.label }))
}

/** Deals and payments are told in one record. */
const recordOf = (field: Field) => (field.of === 'payment' ? 'deal' : field.of)

const customerOf = (file: ExportRow): Record<string, string> => ({
  ...file.customer,
  ...(file.shortNames.length > 0 && { shortNames: file.shortNames.join('、') }),
  ...(file.author && { createdBy: file.author }),
  ...(file.createdAt && { createdAt: file.createdAt }),
})

function cellOf(field: Field, file: ExportRow, nth: number): string {
  if (field.of === 'contact') return labelOf(field, file.contacts[nth]?.[field.key] ?? '')
  if (field.of !== 'customer') return labelOf(field, file.deals[nth]?.[field.key] ?? '')
  const repeated = field.key === 'name' || field.key === 'number'
  return nth > 0 && !repeated ? '' : labelOf(field, customerOf(file)[field.key] ?? '')
}
