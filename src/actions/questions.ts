import { activePeople, findPeople, type Person } from '../../db/people.ts'
import { findFiles } from '../../db/files/customers.ts'
import { dealsIn } from '../../db/queries/reports.ts'
import { mustOpen, type Ask } from '../../db/queries/ask.ts'
import { findMany, OPENED } from '../../db/queries/find.ts'
import {
  countComplaints,
  countCustomers,
  countNotes,
  sumMoney,
  type Line,
} from '../../db/queries/sums.ts'
import type { Tx } from '../../db/engine/store.ts'
import { addDays, firstOfMonth } from '../domain/day.ts'
import { scopeOf, type Scope, type Viewer } from '../domain/rights.ts'
import { STAGES_IN_ORDER } from '../domain/stages.ts'
import type { Zone } from '../domain/zone.ts'
import { placesIn } from '../understand/queries/places.ts'
import { vocabulary } from './asking/vocabulary.ts'
import { readQuery, type Query } from '../understand/queries/query.ts'

/** Who asks, and when: the same question by somebody else finds other customers. */
export interface Asker {
  tx: Tx
  viewer: Viewer
  zone: Zone
  today: string
}

/** A question over many customers, as it was read. */
export interface Asked {
  scope: Scope
  query: Query
  ask: Ask
  /** Words that were not understood. */
  left: string
  industries: string[]
}

/**
 * Reads a line as a question over many customers, in the words that the speaker may use.
 * @param sure it is one for sure: words that are left are taken for a trade or a place
 */
export async function readAsk(o: Asker, line: string, sure = false): Promise<Asked> {
  const scope = scopeOf(o.viewer)
  const { words, ids } = await vocabulary(o.tx, scope)
  const { query, left: rest } = readQuery(line, o.today, words)
  // 「来源 市场反馈」: the name of the field beside its value tells nothing more.
  const left = query.sources.length > 0 ? rest.replace(/来源|渠道/, '') : rest
  if (sure && left) query.industries.push(left)
  const moments = (days: { from: string; to: string } | null) => days && momentsOf(o.zone, days)
  const ask: Ask = {
    ...query,
    owners: query.mine
      ? [o.viewer.id]
      : query.owners.length > 0
        ? query.owners.map((n) => ids.get(n) ?? n)
        : null,
    regions: query.regions.flatMap(placesIn),
    // Nobody may have written of a contact yet where the file itself is younger than that.
    madeBefore:
      query.silentSince && query.silentSince > '0001' && query.silentSince < o.today
        ? o.zone.instant(query.silentSince)
        : null,
    created: moments(query.created),
    lost: moments(query.lost),
  }
  return { scope, query, ask, left, industries: [...words.industries] }
}

/** Colleagues of the asker, and himself where he leads nobody. */
async function colleagues(o: Asker, scope: Scope): Promise<Person[]> {
  const all = scope.all
    ? await activePeople(o.tx)
    : [
        ...(
          await findPeople(o.tx, o.viewer.team.length > 0 ? o.viewer.team : [o.viewer.id])
        ).values(),
      ]
  return all.filter((p) => p.active)
}

/** Colleagues who did none of what was asked. */
export async function idleOf(o: Asker, { scope, query, ask }: Asked): Promise<string[]> {
  if (!query.none) return []
  const { of, in: days } = query.none
  const lines =
    of === 'deal'
      ? await sumMoney(o.tx, scope, ask, { role: 'deal', by: 'person', in: days })
      : await countNotes(o.tx, scope, { ...days, visits: of === 'visits' })
  const did = new Set(lines.map((l) => l.key))
  return (await colleagues(o, scope)).filter((p) => !did.has(p.id)).map((p) => p.name)
}

/** A line of a sum, with how many of them are still open, or of how many they are. */
export interface Told extends Line {
  open?: number
  of?: number
}

/** The answer to a sum. */
export interface Summed {
  lines: Told[]
  /** The days that it is over; null: it is of today. */
  within: Days | null
  /** The same over the days that it is held against, and over as many of them as have gone by. */
  before?: Line[]
  alike?: Line[]
  /** The greatest of what the one figure is made of, by customer. */
  greatest?: Line[]
}
type Days = { name: string; from: string; to: string }
type Sum = NonNullable<Query['sum']>

/** The lines of a sum, with the stretch of days that it is over. */
export async function sumsOf(o: Asker, said: Asked): Promise<Summed> {
  const asked = await settled(o, said)
  const summed = await compared(o, asked, await summedUp(o, asked))
  if (!asked.query.sum?.worst) return summed
  const lines = [...summed.lines].reverse()
  if (asked.query.sum.by !== 'person' || asked.ask.owners) return { ...summed, lines }
  const none = (await colleagues(o, asked.scope)).filter((p) => !lines.some((l) => l.key === p.id))
  return { ...summed, lines: [...none.map((p) => ({ key: p.id, n: 0, fen: 0 })), ...lines] }
}

/** Conditions on sealed fields are settled first: what is summed up are then these customers. */
async function settled(o: Asker, asked: Asked): Promise<Asked> {
  if (!mustOpen(asked.ask)) return asked
  const { rows } = await findMany(o.tx, asked.scope, asked.ask, { limit: OPENED, offset: 0 })
  return { ...asked, ask: { ...asked.ask, ids: rows.map((r) => r.customer.id) } }
}

