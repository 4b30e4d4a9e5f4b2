import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { ofMany, putAll, type Ids } from '../engine/put.ts'
import type { Tx } from '../engine/store.ts'

export type GradeRow = Tx['t']['grades']['$inferSelect']
export type Objection = Tx['t']['objections']['$inferSelect']

/** One sum without its words, which only a reader of the file needs opened. */
export interface Sum {
  customerId: string
  id: string
  role: string
  fen: number
  onDay: string
  dueOn: string | null
  settled: boolean
}

/** Budgets, quotes, deals, payments and debts of customers, the oldest first. */
export async function sumsFor(tx: Tx, ids: readonly string[]): Promise<Map<string, Sum[]>> {
  return grouped(await ofMany(tx, 'sums of', sumsQuery, ids))
}

const sumsQuery = (db: Tx, ids: Ids) => {
  const { money } = db.t
  return (
    db
      .select({
        id: money.id,
        customerId: money.customerId,
        role: money.role,
        fen: money.fen,
        onDay: money.onDay,
        dueOn: money.dueOn,
        settled: money.settled,
      })
      .from(money)
      // A condition on the role as well would lure SQLite to the index of the roles: half the table.
      .where(and(inArray(money.customerId, ids), eq(money.removed, false)))
      .orderBy(asc(money.onDay), asc(money.id))
  )
}

/** Open risks of customers, the oldest first. */
export async function openRisksFor(tx: Tx, ids: readonly string[]) {
  return grouped(await ofMany(tx, 'open risks of', risksQuery, ids))
}

const risksQuery = (db: Tx, ids: Ids) => {
  const { risks } = db.t
  return db
    .select()
    .from(risks)
    .where(and(inArray(risks.customerId, ids), isNull(risks.clearedOn), eq(risks.removed, false)))
    .orderBy(asc(risks.onDay), asc(risks.id))
}

export async function gradesFor(tx: Tx, ids: readonly string[]): Promise<Map<string, GradeRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ofMany(tx, 'grades of', gradesQuery, ids)
  return new Map(rows.map((r) => [r.customerId, r]))
}

const gradesQuery = (db: Tx, ids: Ids) => {
  const { grades } = db.t
  return db.select().from(grades).where(inArray(grades.customerId, ids))
}

export async function keepGrade(
  tx: Tx,
  row: Pick<GradeRow, 'customerId' | 'figures' | 'at'> & Partial<GradeRow>,
): Promise<void> {
  await putAll(tx, tx.t.grades, [row], { over: ['customerId'] })
}

/** Turnovers of all customers that have any: what the letters are cut from. */
export async function turnovers(tx: Tx): Promise<number[]> {
  const { grades } = tx.t
  const rows = await tx
    .select({ fen: grades.turnover })
    .from(grades)
    .where(gt(grades.turnover, 0))
    .orderBy(desc(grades.turnover))
  return rows.map((r) => r.fen)
}

/** Leaders of somebody, the nearest (with the smallest team) first. */
export async function leadersOf(tx: Tx, id: string): Promise<string[]> {
  const { teams } = tx.t
  const above = await tx.select().from(teams).where(eq(teams.memberId, id))
  if (above.length === 0) return []
  const sizes = await tx
    .select({ id: teams.managerId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(teams)
    .where(
      inArray(
        teams.managerId,
        above.map((a) => a.managerId),
      ),
    )
    .groupBy(teams.managerId)
  return sizes.sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1)).map((s) => s.id)
}

const grouped = <R extends { customerId: string }>(rows: R[]): Map<string, R[]> => {
  const map = new Map<string, R[]>()
  for (const row of rows) {
    const list = map.get(row.customerId)
    if (list) list.push(row)
    else map.set(row.customerId, [row])
  }
  return map
}

/** Every customer's grade without what is opened only for one: for counting and trying rules. */
export const allGrades = (tx: Tx): Promise<GradeRow[]> => tx.select().from(tx.t.grades)
