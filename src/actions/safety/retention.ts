import { and, asc, eq, gt, gte, isNull, lt, notInArray, or } from 'drizzle-orm'
import type { Customer } from '../../../db/files/customers.ts'
import { settingOf } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { ENDS } from '../../domain/care.ts'
import { addMonths, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'

/** Files that are kept no longer than the firm needs them (PIPL 19, R316): proposed, never gone by themselves. */

export const RETENTION = 'retentionYears'

/** Years without any dealing after which a file is over; null: kept for good. */
export const retentionOf = async (tx: Tx): Promise<number | null> =>
  (await settingOf<number>(tx, RETENTION)) ?? null

/** The last day before the term: what was touched on it or later stays. */
export const cutOf = (today: Day, years: number): Day => addMonths(today, -12 * years)

/**
 * Files with which nothing has happened since `cut`: no contact, no change, no money, and nothing
 * open or agreed for later. The longest untouched first.
 */
export async function expiredFiles(
  tx: Tx,
  of: { cut: Day; today: Day; zone: Zone },
  page: { limit: number; offset: number },
): Promise<{ rows: Customer[]; total: number }> {
  const { customers, followUps, money, services } = tx.t
  const { cut, today, zone } = of
  const still = tx
    .select({ id: followUps.customerId })
    .from(followUps)
    .where(and(eq(followUps.state, 'open'), eq(followUps.removed, false)))
  const dealt = tx
    .select({ id: money.customerId })
    .from(money)
    .where(
      and(
        eq(money.removed, false),
        or(gte(money.onDay, cut), and(eq(money.role, 'owed'), eq(money.settled, false))),
      ),
    )
  const served = tx
    .select({ id: services.customerId })
    .from(services)
    .where(and(eq(services.state, 'open'), eq(services.removed, false)))
  const where = and(
    eq(customers.removed, false),
    isNull(customers.mergedInto),
    lt(customers.updatedAt, zone.instant(cut)),
    or(isNull(customers.lastContactOn), lt(customers.lastContactOn, cut)),
    notInArray(customers.id, still),
    notInArray(customers.id, dealt),
    notInArray(customers.id, served),
  )
  const ends = (c: Customer) => Object.keys(ENDS).some((key) => (c.details[key] ?? '') >= today)
  // What is agreed for later stands in sealed details; few files are over, so all of them are opened.
  const rows: Customer[] = []
  for (let after = ''; ;) {
    const some = await tx
      .select()
      .from(customers)
      .where(and(where, gt(customers.id, after)))
      .orderBy(asc(customers.id))
      .limit(500)
    rows.push(...some.filter((c) => !ends(c)))
    after = some.at(-1)?.id ?? ''
    if (some.length < 500) break
  }
  rows.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime())
  return { rows: rows.slice(page.offset, page.offset + page.limit), total: rows.length }
}

/** Those of these files that are still over: somebody may have spoken with one since the preview. */
export async function stillExpired(
  tx: Tx,
  of: { cut: Day; today: Day; zone: Zone },
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await expiredFiles(tx, of, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
  const over = new Set(rows.map((c) => c.id))
  return ids.filter((id) => over.has(id))
}