/** With the same sum over the other stretch, where one was named. */
async function compared(o: Asker, asked: Asked, summed: Summed): Promise<Summed> {
  const { sum, created } = asked.query
  if (!sum?.against) return summed
  const over = async (days: Days): Promise<Line[]> => {
    const query = { ...asked.query, sum: { of: sum.of, by: sum.by, in: days } }
    const ask = created ? { ...asked.ask, created: momentsOf(o.zone, days) } : asked.ask
    return (await summedUp(o, { ...asked, query, ask })).lines
  }
  const alike = sum.alike ? { alike: await over(sum.alike) } : {}
  return { ...summed, before: await over(sum.against), ...alike, within: sum.in }
}

const momentsOf = (zone: Zone, days: { from: string; to: string }) => ({
  from: zone.instant(days.from),
  to: zone.instant(addDays(days.to, 1)),
})

async function summedUp(o: Asker, asked: Asked): Promise<Summed> {
  const { scope, query, ask } = asked
  const { tx } = o
  const { sum } = query
  if (!sum) throw new Error('nothing to sum')
  const within = sum.in ?? { name: '本月', from: firstOfMonth(o.today), to: o.today }
  switch (sum.of) {
    case 'funnel': {
      const counted = await countCustomers(tx, scope, ask, 'stage')
      const lines = STAGES_IN_ORDER.map(
        (s) => counted.find((l) => l.key === s) ?? { key: s, n: 0, fen: 0 },
      )
      return { lines, within: null }
    }
    case 'customers':
      return { lines: await countCustomers(tx, scope, ask, sum.by), within: null }
    case 'rate':
      return { lines: await decided(o, asked, sum), within: null }
    case 'biggest': {
      const days = sum.in ?? THIS_YEAR(o.today)
      const deals = await dealsIn(tx, scope, days)
      const lines = deals.slice(0, SINGLE).map((d) => ({ key: d.customerId, n: 1, fen: d.fen }))
      return { lines, within: days }
    }
    case 'complaints': {
      const days = sum.in ?? THIS_YEAR(o.today)
      return { lines: await countComplaints(tx, scope, ask, { ...days, by: sum.by }), within: days }
    }
    case 'notes':
    case 'visits': {
      const all = await countNotes(tx, scope, { ...within, visits: sum.of === 'visits' })
      // 「李四这周拜访了几家」: a note is its writer's, whoever owns the customer.
      const lines = ask.owners ? all.filter((l) => ask.owners?.includes(l.key ?? '')) : all
      return { lines, within }
    }
    default:
      return sumOfMoney(o, asked, sum, within)
  }
}

/** Single sales that are named. */
const SINGLE = 5
const THIS_YEAR = (today: string): Days => ({
  name: '今年',
  from: `${today.slice(0, 4)}-01-01`,
  to: today,
})

async function sumOfMoney(
  { tx }: Asker,
  { scope, ask }: Asked,
  sum: Sum,
  within: Days,
): Promise<Summed> {
  const role = sum.of as 'deal' | 'paid' | 'owed' | 'quote'
  // What is owed or offered is so today, whenever it began.
  const stock = role === 'owed' || role === 'quote'
  const days = stock || (sum.by === 'month' && !sum.in) ? null : within
  const of = { role, by: sum.by, in: days }
  const lines = await sumMoney(tx, scope, ask, of)
  const greatest =
    (sum.by ?? sum.against)
      ? []
      : (await sumMoney(tx, scope, ask, { ...of, by: 'customer' })).slice(0, SINGLE)
  return { lines, within: stock ? null : within, greatest }
}

/** Of those who have decided: how many bought. */
async function decided({ tx }: Asker, { scope, ask }: Asked, sum: Sum): Promise<Told[]> {
  const won = await countCustomers(tx, scope, { ...ask, stages: ['won'] }, sum.by)
  const lost = await countCustomers(tx, scope, { ...ask, stages: ['lost'] }, sum.by)
  const keys = [...new Set([...won, ...lost].map((l) => l.key))]
  const of = (lines: Line[], key: string | null) => lines.find((l) => l.key === key)?.n ?? 0
  return keys.map((key) => ({ key, n: of(won, key), fen: 0, of: of(won, key) + of(lost, key) }))
}

/** Names behind the lines of a sum by person or by customer; null: it is by something else. */
export async function namesIn(
  tx: Tx,
  sum: Sum,
  lines: readonly Line[],
): Promise<((id: string) => string) | null> {
  const ids = lines.flatMap((l) => l.key ?? [])
  if (sum.by === 'customer' || sum.of === 'biggest') {
    const files = new Map((await findFiles(tx, ids)).map((f) => [f.customer.id, f.customer.name]))
    return (id) => files.get(id) ?? id
  }
  if (sum.by !== 'person' && sum.of !== 'notes' && sum.of !== 'visits') return null
  const people = await findPeople(tx, ids)
  return (id) => people.get(id)?.name ?? id
}
