import { coverage, losses, moneyAtRisk, repurchase, touches } from '../../../db/queries/analysis.ts'
import { countNotes } from '../../../db/queries/sums.ts'
import { findPeople } from '../../../db/people.ts'
import {
  behind,
  changesOf,
  createdIn,
  dealsIn,
  lostSince,
  movesIn,
  ownersIn,
  silentBest,
} from '../../../db/queries/reports.ts'
import { atRisk, risksIn } from '../../../db/queries/risks.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { freshShares } from '../time/fresh.ts'
import { STAGE_NAMES } from '../../../templates/labels.ts'
import type { TeamReport } from '../../../templates/judge/team-report.ts'
import { addDays, addMonths } from '../../domain/day.ts'
import { scopeOf, type Scope } from '../../domain/rights.ts'
import { STAGES_IN_ORDER } from '../../domain/stages.ts'
import type { Zone } from '../../domain/zone.ts'
import { gradeRules } from '../judge/world.ts'
import type { Asker } from '../questions.ts'
import type { ReportAsked } from './asked.ts'

/** What happened, what is silent, what is at risk, who is behind: of the customers of a scope. */
export async function teamReport(
  tx: Tx,
  o: {
    scope: Scope
    /** Whose follow-ups count as behind. */
    people: readonly string[]
    title: string
    from: string
    to: string
    today: string
    zone: Zone
    /** With what only a month shows. */
    monthly?: boolean
    /** Of one day, and shorter. */
    daily?: boolean
  },
): Promise<TeamReport> {
  const { scope, zone } = o
  const days = { from: o.from, to: o.to }
  const start = zone.instant(o.from)
  const deals = await dealsIn(tx, scope, days)
  const notes = await countNotes(tx, scope, { ...days, visits: false })
  const visits = await countNotes(tx, scope, { ...days, visits: true })
  const risks = await risksIn(tx, scope, days)
  const touched = await lostSince(tx, scope, start)
  const why =
    touched.length > 0
      ? await changesOf(
          tx,
          touched.map((l) => l.id),
          'stage',
          start,
        )
      : []
  // Lost within these days, and not only written on since.
  const lost = touched.filter(
    (l) => l.createdAt >= start || why.some((w) => w.customerId === l.id && w.after === 'lost'),
  )
  const rules = await gradeRules(tx)
  const silent = await silentBest(tx, scope, addDays(o.today, -rules.cycle.A))
  const red = await atRisk(tx, scope, { limit: 5, offset: 0 }, 'red')
  const late = o.people.length > 0 ? await behind(tx, o.people, o.today) : []
  const moves = await movesIn(tx, scope, start, zone.instant(addDays(o.to, 1)))
  const owners = moves.flatMap((m) => (m.field === 'ownerId' ? [String(m.after)] : []))
  const ids = [...deals, ...lost, ...silent].map((r) => r.ownerId)
  const people = await findPeople(tx, [
    ...ids,
    ...owners,
    ...notes.map((n) => n.key ?? ''),
    ...late.map((l) => l.ownerId),
    ...o.people,
    ...red.rows.map((r) => r.customer.ownerId),
  ])
  const name = (id: string) => people.get(id)?.name ?? id
  const wrote = new Set(notes.map((n) => n.key))
  return {
    title: o.title,
    from: o.from,
    to: o.to,
    today: o.today,
    of: o.daily ? 'day' : 'week',
    deals: deals.map((d) => ({
      id: d.customerId,
      name: d.name,
      ownerId: d.ownerId,
      owner: name(d.ownerId),
      fen: d.fen,
    })),
    moves: movesOf(moves, name),
    created: await createdIn(tx, scope, start, zone.instant(addDays(o.to, 1))),
    notes: notes.map((n) => ({ who: name(n.key ?? ''), n: n.n })),
    visits: visits.reduce((sum, v) => sum + v.n, 0),
    quiet: o.people.filter((id) => !wrote.has(id) && people.get(id)?.active).map(name),
    silent: silent.map((s) => ({ id: s.id, name: s.name, owner: name(s.ownerId), on: s.on })),
    red: red.rows.map((r) => ({
      id: r.customer.id,
      name: r.customer.name,
      owner: name(r.customer.ownerId),
      on: r.customer.lastContactOn,
    })),
    redTotal: red.total,
    begun: oncePerKind(risks.filter((r) => r.risk.onDay >= o.from && r.risk.onDay <= o.to)).length,
    ended: oncePerKind(
      risks.filter(
        (r) => r.risk.clearedOn && r.risk.clearedOn >= o.from && r.risk.clearedOn <= o.to,
      ),
    ).map((r) => ({ name: r.name, kind: r.risk.kind })),
    lost: lost.map((l) => ({
      name: l.name,
      owner: name(l.ownerId),
      why: [
        l.details.lossReason,
        why.filter((w) => w.customerId === l.id && w.after === 'lost').at(-1)?.words,
      ]
        .filter(Boolean)
        .join('，'),
    })),
    fresh: (await freshShares(tx, o.people, zone, o.today)).map((f) => ({
      who: name(f.ownerId),
      percent: f.percent,
    })),
    late: late.map((l) => ({ id: l.ownerId, who: name(l.ownerId), n: l.n })),
    effort: await touches(tx, scope, days),
    best: await coverage(tx, scope, addDays(o.today, -rules.cycle.A)),
    atRisk: await moneyAtRisk(tx, scope),
    month: o.monthly
      ? {
          again: await repurchase(tx, scope, addMonths(o.today, -12)),
          losses: await losses(tx, scope),
        }
      : null,
  }
}

