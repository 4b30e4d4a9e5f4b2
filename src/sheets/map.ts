import { FIELDS, type Field } from '../domain/fields.ts'
import { enough, findHeadings, type Column } from './columns.ts'
import { readImportRow, type Check, type Draft, type ImportRow } from './import-row.ts'
import { join, sameCustomer } from './join.ts'
import { Unreadable, type SheetRow } from './unreadable.ts'

export type { Column } from './columns.ts'
export type { Check, ImportRow, Problem } from './import-row.ts'

/** What a table says, in its order. */
export type Mapped =
  | { kind: 'columns'; sheet: string; row: number; columns: Column[]; unknown: string[] }
  | { kind: 'customer'; customer: ImportRow }
  | { kind: 'skipped'; sheet: string; row: number; why: string }

export interface Mapping {
  check: Check
  /** The dictionary with an administrator's own fields, where there are any. */
  fields?: readonly Field[]
}

/**
 * Rows of a table as customers. Neighbouring rows of one customer are joined; rows that stand
 * apart come one by one with the same name, for the importer to join with what it has by then.
 * Holds one customer at a time. Throws `Unreadable` when no sheet has headings.
 */
export async function* mapRows(
  rows: AsyncIterable<SheetRow>,
  { check, fields = FIELDS }: Mapping,
): AsyncGenerator<Mapped> {
  let last = null as Draft | null
  const recall = rememberChoices(check)
  for await (const part of withColumns(rows, fields)) {
    if (part.kind !== 'cells') {
      if (last) yield { kind: 'customer', customer: last.row }
      last = null
      yield part
      continue
    }
    const { source, columns } = part
    const draft = readImportRow(source, columns, recall)
    if (typeof draft === 'string') {
      yield { kind: 'skipped', sheet: source.sheet, row: source.row, why: draft }
    } else if (last && sameCustomer(last, draft)) {
      const joined = join(last.row, draft.row, fields)
      if (joined) last = { ...last, row: joined }
      else yield { kind: 'skipped', ...place(source), why: `与第${last.row.row}行重复` }
    } else {
      if (last) yield { kind: 'customer', customer: last.row }
      last = doubtful(draft, columns, last !== null)
    }
  }
  if (last) yield { kind: 'customer', customer: last.row }
}

/** A table says the same few grades and stages thousands of times. */
function rememberChoices(check: Check): Check {
  const known = new Map<string, ReturnType<Check>>()
  return (field, words) => {
    if (field.type !== 'choice') return check(field, words)
    const id = `${field.key}\n${words}`
    const before = known.get(id)
    if (before) return before
    const checked = check(field, words)
    known.set(id, checked)
    return checked
  }
}

const place = ({ sheet, row }: SheetRow) => ({ sheet, row })

type Part =
  Exclude<Mapped, { kind: 'customer' }> | { kind: 'cells'; source: SheetRow; columns: Column[] }

/** Finds each sheet's headings, then hands on its rows with what their columns are. */
async function* withColumns(
  rows: AsyncIterable<SheetRow>,
  fields: readonly Field[],
): AsyncGenerator<Part> {
  let columns = null as Column[] | null
  let waiting: SheetRow[] = []
  let sheet: string | null = null
  let found = false

  const begin = function* (): Generator<Part> {
    const headings = findHeadings(waiting, fields)
    columns = headings?.columns ?? []
    found ||= headings !== null
    for (const [at, row] of waiting.entries())
      yield* headingsOrCells(row, at, headings?.at ?? Infinity, columns)
    waiting = []
  }
  for await (const row of rows) {
    if (row.sheet !== sheet) {
      if (columns === null) yield* begin()
      columns = null
      sheet = row.sheet
    }
    if (columns) yield* headingsOrCells(row, 1, columns.length > 0 ? 0 : Infinity, columns)
    else {
      waiting.push(row)
      if (enough(waiting)) yield* begin()
    }
  }
  if (columns === null) yield* begin()
  if (!found) {
    throw new Unreadable('没有找到表头。请在第一行写明每列是什么，例如：客户名称、联系人、手机。')
  }
}

function* headingsOrCells(
  source: SheetRow,
  at: number,
  headingsAt: number,
  columns: Column[],
): Generator<Part> {
  if (at > headingsAt) {
    const again = columns.filter((column) => source.cells[column.at]?.trim() === column.heading)
    if (again.length > columns.length / 2)
      yield { kind: 'skipped', ...place(source), why: '重复的表头' }
    else yield { kind: 'cells', source, columns }
  } else if (at === headingsAt) {
    const unknown = columns.filter(({ field }) => !field).map(({ heading }) => heading)
    yield { kind: 'columns', ...place(source), columns, unknown }
  } else {
    const why = headingsAt === Infinity ? '这张表没有找到表头' : '表头上面的行'
    yield { kind: 'skipped', ...place(source), why }
  }
}

/**
 * A row with a person and an empty customer's name may belong to the customer above (merged cells
 * are lost in CSV). It is never put there on a guess: a wrong customer is worse than a new one.
 */
function doubtful(draft: Draft, columns: Column[], hasAbove: boolean): Draft {
  const name = columns.find(({ field }) => field?.of === 'customer' && field.key === 'name')
  if (!name || !draft.bare || !hasAbove) return draft
  const why = `${name.heading}是空的，按个人客户建档。如果属于上一行的客户，请补上再导入。`
  const problems = [...draft.row.problems, { field: name.heading, value: '', why }]
  return { ...draft, row: { ...draft.row, problems } }
}
