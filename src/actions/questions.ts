import { greatestSales } from '../../db/queries/bought.ts'
import { EVERYBODY, mustOpen, type Ask } from '../../db/queries/ask.ts'
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
import { optionFor } from '../domain/fields.ts'
import { scopeOf, type Scope, type Viewer } from '../domain/rights.ts'
import { STAGES_IN_ORDER } from '../domain/stages.ts'
import type { Zone } from '../domain/zone.ts'
import { placesIn } from '../understand/queries/places.ts'
import { colleagues, withTeams } from './asking/colleagues.ts'
import { boughtAgain, collected, cycles, decided } from './asking/rates.ts'
import { SOURCE, vocabulary } from './asking/vocabulary.ts'
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
  said: string
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
        ? await withTeams(o, line, query.owners, ids)
        : null,
    regions: query.regions.flatMap(placesIn),
    // Nobody may have written of a contact yet where the file itself is younger than that.
    madeBefore:
      query.silentSince && query.silentSince > '0001' && query.silentSince < o.today
        ? o.zone.instant(query.silentSince)
        : null,
    created: moments(query.created),
    sources: query.sources.map((w) => optionFor(SOURCE, w)?.value ?? w),
    but: query.but && { ...query.but, owners: query.but.owners.map((n) => ids.get(n) ?? n) },
    lost: moments(query.lost),
  }
  return { scope, query, ask, left, industries: [...words.industries], said: line }
}

/** A line of a sum, with how many of them are still open, or of how many they are. */
export interface Told extends Line {
  open?: number
  of?: number
  /** Of a cycle: how many on average. */
  days?: number
}

/** The answer to a sum. */
export interface Summed {
  lines: Told[]
  /** The days that it is over; null: it is of today. */
  within: Days | null
  /** The same over the days that it is held against, and over as many of them as have gone by. */
  before?: Line[]
  alike?: Line[]
  /** The same of all customers, which it is a part of. */
  all?: Line[]
  /** The greatest of what the one figure is made of, by customer. */
  greatest?: Line[]
}
type Days = { name: string; from: string; to: string }
type Sum = NonNullable<Query['sum']>

/** The lines of a sum, with the stretch of days that it is over. */
export async function sumsOf(o: Asker, said: Asked): Promise<Summed> {
  const asked = await settled(o, said)
  const summed = await shared(o, asked, await compared(o, asked, await summedUp(o, asked)))
  // The best month is asked for by its sum, the run of months by their order.
  if (asked.query.sum?.by === 'month' && /最|排/.test(asked.said))
    summed.lines.sort((a, b) => b.fen - a.fen)
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

/** With what all customers make, where a part of it is asked for. */
async function shared(o: Asker, asked: Asked, summed: Summed): Promise<Summed> {
  const { sum } = asked.query
  if (!sum?.share) return summed
  const query = { ...asked.query, sum: { of: sum.of, by: null, in: sum.in } }
  const { lines } = await summedUp(o, { ...asked, query, ask: EVERYBODY })
  return { ...summed, all: lines }
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
  const within =
    sum.in ??
    (sum.by === 'month'
      ? THIS_YEAR(o.today)
      : { name: '本月', from: firstOfMonth(o.today), to: o.today })
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
    case 'collected':
      return { lines: await collected(o, asked, sum.by, within), within }
    case 'again':
      return { lines: await boughtAgain(o, asked), within: null }
    case 'cycle': {
      const days = sum.in ?? THIS_YEAR(o.today)
      return { lines: await cycles(o, asked, days), within: days }
    }
    case 'rate':
      return { lines: await decided(o, asked, sum.by), within: null }
    case 'biggest': {
      const days = sum.in ?? THIS_YEAR(o.today)
      const deals = await greatestSales(tx, scope, ask, days, SINGLE)
      const lines = deals.map((d) => ({ key: d.customerId, n: 1, fen: d.fen }))
      return { lines, within: days }
    }
    case 'complaints': {
      const days = sum.in ?? THIS_YEAR(o.today)
      return { lines: await countComplaints(tx, scope, ask, { ...days, by: sum.by }), within: days }
    }
    case 'notes':
    case 'visits': {
      const by = sum.by === 'customer' ? { by: sum.by } : {}
      const all = await countNotes(tx, scope, { ...within, visits: sum.of === 'visits', ...by })
      if (sum.by === 'customer') return { lines: all, within }
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
  const days = stock ? null : within
  const of = { role, by: sum.by, in: days }
  const lines = await sumMoney(tx, scope, ask, of)
  const greatest =
    (sum.by ?? sum.against)
      ? []
      : (await sumMoney(tx, scope, ask, { ...of, by: 'customer' })).slice(0, SINGLE)
  return { lines, within: stock ? null : within, greatest }
}
