import type { ImportLine, ImportReport } from '../../../db/shapes.ts'
import type { ImportRow, Mapped } from '../../sheets/map.ts'
import { readHeading, type Field } from '../../domain/fields.ts'
import type { Verdict } from './verdict.ts'

/** Lines kept of each kind: enough to look through by hand; the rest is counted. */
const KEPT = 100

export const emptyReport = (): ImportReport => ({
  fresh: 0,
  changed: 0,
  doubles: [],
  doubts: [],
  skipped: [],
  problems: [],
  unknown: [],
  columns: [],
  more: { doubles: 0, doubts: 0, skipped: 0, problems: 0 },
})

/** What stays of a preview's report when the writing begins: what was read, not what was foreseen. */
export const asRead = (report: ImportReport): ImportReport => ({
  ...emptyReport(),
  skipped: report.skipped,
  problems: report.problems,
  unknown: report.unknown,
  columns: report.columns,
  more: { ...emptyReport().more, skipped: report.more.skipped, problems: report.more.problems },
})

type Kind = 'doubles' | 'doubts' | 'skipped' | 'problems'

export function addLine(report: ImportReport, kind: Kind, line: ImportLine): void {
  const lines: ImportLine[] = report[kind]
  if (lines.length < KEPT) lines.push(line)
  else report.more[kind]++
}

export const howMany = (report: ImportReport, kind: Kind): number =>
  report[kind].length + report.more[kind]

/** Counts what became, or would become, of a row. */
export function tell(report: ImportReport, row: ImportRow, verdict: Verdict): void {
  const line = (why: string): ImportLine => ({ row: row.row, name: row.customer.name ?? '', why })
  if (verdict.kind === 'fresh') {
    report.fresh++
    if (!row.customer.nextContactOn) forgotten(report, row)
  } else if (verdict.kind === 'changed') report.changed++
  else if (verdict.kind === 'double') addLine(report, 'doubles', line(verdict.why))
  else if (verdict.kind === 'doubt') addLine(report, 'doubts', line(verdict.why))
  else addLine(report, 'skipped', line(verdict.why))
  if (verdict.kind === 'fresh' || verdict.kind === 'changed')
    for (const note of verdict.notes) addProblem(report, row, { ...note, value: note.value ?? '' })
}

/** So many are named; the rest is counted, and asked for by 「没有下一步的客户」. */
const NAMED = 3

function forgotten(report: ImportReport, { row, customer }: ImportRow): void {
  const { n, first } = report.noStep ?? { n: 0, first: [] }
  const named = first.length < NAMED ? [...first, { row, name: customer.name ?? '' }] : first
  report.noStep = { n: n + 1, first: named }
}

/** Tells of a part of a table; its rows are told by their verdict. */
export function tellRead(report: ImportReport, part: Mapped, fields: readonly Field[]): void {
  if (part.kind === 'skipped')
    return addLine(report, 'skipped', { row: part.row, name: '', why: part.why })
  if (part.kind === 'customer') {
    const { customer: row } = part
    for (const problem of row.problems) addProblem(report, row, problem)
    return
  }
  report.unknown = [...new Set([...report.unknown, ...part.unknown])]
  for (const { heading, field } of part.columns) {
    const plain = field && readHeading(heading, fields)?.field === field && heading === field.label
    if (field && !plain && !report.columns.some((c) => c.heading === heading))
      report.columns.push({ heading, label: field.label })
  }
}

function addProblem(
  report: ImportReport,
  row: ImportRow,
  problem: { field: string; value: string; why: string },
): void {
  addLine(report, 'problems', { row: row.row, name: row.customer.name ?? '', ...problem } as never)
}
