import { salesByQuarter } from '../../../db/care.ts'
import { findFiles } from '../../../db/files/customers.ts'
import { movesSince, risksEver, riskySince, type Round } from '../../../db/review.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addDays, daysBetween, type Day } from '../../domain/day.ts'
import type { LevelName } from '../../domain/grades/rules.ts'
import { levelOf } from '../../domain/risks/level.ts'
import type { Zone } from '../../domain/zone.ts'
import { riskPolicy } from '../judge/world.ts'
import type { Observed } from './observe.ts'

/** Lines of the journal that one round's report reads. */
const MOST = 20_000
/** Customers whose level is reckoned for one report. */
const MOST_LEVELS = 500
/** By how much a customer must buy more than in the time before to be called growing. */
const RISE = 1.2
/** Sales are compared over so many days at least, however quickly a round was done. */
const LEAST_DAYS = 60

export interface RoundMoves {
  /** Letters that moved; `why`: the words that moved them. */
  grades: { name: string; from: string; to: string; why: string }[]
  /** Between 重要, 特殊 and 一般 (R115). */
  levels: { name: string; from: LevelName; to: LevelName; why: string }[]
  /** `words`: 「3万→5万」 or 首单 (R114). */
  grown: { name: string; now: number; before: number }[]
  lost: string[]
  observed: Observed[]
}

/** What moved in the stock of files since a round began, for its report. Sums in 分. */
export async function roundMoves(
  tx: Tx,
  zone: Zone,
  round: Round,
  owners: readonly string[],
  today: Day,
): Promise<RoundMoves> {
  const changes = await movesSince(tx, zone.instant(round.startedOn), MOST)
  const grades = changes.filter((c) => c.line.field === 'grade')
  const came = (stage: string) => [
    ...new Map(
      changes
        .filter(
          (c) => c.line.field === 'stage' && c.line.after === stage && c.customer.stage === stage,
        )
        .map((c) => [c.customer.id, c.customer]),
    ).values(),
  ]
  const [lost, won] = [came('lost'), came('won')]
  const gone = new Set(lost.map((c) => c.id))
  const grown = await risen(tx, round, owners, today, [...gone])
  const first = won.filter((c) => !gone.has(c.id) && !grown.some((g) => g.id === c.id))
  const risky = await riskySince(tx, round.startedOn, MOST)
  const touched = [...grades.map((c) => c.customer.id), ...risky]
  return {
    grades: grades.map((c) => ({
      name: c.customer.name,
      from: words(c.line.before),
      to: words(c.line.after),
      why: c.line.words ?? '',
    })),
    levels: await levelMoves(tx, round, [...new Set(touched)], grades, owners, today),
    grown: [...grown, ...first.map((c) => ({ ...c, now: 0, before: 0 }))],
    lost: lost.map((c) => c.name),
    observed: [
      ...lost.map((c) => ({ id: c.id, ownerId: c.ownerId, why: 'lost' as const })),
      ...[...grown, ...first].map((c) => ({ id: c.id, ownerId: c.ownerId, why: 'grown' as const })),
    ],
  }
}

/** Who bought clearly more in the days of the round, at least sixty, than in as many before. */
async function risen(
  tx: Tx,
  round: Round,
  owners: readonly string[],
  today: Day,
  without: readonly string[],
) {
  const days = Math.max(LEAST_DAYS, daysBetween(round.startedOn, today))
  const start = addDays(today, -days)
  const from = addDays(start, -days)
  const found: { id: string; now: number; before: number }[] = []
  for (const owner of owners)
    for (const s of await salesByQuarter(tx, owner, from, start))
      if (s.before > 0 && s.now >= s.before * RISE && !without.includes(s.customerId))
        found.push({ id: s.customerId, now: s.now, before: s.before })
  const files = new Map(
    (
      await findFiles(
        tx,
        found.map((f) => f.id),
      )
    ).map((f) => [f.customer.id, f.customer]),
  )
  return found.flatMap((f) => {
    const customer = files.get(f.id)
    return customer ? [{ ...f, name: customer.name, ownerId: customer.ownerId }] : []
  })
}

/** Who was one of 重要, 特殊, 一般 when the round began and is another now, and what moved him. */
async function levelMoves(
  tx: Tx,
  round: Round,
  ids: readonly string[],
  grades: readonly { line: { before: unknown; words: string | null }; customer: { id: string } }[],
  owners: readonly string[],
  today: Day,
): Promise<RoundMoves['levels']> {
  if (ids.length === 0) return []
  const policy = await riskPolicy(tx)
  const looked = ids.slice(0, MOST_LEVELS)
  const all = await risksEver(tx, looked)
  const at = (id: string, day: Day) =>
    all.filter((r) => r.customerId === id && r.onDay < day && (!r.clearedOn || r.clearedOn >= day))
  const level = (letter: string, id: string, day: Day): LevelName => {
    const open = at(id, day).map((r) => ({ kind: r.kind, words: r.quote, on: r.onDay }))
    const risk = levelOf(open, policy, day).level
    return letter === 'A' ? '重要' : risk === 'red' || risk === 'amber' ? '特殊' : '一般'
  }
  const files = await findFiles(tx, looked)
  return files.flatMap(({ customer: c }) => {
    if (!owners.includes(c.ownerId)) return []
    const moved = grades.filter((g) => g.customer.id === c.id)
    const before = moved[0] ? words(moved[0].line.before) : (c.grade ?? '')
    const from = level(before, c.id, round.startedOn)
    const to = level(c.grade ?? '', c.id, addDays(today, 1))
    if (from === to) return []
    const quote = at(c.id, addDays(today, 1)).at(-1)?.quote
    const why = to === '特殊' && quote ? quote : (moved.at(-1)?.line.words ?? '')
    return [{ name: c.name, from, to, why }]
  })
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')
