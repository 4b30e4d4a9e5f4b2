import { FIRM, targetsOf, type Target } from '../../../db/judge/targets.ts'
import { EVERYBODY } from '../../../db/queries/ask.ts'
import { sumMoney } from '../../../db/queries/sums.ts'
import { activePeople, findPeople, teamOf, type Person } from '../../../db/people.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { isWorkday } from '../../domain/calendar.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { isAtLeast, type Viewer } from '../../domain/rights.ts'
import { monthsIn, type TargetWords } from '../../understand/queries/targets.ts'

/** How far a target is met; sums in 分. */
export interface Progress {
  /** Null: the whole firm. */
  personId: string | null
  name: string
  /** Null: nobody has set one. */
  target: number | null
  done: number
  /** A quarter or year that was not set itself: the months that were, fewer than it has. */
  months?: string[]
  /** Those whom he leads: his target is theirs too. */
  team: readonly string[]
}

/** Who may be given a target by whom: one's team, oneself where one leads; an administrator anybody. */
export const maySetTarget = (viewer: Viewer, personId: string): boolean =>
  viewer.role === 'admin' ||
  (isAtLeast(viewer, 'manager') && (viewer.team.includes(personId) || viewer.id === personId))

/** Whose figures one may see: one's own, one's team's. */
export const maySeeTarget = (viewer: Viewer, personId: string): boolean =>
  isAtLeast(viewer, 'keeper') || viewer.id === personId || viewer.team.includes(personId)

/** Whose the target of a whole team is: the manager's own, the firm's for an administrator. */
export const teamKey = (viewer: Viewer): string => (viewer.role === 'admin' ? FIRM : viewer.id)

/**
 * What these people sold or collected within the period beside what was set. A manager's own counts
 * with his team's; who has no target for a quarter or year has the sum of its months'.
 * @param until days that are not over yet count for nothing
 */
export async function progressOf(
  tx: Tx,
  people: readonly Pick<Person, 'id' | 'name'>[],
  { period, of }: Pick<TargetWords, 'period' | 'of'>,
): Promise<Progress[]> {
  const ids = people.map((p) => p.id)
  const set = await targetsOf(tx, ids, [...new Set([period.key, ...monthsIn(period.key)])], of)
  const scopes = new Map<string, string[]>()
  for (const { id } of people) scopes.set(id, [id, ...(await teamOf(tx, id))])
  const owners = [...new Set([...scopes.values()].flat())]
  const lines = await sumMoney(
    tx,
    { all: true },
    { ...EVERYBODY, owners },
    { role: of, by: 'person', in: period },
  )
  const sold = new Map(lines.map((l) => [l.key, l.fen]))
  return people.map(({ id, name }) => ({
    personId: id,
    name,
    ...targetIn(
      set.filter((t) => t.personId === id),
      period.key,
    ),
    team: (scopes.get(id) ?? []).slice(1),
    done: (scopes.get(id) ?? []).reduce((sum, owner) => sum + (sold.get(owner) ?? 0), 0),
  }))
}

/** The whole firm's; where nobody set one, what was set for its people. */
export async function firmProgress(
  tx: Tx,
  of: Pick<TargetWords, 'period' | 'of'>,
  people: readonly Progress[],
): Promise<Progress> {
  const periods = [...new Set([of.period.key, ...monthsIn(of.period.key)])]
  const set = await targetsOf(tx, [FIRM], periods, of.of)
  const [all] = await sumMoney(tx, { all: true }, EVERYBODY, {
    role: of.of,
    by: null,
    in: of.period,
  })
  const own = targetIn(set, of.period.key)
  return {
    personId: null,
    name: '全公司',
    ...(own.target === null ? { target: together(people) } : own),
    done: all?.fen ?? 0,
    team: [],
  }
}

/** What was set for them together, each team once: a manager's target is his people's too. */
export function together(people: readonly Progress[]): number | null {
  const set = people.filter((p) => p.target !== null)
  const led = new Set(set.flatMap((p) => p.team))
  const heads = set.filter((p) => !led.has(p.personId ?? ''))
  return heads.length > 0 ? heads.reduce((sum, p) => sum + (p.target ?? 0), 0) : null
}

function targetIn(set: readonly Target[], key: string): Pick<Progress, 'target' | 'months'> {
  const own = set.find((t) => t.period === key)
  if (own) return { target: own.fen }
  const parts = set.filter((t) => t.period !== key)
  if (parts.length === 0) return { target: null }
  const target = parts.reduce((sum, t) => sum + t.fen, 0)
  const all = parts.length === monthsIn(key).length
  return { target, ...(all ? {} : { months: parts.map((t) => t.period) }) }
}

/** Colleagues who sell and have something to reach: the asker's team, all of the firm for the boss. */
export async function sellers(tx: Tx, viewer: Viewer): Promise<Person[]> {
  if (isAtLeast(viewer, 'keeper')) {
    const all = await activePeople(tx)
    return all.filter((p) => p.id !== viewer.id)
  }
  return [...(await findPeople(tx, viewer.team)).values()].filter((p) => p.active)
}

/** Workdays from tomorrow on to the end. */
export function workdaysLeft(today: Day, to: Day): number {
  let n = 0
  for (let day = addDays(today, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) n++
  return n
}
