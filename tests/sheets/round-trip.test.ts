import { expect, test } from 'vitest'
import { check } from '../../src/actions/validate.ts'
import { FIELDS, type Field } from '../../src/domain/fields.ts'
import { tableOf, type ExportRow } from '../../src/sheets/table.ts'
import { writeCsv, writeXlsx } from '../../src/sheets/write.ts'
import { customersOf } from './kit.ts'

const PIECES = [
  ...['星河', '=1+1', "'5", 'a b', '一，二', '"q"', 'x\ny', '+1', '@a', '_x0041_', '公司', '12'],
  ...['0.5', '；', '、', '(a)', '合计', '序号', '\t', '=', '客户名称', 'TRUE', '2026-01-03'],
]

/** The same numbers on every run: a failure can be looked at again. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state % sides
  }
}

function makeFiles(seed: number): ExportRow[] {
  const roll = dice(seed)
  const words = () => {
    const text = Array.from({ length: 1 + roll(3) }, () => PIECES[roll(PIECES.length)]).join('')
    return text.trim() || '星'
  }
  const fill = (record: Record<string, string>, fields: Field[]) => {
    for (const field of fields) {
      if (roll(3) > 0 || field.key in record) continue
      const checked = check(field, /text$/.test(field.type) ? words() : field.example)
      if (checked.ok) record[field.key] = checked.value
    }
    return record
  }
  const ofContacts = FIELDS.filter(({ of }) => of === 'contact')
  const ofDeals = FIELDS.filter(({ of }) => of === 'deal' || of === 'payment')
  const others = FIELDS.filter(
    ({ of, key }) => of === 'customer' && !['shortNames', 'createdBy', 'createdAt'].includes(key),
  )
  return Array.from({ length: 1 + roll(4) }, (_, i) => ({
    customer: fill({ number: `00${i}`, name: words() }, others),
    shortNames: [],
    contacts: Array.from({ length: roll(3) }, (_none, j) => fill({ name: `王${j}` }, ofContacts)),
    deals: Array.from({ length: roll(4) }, (_none, j) => fill({ product: `P${j}` }, ofDeals)),
  }))
}

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'whatever the files of draw %i hold, an export of them imports as the same',
  async (seed) => {
    const files = makeFiles(seed)
    const table = tableOf(files)
    for (const [name, content] of [
      ['a.csv', writeCsv(table)],
      ['a.xlsx', await writeXlsx(table)],
    ] as const) {
      const back = await customersOf(content, name)
      const plain = back.map(({ customer, shortNames, contacts, deals }) => ({
        customer,
        shortNames,
        contacts,
        deals,
      }))
      expect(plain, name).toEqual(files)
    }
  },
)
