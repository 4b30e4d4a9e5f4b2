import { activePeople, findPeople, teamOf, type Person } from '../../../db/people.ts'
import { countNotes, sumMoney } from '../../../db/queries/sums.ts'
import type { Scope } from '../../domain/rights.ts'
import type { Asked, Asker } from '../questions.ts'

/** 「王经理团队」 is he and those whom he leads. */
export async function withTeams(
  o: Asker,
  line: string,
  names: readonly string[],
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const led = names.filter((n) => new RegExp(`${n}(?:的)?(?:团队|手下|小?组|部门)`).test(line))
  const teams = await Promise.all(led.map((n) => teamOf(o.tx, ids.get(n) ?? n)))
  return [...names.map((n) => ids.get(n) ?? n), ...teams.flat()]
}

/** Colleagues of the asker, and himself where he leads nobody. */
export async function colleagues(o: Asker, scope: Scope): Promise<Person[]> {
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
