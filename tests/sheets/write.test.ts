import { readSheet as readWithLibrary } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/actions/validate.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { tableOf, templateTable, type ExportRow } from '../../src/sheets/table.ts'
import { guard } from '../../src/sheets/csv.ts'
import { writeCsv, writeXlsx } from '../../src/sheets/write.ts'
import { openZip, unpackWhole } from '../../src/sheets/zip.ts'
import { cellsOf, customersOf } from './kit.ts'

/** What attacks, breaks separators, or looks like the escapes themselves. */
const NASTY = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+2',
  '-2+3',
  '@SUM(1+1)',
  "=cmd|'/C calc'!A0",
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  "'=1",
  "''=1",
  "'5",
  "'引号",
  '-5',
  '+8613800138000',
  '13800138000',
  '001',
  '0571-88886666',
  '-',
  '=',
  '"',
  ',',
  '一，二',
  '换\n行',
  ' 空格 ',
  '_x0041_',
  '_x005F_x0041_',
  '𠮷😀',
  '<b>&amp;</b>',
  'a\u0001b',
  '1e5',
  '2026-01-03',
  'TRUE',
  '#N/A',
]
const table = { sheet: '客户', headings: ['名', '值'], rows: NASTY.map((cell) => ['x', cell]) }
const wanted = [table.headings, ...table.rows]

/** As the outside test reads it: quotes undone, nothing else. */
function parseCells(csv: string): string[] {
  return Array.from(csv.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g), ([, quoted, bare]) =>
    (quoted ?? bare ?? '').replaceAll('""', '"'),
  )
}

describe('a CSV', () => {
  const csv = writeCsv(table)

  test('opens in Chinese Excel: BOM, CRLF', () => {
    expect(csv.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(csv.toString().split('\r\n').at(-1)).toBe('')
  })

  test('has no cell that runs', () => {
    const cells = parseCells(csv.toString().slice(1))
    expect(cells.length).toBeGreaterThan(NASTY.length)
    expect(cells.filter((x) => /^[=+\-@\t\r]/.test(x) && !/^[+-]?[\d\s.-]+$/.test(x))).toEqual([])
  })

  test('reads back as it was', async () => expect(await cellsOf('a.csv', csv)).toEqual(wanted))
})

describe('a workbook', () => {
  test('reads back as it was', async () => {
    expect(await cellsOf('a.xlsx', await writeXlsx(table))).toEqual(wanted)
  })

  test('is read alike by another library', async () => {
    const cells = await readWithLibrary(await writeXlsx(table), 1, { trim: false })
    expect(cells).toEqual(wanted.map((row) => row.map(guard)))
  })

  test('has no formula in it', async () => {
    const parts = openZip(await writeXlsx(table), (name) => name.endsWith('.xml'))
    const sheet = await unpackWhole(parts.get('xl/worksheets/sheet1.xml'), 1e6)
    expect(sheet).toContain('<row')
    expect(sheet).not.toMatch(/<f[\s>]/)
  })
})

const FILES: ExportRow[] = [
  {
    customer: {
      number: '001',
      name: '杭州星河科技有限公司',
      industry: '软件',
      stage: 'proposal',
      grade: 'A',
      region: '浙江省杭州市',
      address: '=1+1 号楼',
      creditCode: '91350100M000100Y43',
      tags: '展会、华东',
      remark: '第一行\n第二行',
      owner: '张三',
    },
    shortNames: ['星河', 'Blue Ocean'],
    contacts: [
      { name: '李四', title: '经理', phone: '13800138000', birthday: 'lunar:08-15', gender: '男' },
      { name: '王五', phone: '0755-26001234-8001', email: 'w@x.cn' },
      { phone: '+85291234567' },
    ],
    deals: [
      { budget: '50000000', sumMax: '60000000', sumOn: '2024-03-02' },
      { deal: '120050', dealOn: '2024-04-01', product: 'A产品' },
      { deal: '120050', dealOn: '2024-05-01', product: 'A产品' },
      { owed: '20050', sumOn: '2024-05-01', owedUntil: '2024-06-01', settled: '未结清' },
    ],
    author: '赵六',
    createdAt: '2024-03-01',
  },
  {
    customer: { number: '002', name: '张伟' },
    shortNames: [],
    contacts: [{ name: '张伟' }],
    deals: [],
  },
  {
    customer: { number: '003', name: '张伟' },
    shortNames: [],
    contacts: [{ name: '张伟' }],
    deals: [],
  },
  { customer: { name: '-2+3' }, shortNames: ['@SUM(1)'], contacts: [], deals: [] },
]

const plain = (row: ExportRow): ExportRow => ({
  customer: row.customer,
  shortNames: row.shortNames,
  contacts: row.contacts,
  deals: row.deals,
  ...(row.author && { author: row.author }),
  ...(row.createdAt && { createdAt: row.createdAt }),
})

describe('an export', () => {
  test('begins with the ten columns in their order', () => {
    expect(tableOf(FILES).headings.slice(0, 10)).toEqual(templateTable().headings)
  })

  test.each([
    ['a.csv', async (files: ExportRow[]) => writeCsv(tableOf(files))],
    ['a.xlsx', (files: ExportRow[]) => writeXlsx(tableOf(files))],
  ])('imported from %s is identical', async (name, write) => {
    const back = await customersOf(await write(FILES), name)
    expect(back.flatMap(({ problems }) => problems)).toEqual([])
    expect(back.map(plain)).toEqual(FILES)
  })

  test('carries every field of the dictionary back', async () => {
    const file: ExportRow = { customer: {}, shortNames: ['星河'], contacts: [{}], deals: [{}] }
    for (const field of FIELDS) {
      const checked = check(field, field.example)
      if (!checked.ok || field.key === 'shortNames') continue
      if (field.of === 'contact') file.contacts[0]![field.key] = checked.value
      else if (field.of !== 'customer') file.deals[0]![field.key] = checked.value
      else if (field.key === 'createdBy') file.author = checked.value
      else if (field.key === 'createdAt') file.createdAt = checked.value
      else file.customer[field.key] = checked.value
    }
    const [back] = await customersOf(writeCsv(tableOf([file])))
    expect(back?.problems).toEqual([])
    expect(back && plain(back)).toEqual(file)
  })

  test("carries an administrator's own field", async () => {
    const own = {
      ...FIELDS.find(({ key }) => key === 'needs')!,
      key: 'habit',
      label: '用车习惯',
      aliases: [],
    }
    const file = {
      customer: { name: '星河', habit: '跑长途' },
      shortNames: [],
      contacts: [],
      deals: [],
    }
    expect(tableOf([file], [...FIELDS, own]).headings.at(-1)).toBe('用车习惯')
  })

  test('of nothing has the headings only', async () => {
    expect(await cellsOf('a.csv', writeCsv(tableOf([])))).toHaveLength(1)
  })
})

test('the template imports as the sample line of the documents', async () => {
  const [row] = await customersOf(await writeXlsx(templateTable()), 'a.xlsx')
  expect(row).toMatchObject({ customer: { number: '001', name: 'ABC公司' }, problems: [] })
})
