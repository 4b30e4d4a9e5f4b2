import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Entity } from './journal.ts'
import type { Tx } from '../engine/store.ts'

/** A place where a file is not what its journal says it became. `field` is `*`: the thing is gone. */
export interface Stray {
  customerId: string
  entity: Entity
  field: string
}

/** What is compared: the facts of a file. Steps, risks and grades are also moved by the clock. */
const COMPARED = ['customer', 'contact', 'note', 'money'] as const
/** When a file was last touched is no fact, and stands in no journal. */
const UNTOLD: ReadonlySet<string> = new Set(['updatedAt'])
/** Of two replicas with clocks apart, lines so close may stand in either order. */
const SKEW_MS = 5_000
/** Identifiers that one query takes. */
const IDS = 400

/**
 * Tells the journal of these customers over, from the making of each thing on, and compares what came
 * out with what stands in the tables. Reads only. Lines that an erasure blanked say nothing.
 * @returns how many things were compared, and what is otherwise
 */
export async function strayIn(
  tx: Tx,
  customerIds: readonly string[],
): Promise<{ looked: number; strays: Stray[] }> {
  const { journal } = tx.t
  const made = await tx
    .select({ id: journal.entityId, entity: journal.entity, customerId: journal.customerId })
    .from(journal)
    .where(
      and(
        inArray(journal.customerId, [...customerIds]),
        eq(journal.field, '*'),
        inArray(journal.entity, [...COMPARED]),
      ),
    )
  const strays: Stray[] = []
  for (let i = 0; i < made.length; i += IDS) {
    const some = made.slice(i, i + IDS)
    const told = await replayed(
      tx,
      some.map((m) => m.id),
    )
    const rows = await rowsOf(tx, some)
    for (const { id, entity, customerId } of some) {
      const fields = told.get(id)
      if (!fields) continue
      const row = rows.get(id)
      if (!row) strays.push({ customerId, entity: entity as Entity, field: '*' })
      else
        for (const [field, values] of fields)
          if (field in row && !values.some((v) => alike(v, row[field])))
            strays.push({ customerId, entity: entity as Entity, field })
    }
  }
  return { looked: made.length, strays }
}

/** Each thing's fields with the values that they may have by the journal. */
async function replayed(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Map<string, unknown[]>>> {
  const { journal } = tx.t
  const lines = await tx
    .select()
    .from(journal)
    .where(inArray(journal.entityId, [...ids]))
    .orderBy(asc(journal.id))
  const things = new Map<string, Map<string, unknown[]>>()
  const latest = new Map<string, Date>()
  for (const { entityId, field, before, after, at } of lines) {
    if (field === '*') {
      if (after && typeof after === 'object')
        things.set(
          entityId,
          new Map(
            Object.entries(after)
              .filter(([key]) => !UNTOLD.has(key))
              .map(([key, v]) => [key, [v]]),
          ),
        )
      continue
    }
    const fields = things.get(entityId)
    if (!fields || UNTOLD.has(field)) continue
    const key = `${entityId} ${field}`
    const last = latest.get(key)
    const close = last !== undefined && Math.abs(at.getTime() - last.getTime()) < SKEW_MS
    latest.set(key, at)
    // An erasure blanks both sides, which no change does.
    if (before === null && after === null) fields.delete(field)
    else fields.set(field, close ? [...(fields.get(field) ?? []).slice(-1), after] : [after])
  }
  return things
}

async function rowsOf(
  tx: Tx,
  things: readonly { id: string; entity: string }[],
): Promise<Map<string, Record<string, unknown>>> {
  const { t } = tx
  const tables = { customer: t.customers, contact: t.contacts, note: t.notes, money: t.money }
  const rows = new Map<string, Record<string, unknown>>()
  for (const [entity, table] of Object.entries(tables) as [string, typeof t.notes][]) {
    const ids = things.filter((m) => m.entity === entity).map((m) => m.id)
    if (ids.length === 0) continue
    for (const row of await tx.select().from(table).where(inArray(table.id, ids)))
      rows.set(row.id, row)
  }
  return rows
}

/** The journal keeps JSON: days and moments are their words, and what is empty is null. */
const alike = (told: unknown, stands: unknown): boolean => canonical(told) === canonical(stands)

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )
