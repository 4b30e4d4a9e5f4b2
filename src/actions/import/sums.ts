import { add, amend, type Doing } from '../../../db/files/journal.ts'
import { moneyOf } from '../../../db/files/money.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { ImportRow } from '../../sheets/map.ts'
import type { Said } from '../files.ts'

const ROLES = ['budget', 'quote', 'deal', 'paid', 'owed'] as const
type Role = (typeof ROLES)[number]

interface Told {
  role: Role
  fen: number
  maxFen: number | null
  /** Null: the table does not say. */
  onDay: string | null
  dueOn: string | null
  settled: boolean | null
  words: string
}

/** The sums that a row tells: 成交金额 beside 成交日期 and 成交产品 is one, 报价 in the same row another. */
const toldIn = (deals: ImportRow['deals']): Told[] =>
  deals.flatMap((deal) =>
    ROLES.flatMap((role) => {
      const fen = Number(deal[role])
      if (!deal[role] || !Number.isSafeInteger(fen)) return []
      return [
        {
          role,
          fen,
          maxFen: deal.sumMax ? Number(deal.sumMax) : null,
          onDay: (role === 'deal' ? deal.dealOn : null) ?? deal.sumOn ?? null,
          dueOn: role === 'owed' ? (deal.owedUntil ?? null) : null,
          settled: deal.settled ? deal.settled === '已结清' : null,
          words: deal.sumWords ?? deal.product ?? '',
        },
      ]
    }),
  )

/** Products that were told without a sum are no deal, but nothing is dropped. */
export const productsWithoutSum = (row: ImportRow): string[] => [
  ...new Set(
    row.deals.flatMap((deal) =>
      deal.product && !ROLES.some((role) => deal[role]) ? [deal.product] : [],
    ),
  ),
]

export interface SumPlan {
  fresh: Told[]
  changed: { id: string; set: Said }[]
}

/** What of a row's sums is new on the file: the same sum of the same day is there once. */
export async function planSums(tx: Tx, customerId: string, row: ImportRow): Promise<SumPlan> {
  const plan: SumPlan = { fresh: [], changed: [] }
  const told = toldIn(row.deals)
  if (told.length === 0) return plan
  const there = (await moneyOf(tx, [customerId])).get(customerId) ?? []
  for (const sum of told) {
    const at = there.findIndex(
      (s) =>
        s.role === sum.role &&
        s.fen === sum.fen &&
        (s.maxFen ?? null) === sum.maxFen &&
        (sum.onDay === null || s.onDay === sum.onDay) &&
        (sum.words === '' || s.words === '' || s.words === sum.words),
    )
    const [known] = at < 0 ? [] : there.splice(at, 1)
    if (!known) {
      plan.fresh.push(sum)
      continue
    }
    const set: Said = {}
    if (sum.settled !== null && sum.settled !== known.settled) set.settled = sum.settled
    if (sum.dueOn && sum.dueOn !== known.dueOn) set.dueOn = sum.dueOn
    if (Object.keys(set).length > 0) plan.changed.push({ id: known.id, set })
  }
  return plan
}

export const allSums = (row: ImportRow): SumPlan => ({ fresh: toldIn(row.deals), changed: [] })

/** @param day of sums that name none */
export async function keepSums(
  doing: Doing,
  customerId: string,
  plan: SumPlan,
  day: string,
): Promise<void> {
  for (const { onDay, settled, ...sum } of plan.fresh)
    await add(doing, 'money', customerId, {
      id: doing.newId(),
      customerId,
      ...sum,
      onDay: onDay ?? day,
      settled: settled ?? false,
      noteId: null,
      byId: doing.byId,
      removed: false,
    })
  for (const { id, set } of plan.changed) await amend(doing, 'money', customerId, id, set)
}
