import { recordOp, type Doing } from '../../db/journal.ts'
import { peopleNamed, personId } from '../../db/people.ts'
import type { Store, Tx } from '../../db/store.ts'
import type { ImportRow, Mapped, Problem } from '../sheets/map.ts'
import { doublesOf } from './doubles.ts'
import {
  addContact,
  changeContact,
  changeCustomer,
  contactNamed,
  createCustomer,
  reindex,
} from './files.ts'

export interface ImportParts {
  store: Store
  clock: () => Date
  newId: () => string
  /** Who imports, and where: 撤销 there takes the whole import back. */
  byId: string
  chat: string
  /** Owner of rows that name none. */
  ownerId: string
  dryRun: boolean
  /** Told now and then how many rows are through. */
  progress?: (rows: number) => void
}

export interface ImportReport {
  fresh: number
  changed: number
  /** Already there just so, or somebody else's. */
  doubles: { row: number; name: string; why: string }[]
  skipped: { row: number; why: string }[]
  problems: (Problem & { row: number })[]
  /** Headings that no field of the dictionary answers to: kept in 备注. */
  unknown: string[]
}

/** Rows that share one transaction: few enough to keep others waiting only for a moment. */
const BATCH = 100

/** Writes a table's customers to the store, all under one op. A dry run writes nothing. */
export async function importCustomers(
  parts: ImportParts,
  rows: AsyncIterable<Mapped>,
): Promise<ImportReport> {
  const report: ImportReport = {
    fresh: 0,
    changed: 0,
    doubles: [],
    skipped: [],
    problems: [],
    unknown: [],
  }
  const op = parts.newId()
  let batch: ImportRow[] = []
  let through = 0
  const flush = async () => {
    const work = batch
    batch = []
    const told = await parts.store
      .transact(async (tx) => {
        const told: Told[] = []
        for (const row of work) told.push(await keepRow(parts, doingIn(parts, tx, op), row))
        if (parts.dryRun) throw new DryRun(told)
        return told
      })
      .catch((error: unknown) => {
        if (error instanceof DryRun) return error.told
        throw error
      })
    told.forEach((t, i) => tell(report, t, work[i]))
    through += work.length
    parts.progress?.(through)
  }
  for await (const part of rows) {
    if (part.kind === 'columns') report.unknown.push(...part.unknown)
    else if (part.kind === 'skipped') report.skipped.push({ row: part.row, why: part.why })
    else {
      report.problems.push(...part.customer.problems.map((p) => ({ ...p, row: part.customer.row })))
      batch.push(part.customer)
      if (batch.length >= BATCH) await flush()
    }
  }
  if (batch.length > 0) await flush()
  if (!parts.dryRun && report.fresh + report.changed > 0)
    await parts.store.transact((tx) =>
      recordOp(doingIn(parts, tx, op), {
        chat: parts.chat,
        source: 'import',
        summary: `导入 ${report.fresh} 位新客户，更新 ${report.changed} 位`,
      }),
    )
  return report
}

const doingIn = (parts: ImportParts, tx: Tx, op: string): Doing => ({
  tx, op, byId: parts.byId, at: parts.clock(), newId: parts.newId,
}) // prettier-ignore

/** A transaction that is to leave nothing behind but what it found out. */
class DryRun extends Error {
  readonly told: Told[]
  constructor(told: Told[]) {
    super('dry run')
    this.told = told
  }
}

type Told = { kind: 'fresh' } | { kind: 'changed' } | { kind: 'double'; why: string }

function tell(report: ImportReport, told: Told, row: ImportRow | undefined): void {
  if (told.kind === 'fresh') report.fresh++
  else if (told.kind === 'changed') report.changed++
  else if (row) report.doubles.push({ row: row.row, name: row.customer.name ?? '', why: told.why })
}

async function keepRow(parts: ImportParts, doing: Doing, row: ImportRow): Promise<Told> {
  const { name = '', owner, ...fields } = row.customer
  const named = owner ? await peopleNamed(doing.tx, owner) : []
  const ownerId = named.length === 1 && named[0] ? named[0].id : personId(parts.ownerId)
  const people = row.contacts.map((c) => ({ ...c, name: c.name ?? '' }))
  const phones = people.flatMap((c) =>
    'phone' in c && typeof c.phone === 'string' ? [c.phone] : [],
  )
  // Only the same name is the same customer; a shared phone alone may be a bookkeeper's.
  const double = (await doublesOf(doing.tx, name, [])).find((d) => d.customer.name === name)
  if (!double) {
    await createCustomer(
      { ...doing, at: dated(row, doing.at) },
      { name, ownerId, shortNames: row.shortNames, fields, people },
    )
    return { kind: 'fresh' }
  }
  if (double.customer.ownerId !== ownerId)
    return { kind: 'double', why: '已有同名客户，由别的同事负责' }
  const changed = await changeCustomer(doing, double.customer, {
    ...fields,
    ...(row.shortNames.length > 0 ? { shortNames: row.shortNames } : {}),
  })
  let touched = changed.length > 0
  for (const person of people) {
    const known = person.name
      ? await contactNamed(doing, double.customer.id, person.name)
      : undefined
    if (known) touched = (await changeContact(doing, known, person)).length > 0 || touched
    else if (person.name || !double.contacts.some((c) => c.phone && phones.includes(c.phone))) {
      await addContact(doing, double.customer.id, person, false)
      touched = true
    }
  }
  if (!touched) return { kind: 'double', why: '已有同名客户，内容一样' }
  await reindex(doing, double.customer.id)
  return { kind: 'changed' }
}

/** The day on which the record was made where it comes from. */
function dated(row: ImportRow, now: Date): Date {
  const day = row.createdAt ? new Date(`${row.createdAt.slice(0, 10)}T04:00:00Z`) : null
  return day && !Number.isNaN(day.getTime()) && day < now ? day : now
}
