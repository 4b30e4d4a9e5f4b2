import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm'
import type { Tx } from '../engine/store.ts'

export type Import = Tx['t']['imports']['$inferSelect']
export type ImportState = Import['state']
export type ImportRowsRow = Tx['t']['importRows']['$inferSelect']

export const addImport = async (tx: Tx, row: Tx['t']['imports']['$inferInsert']): Promise<void> => {
  await tx.insert(tx.t.imports).values(row)
}

export async function findImport(tx: Tx, id: string): Promise<Import | undefined> {
  const [found] = await tx.select().from(tx.t.imports).where(eq(tx.t.imports.id, id)).limit(1)
  return found
}

export async function setImport(tx: Tx, id: string, set: Partial<Import>): Promise<void> {
  await tx.update(tx.t.imports).set(set).where(eq(tx.t.imports.id, id))
}

/** The newest import of a person in one of these states. */
export async function latestImport(
  tx: Tx,
  personId: string,
  states: readonly ImportState[],
): Promise<Import | undefined> {
  const { imports } = tx.t
  const [found] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.personId, personId), inArray(imports.state, [...states])))
    .orderBy(desc(imports.at), desc(imports.id))
    .limit(1)
  return found
}

export async function importOfOp(tx: Tx, op: string): Promise<Import | undefined> {
  const [found] = await tx.select().from(tx.t.imports).where(eq(tx.t.imports.op, op)).limit(1)
  return found
}

export async function importsIn(tx: Tx, state: ImportState): Promise<Import[]> {
  const { imports } = tx.t
  return tx.select().from(imports).where(eq(imports.state, state)).orderBy(asc(imports.at))
}

/** Takes one import that waits to be read, or whose reader has died. One `UPDATE`: one reader. */
export async function claimImport(
  tx: Tx,
  worker: string,
  now: Date,
  leaseMs: number,
): Promise<Import | undefined> {
  const { imports } = tx.t
  const free = or(
    isNull(imports.claimedAt),
    lt(imports.claimedAt, new Date(now.getTime() - leaseMs)),
    // Claimed in the future: the clock was ahead then.
    gt(imports.claimedAt, new Date(now.getTime() + leaseMs)),
  )
  const waits = and(inArray(imports.state, ['waiting', 'reading']), free)
  const [first] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(waits)
    .orderBy(asc(imports.at))
    .limit(1)
  if (!first) return undefined
  const [claimed] = await tx
    .update(imports)
    .set({ state: 'reading', claimedBy: worker, claimedAt: now })
    .where(and(eq(imports.id, first.id), waits))
    .returning()
  return claimed
}

export async function putRows(
  tx: Tx,
  importId: string,
  nth: number,
  rows: unknown[],
  likeId: string | null = null,
): Promise<void> {
  await tx
    .insert(tx.t.importRows)
    .values({ importId, nth, likeId, rows })
    .onConflictDoUpdate({
      target: [tx.t.importRows.importId, tx.t.importRows.nth],
      set: { likeId, rows },
    })
}

/** The first batch that is still to be written. */
export async function nextBatch(tx: Tx, importId: string): Promise<ImportRowsRow | undefined> {
  const { importRows } = tx.t
  const [found] = await tx
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), isNull(importRows.likeId)))
    .orderBy(asc(importRows.nth))
    .limit(1)
  return found
}

/** The first row that looks like a double, and how many of them wait. */
export async function nextDoubt(
  tx: Tx,
  importId: string,
): Promise<{ row: ImportRowsRow | undefined; n: number }> {
  const { importRows } = tx.t
  const waits = and(eq(importRows.importId, importId), isNotNull(importRows.likeId))
  const [row] = await tx
    .select()
    .from(importRows)
    .where(waits)
    .orderBy(asc(importRows.nth))
    .limit(1)
  const [counted] = await tx.select({ n: count() }).from(importRows).where(waits)
  return { row, n: counted?.n ?? 0 }
}

/** @param nth only this one; else all */
export async function dropRows(tx: Tx, importId: string, nth?: number): Promise<void> {
  const { importRows } = tx.t
  await tx
    .delete(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        nth === undefined ? undefined : eq(importRows.nth, nth),
      ),
    )
}

/** Imports with rows that nobody confirmed, or answered for, since then. */
export async function staleImports(tx: Tx, before: Date): Promise<Import[]> {
  const { imports, importRows } = tx.t
  return tx
    .select()
    .from(imports)
    .where(
      and(
        ne(imports.state, 'writing'),
        lt(imports.at, before),
        inArray(imports.id, tx.selectDistinct({ id: importRows.importId }).from(importRows)),
      ),
    )
    .orderBy(asc(imports.at))
    .limit(200)
}
