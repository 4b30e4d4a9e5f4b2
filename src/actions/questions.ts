import { activePeople, findPeople } from '../../db/people.ts'
import type { Ask } from '../../db/queries/ask.ts'
import { knownWords } from '../../db/queries/find.ts'
import { countCustomers, countNotes, sumMoney, type Line } from '../../db/queries/sums.ts'
import type { Tx } from '../../db/engine/store.ts'
import { addDays, firstOfMonth } from '../domain/day.ts'
import { scopeOf, type Scope, type Viewer } from '../domain/rights.ts'
import { STAGES_IN_ORDER } from '../domain/stages.ts'
import type { Zone } from '../domain/zone.ts'
import { PLACES } from '../understand/queries/places.ts'
import { readQuery, type Query, type Vocabulary } from '../understand/queries/query.ts'

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
  const { query, left } = readQuery(line, o.today, words)
  if (sure && left) query.industries.push(left)
  const moments = (days: { from: string; to: string } | null) =>
    days && { from: o.zone.instant(days.from), to: o.zone.instant(addDays(days.to, 1)) }
  const ask: Ask = {
    ...query,
    owners: query.mine
      ? [o.viewer.id]
      : query.owners.length > 0
        ? query.owners.map((n) => ids.get(n) ?? n)
        : null,
    created: moments(query.created),
    lost: moments(query.lost),
  }
  return { scope, query, ask, left, industries: [...words.industries] }
}

/** Colleagues of the asker, and himself where he leads nobody, who did none of what was asked. */
export async function idleOf(o: Asker, { scope, query, ask }: Asked): Promise<string[]> {
  if (!query.none) return []
  const { of, in: days } = query.none
  const lines =
    of === 'deal'
      ? await sumMoney(o.tx, scope, ask, { role: 'deal', by: 'person', in: days })
      : await countNotes(o.tx, scope, { ...days, visits: of === 'visits' })
  const did = new Set(lines.map((l) => l.key))
  const all = scope.all
    ? await activePeople(o.tx)
    : [
        ...(
          await findPeople(o.tx, o.viewer.team.length > 0 ? o.viewer.team : [o.viewer.id])
        ).values(),
      ]
  return all.filter((p) => p.active && !did.has(p.id)).map((p) => p.name)
}

/** The lines of a sum, with the stretch of days that it is over and people's names where it is by person. */
export async function sumsOf(
  o: Asker,
  { scope, query, ask }: Asked,
): Promise<{ lines: Line[]; within: { name: string; from: string; to: string }; before?: Line[] }> {
  const { tx } = o
  const { sum } = query
  if (!sum) throw new Error('nothing to sum')
  const within = sum.in ?? { name: '本月', from: firstOfMonth(o.today), to: o.today }
  if (sum.of === 'funnel') {
    const counted = await countCustomers(tx, scope, ask, 'stage')
    const lines = STAGES_IN_ORDER.map(
      (s) => counted.find((l) => l.key === s) ?? { key: s, n: 0, fen: 0 },
    )
    return { lines, within }
  }
  if (sum.of === 'customers') return { lines: await countCustomers(tx, scope, ask, sum.by), within }
  if (sum.of === 'notes' || sum.of === 'visits') {
    const visits = sum.of === 'visits'
    const all = await countNotes(tx, scope, { ...within, visits })
    // 「李四这周拜访了几家」: a note is its writer's, whoever owns the customer.
    const lines = ask.owners ? all.filter((l) => ask.owners?.includes(l.key ?? '')) : all
    return { lines, within }
  }
  const lines = await sumMoney(tx, scope, ask, {
    role: sum.of,
    by: sum.by,
    in: sum.of === 'owed' || (sum.by === 'month' && !sum.in) ? null : within,
  })
  if (!sum.against) return { lines, within }
  const before = await sumMoney(tx, scope, ask, { role: sum.of, by: sum.by, in: sum.against })
  return { lines, within, before }
}

/** Names of people behind the lines of a sum by person; null: it is by something else. */
export async function peopleIn(
  tx: Tx,
  sum: NonNullable<Query['sum']>,
  lines: readonly Line[],
): Promise<((id: string) => string) | null> {
  if (sum.by !== 'person' && sum.of !== 'notes' && sum.of !== 'visits') return null
  const people = await findPeople(
    tx,
    lines.flatMap((l) => l.key ?? []),
  )
  return (id) => people.get(id)?.name ?? id
}

/** Words that the speaker may use: his team, the trades and places of the customers he sees. */
async function vocabulary(
  tx: Tx,
  scope: Scope,
): Promise<{ words: Vocabulary; ids: Map<string, string> }> {
  const people = scope.all
    ? await activePeople(tx)
    : [...(await findPeople(tx, scope.owners)).values()]
  const { industries, regions } = await knownWords(tx, scope)
  return {
    words: {
      people: people.map((p) => p.name),
      industries,
      regions: [...new Set([...regions, ...regions.flatMap(pieces), ...PLACES])],
      tags: [],
    },
    ids: new Map(people.map((p) => [p.name, p.id])),
  }
}

/** 「浙江省杭州市」 → 浙江, 杭州 */
const pieces = (region: string): string[] =>
  region.split(/省|市|自治[区州]|特别行政区|区|县/).filter((p) => p.length >= 2)