/** What of the changes stands at the end: each file once for each kind, from its first to its last. */
function movesOf(
  lines: readonly {
    customerId: string
    name: string
    field: string
    before: unknown
    after: unknown
  }[],
  nameOf: (id: string) => string,
): TeamReport['moves'] {
  const net = new Map<string, { field: string; name: string; before: string; after: string }>()
  for (const { customerId, name, field, before, after } of lines) {
    const key = `${customerId} ${field}`
    const first = net.get(key)?.before ?? String(before ?? '')
    net.set(key, { field, name, before: first, after: String(after ?? '') })
  }
  return [...net.values()].flatMap<TeamReport['moves'][number]>(
    ({ field, name, before, after }) => {
      if (before === after || !after) return []
      if (field === 'ownerId')
        return before ? [{ kind: 'owner', name, words: `到${nameOf(after)}` }] : []
      if (field === 'grade')
        return before
          ? [{ kind: after < before ? 'up' : 'down', name, words: `${before}→${after}` }]
          : []
      // Won and lost have lines of their own.
      const on = STAGES_IN_ORDER.indexOf(after as never) > STAGES_IN_ORDER.indexOf(before as never)
      return on && after !== 'won' && after !== 'lost'
        ? [{ kind: 'stage', name, words: `到${STAGE_NAMES[after] ?? after}` }]
        : []
    },
  )
}

/** The report that somebody asked for, of the customers that he sees and of his people. */
export async function reportFor(
  { tx, viewer, zone, today }: Asker,
  asked: ReportAsked,
): Promise<TeamReport> {
  const scope = scopeOf(viewer)
  const people = await peopleIn(tx, scope, viewer.team, viewer.id)
  return teamReport(tx, { ...asked, scope, people, today, zone })
}

/** Whose work a report is about: whoever has customers in sight, for a leader without the leader. */
export async function peopleIn(
  tx: Tx,
  scope: Scope,
  team: readonly string[],
  self: string,
): Promise<readonly string[]> {
  if (!scope.all) return team.length > 0 ? team : [self]
  const owners = await ownersIn(tx, scope)
  return [...new Set([...owners, ...team])].filter((id) => id !== self)
}

/** A complaint, and that nobody answered it, are one thing that went wrong. */
const oncePerKind = <R extends { name: string; risk: { customerId: string; kind: string } }>(
  rows: readonly R[],
): R[] => [...new Map(rows.map((r) => [`${r.risk.customerId}:${r.risk.kind}`, r])).values()]
