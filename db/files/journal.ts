import { asc, eq, inArray, sql } from 'drizzle-orm'
import { change, put, putAll, rowOf } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

/** Who changes something, why, and under which message: written beside every change. */
export interface Doing {
  tx: Tx
  /** The message or duty that all these changes belong to. */
  op: string
  byId: string
  at: Date
  /** The business day of `at`. */
  today: string
  newId: () => string
  /** The words that the changes came from. */
  words?: string
  /** Filled with every line of this op, for whoever asks what it did (see `linesDone`). */
  written?: Line[]
  /** Fields that the firm does not collect, as `customer.gender`; loaded when first needed. */
  leftOut?: ReadonlySet<string>
  /** Asked before anything is written: throws where this person may not write. */
  mayWrite?: () => Promise<void>
}

export type Entity =
  | 'customer'
  | 'contact'
  | 'note'
  | 'followUp'
  | 'money'
  | 'risk'
  | 'share'
  | 'grade'
  | 'service'
  | 'consent'
  | 'care'
  | 'reviewCard'
  | 'remark'
  | 'contract'
  | 'objection'
  /** A rule of the firm: of no customer, known by its key. */
  | 'setting'

/** Where things of a kind stand. */
export const tableOf = (tx: Tx, entity: Entity) => {
  const { t } = tx
  return {
    customer: t.customers,
    contact: t.contacts,
    note: t.notes,
    followUp: t.followUps,
    money: t.money,
    risk: t.risks,
    share: t.shares,
    grade: t.grades,
    service: t.services,
    consent: t.consents,
    care: t.care,
    reviewCard: t.reviewCards,
    remark: t.remarks,
    contract: t.contracts,
    objection: t.objections,
    setting: t.settings,
  }[entity]
}

/** A grade is known by its customer, a rule by its key; everything else has an id. */
export const idOf = (table: ReturnType<typeof tableOf>) =>
  'id' in table ? table.id : 'key' in table ? table.key : table.customerId

type Row = Record<string, unknown> & { id: string }

/** Adds a thing to a customer's file and says so in the journal. */
export async function add(
  doing: Doing,
  entity: Entity,
  customerId: string,
  row: Row,
): Promise<void> {
  await put(doing.tx, tableOf(doing.tx, entity), row as never)
  await write(doing, [
    { entity, entityId: row.id, customerId, field: '*', before: null, after: row },
  ])
}

/**
 * Changes fields of a thing and writes a journal line for each that is really different.
 * @returns the names of the changed fields
 */
export async function amend(
  doing: Doing,
  entity: Entity,
  customerId: string,
  id: string,
  set: Record<string, unknown>,
): Promise<string[]> {
  if (Object.keys(set).length === 0) return []
  const table = tableOf(doing.tx, entity)
  const row = await rowOf(doing.tx, table, idOf(table), id)
  if (!row) return []
  const fresh = differing(row, set)
  if (Object.keys(fresh).length === 0) return []
  await change(doing.tx, table, idOf(table), id, fresh)
  await write(doing, linesFor({ entity, entityId: id, customerId }, row, fresh))
  return Object.keys(fresh)
}

/** What of `set` is really another value than it was. */
const differing = (was: Record<string, unknown>, set: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(set).filter(([field, value]) => !same(was[field], value)))

const linesFor = (
  thing: Pick<Line, 'entity' | 'entityId' | 'customerId'>,
  was: Record<string, unknown>,
  set: Record<string, unknown>,
): Line[] =>
  Object.keys(set).map((field) => ({
    ...thing,
    field,
    before: was[field] ?? null,
    after: set[field] ?? null,
  }))

/** A new thing, or other values of fields of one whose row is at hand. */
export type Change = { entity: Entity; customerId: string; id: string } & (
  { row: Row } | { was: object; set: Record<string, unknown> }
)

/** Many changes of things that were read already, in few statements: what `add` and `amend` do. */
export async function changeAll(doing: Doing, changes: readonly Change[]): Promise<void> {
  const { tx } = doing
  const added = new Map<Entity, Row[]>()
  const amended = new Map<string, { entity: Entity; set: Record<string, unknown>; ids: string[] }>()
  const lines: Line[] = []
  for (const one of changes) {
    const { entity, customerId, id: entityId } = one
    if ('row' in one) {
      added.set(entity, [...(added.get(entity) ?? []), one.row])
      lines.push({ entity, entityId, customerId, field: '*', before: null, after: one.row })
      continue
    }
    const was = one.was as Record<string, unknown>
    const set = differing(was, one.set)
    if (Object.keys(set).length === 0) continue
    const key = `${entity} ${JSON.stringify(set)}`
    const group = amended.get(key) ?? { entity, set, ids: [] }
    amended.set(key, group)
    group.ids.push(entityId)
    lines.push(...linesFor({ entity, entityId, customerId }, was, set))
  }
  for (const [entity, rows] of added) await putAll(tx, tableOf(tx, entity), rows as never)
  for (const { entity, set, ids } of amended.values()) {
    const table = tableOf(tx, entity)
    await tx
      .update(table)
      .set(set as never)
      .where(inArray(idOf(table), ids))
  }
  await write(doing, lines)
}

export interface Line {
  /** A target of somebody's is of no customer; see `targets.ts`. */
  entity: Entity | 'target'
  entityId: string
  customerId: string
  field: string
  before: unknown
  after: unknown
}

/** Writes lines of changes that are made already. */
export async function write(doing: Doing, lines: Line[]): Promise<void> {
  if (lines.length > 0) await doing.mayWrite?.()
  const { op, byId, at, words = null } = doing
  doing.written?.push(...lines)
  await putAll(
    doing.tx,
    doing.tx.t.journal,
    lines.map((line) => ({ ...line, id: doing.newId(), op, byId, at, words })),
  )
}

/** Lines of one op, in the order in which they were written. */
export async function linesOf(tx: Tx, op: string): Promise<Line[]> {
  const rows = await tx.ready(
    'lines of op',
    (db) =>
      db
        .select()
        .from(db.t.journal)
        .where(eq(db.t.journal.op, sql.placeholder('op')))
        .orderBy(asc(db.t.journal.id)),
    { op },
  )
  return rows as unknown as Line[]
}

/** What this op has written so far; from memory where it was kept there. */
export const linesDone = async (doing: Doing): Promise<Line[]> =>
  doing.written ?? linesOf(doing.tx, doing.op)

/** Every change of one thing, the oldest first. */
export async function linesOn(tx: Tx, entityId: string) {
  const { journal } = tx.t
  return tx
    .select()
    .from(journal)
    .where(eq(journal.entityId, entityId))
    .orderBy(asc(journal.at), asc(journal.id))
}

/** The journal keeps JSON: as such values are compared. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
