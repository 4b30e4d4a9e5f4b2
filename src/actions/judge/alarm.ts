import type { Doing } from '../../../db/files/journal.ts'
import { addAlert, alertsSince } from '../../../db/judge/alerts.ts'
import { leadersOf } from '../../../db/judge/judgement.ts'
import { groupsHearing, openAt, toGroup, type Group, type Hears } from '../../../db/groups.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { findPeople, type Person } from '../../../db/people.ts'
import { redCard, riskName } from '../../../templates/judge/judgement.ts'
import { clip, shortDay } from '../../../templates/plain.ts'
import { maskedRed } from '../../../templates/judge/groups.ts'
import { stepFor, type RiskPolicy } from '../../domain/risks/rules.ts'
import { actBy, heaviestFirst } from '../../domain/risks/level.ts'
import type { Zone } from '../../domain/zone.ts'
import type { Verdict } from './reckon.ts'

/**
 * A customer has turned red: its owner and his leader get the state, the evidence and the next
 * step, and each must have seen it. Whoever said it himself has.
 * @returns what they get, and the names of those who are told
 */
export async function alarm(
  doing: Doing,
  verdict: Verdict,
  o: {
    today: string
    admins: ReadonlySet<string>
    speaker: string
    owed: number
    zone: Zone
    risks: RiskPolicy
    /** When it reaches them; at once where nothing is said. */
    dueAt?: Date
  },
): Promise<{ notices: Notice[]; told: string[] }> {
  const { customer } = verdict
  const chain = await chainOf(doing, customer.ownerId, o.admins)
  const people = await findPeople(doing.tx, [...chain, ...verdict.open.map((r) => r.byId)])
  const worst = heaviestFirst(verdict.open, o.risks, o.today)
  const kind = worst[0]?.kind ?? ''
  const heard = await alreadyTold(doing, customer.id, worst[0])
  const notices: Notice[] = []
  const told: string[] = []
  for (const [step, id] of chain.slice(0, 2).entries()) {
    const person = people.get(id)
    if (!person?.active || id === o.speaker || heard.has(id)) continue
    const alert = doing.newId()
    told.push(person.name)
    await addAlert(doing.tx, {
      id: alert,
      customerId: customer.id,
      personId: id,
      step,
      onDay: o.today,
      readAt: null,
      words: worst[0] ? inShort(worst[0]) : verdict.risk.why,
      byId: null,
      closed: false,
    })
    notices.push({
      intent: `red:${alert}`,
      target: { kind: 'member', userId: person.userId },
      message: redCard({
        taskId: `rk-${alert}`,
        customerId: customer.id,
        name: customer.name,
        // Nobody is told of himself by his name.
        owner:
          id === customer.ownerId ? '' : (people.get(customer.ownerId)?.name ?? customer.ownerId),
        why: verdict.risk.why,
        quotes: worst.map((r) => ({
          kind: r.kind,
          words: r.quote,
          on: r.onDay,
          by: r.byId === id ? '你' : (people.get(r.byId)?.name ?? ''),
        })),
        lastContactOn: customer.lastContactOn,
        owed: o.owed,
        turnover: verdict.figures.turnover,
        step: `${stepFor(worst[0]) ?? '尽快联系客户'}（${shortDay(actBy('red', o.today), o.today)}前）`,
        today: o.today,
      }),
      rank: 1,
      dueAt: o.dueAt ?? doing.at,
    })
  }
  if (heard.size > 0) return { notices, told }
  for (const group of await groupsFor(doing, 'risk', customer.ownerId, {
    ...o,
    local: o.zone.local(doing.at),
  }))
    notices.push(
      toGroup(group, {
        intent: `red:${customer.id}:${o.today}:${group.id}`,
        message: maskedRed(customer.name, people.get(customer.ownerId)?.name ?? '', kind),
        dueAt: openAt(group, o.dueAt ?? doing.at, o.zone),
      }),
    )
  return { notices, told }
}

/** Who has had this very alarm: a clearing that is taken back is no news to them. */
async function alreadyTold(
  { tx }: Doing,
  customerId: string,
  worst: { kind: string; quote: string; onDay: string; byId: string } | undefined,
): Promise<ReadonlySet<string>> {
  if (!worst) return new Set()
  const before = await alertsSince(tx, [customerId], worst.onDay)
  const told = before.filter((a) => !a.byId && a.words === inShort(worst)).map((a) => a.personId)
  // Whoever said it himself knew before they did.
  return new Set(told.length > 0 ? [...told, worst.byId] : [])
}

/** A risk in one breath, for whoever is told that nobody looked. */
export const inShort = (risk: { kind: string; quote: string }): string =>
  `${riskName(risk.kind)}「${clip(risk.quote, 40)}」`

/** Owner, his nearest leader, the boss: the way up. */
export async function chainOf(
  doing: Pick<Doing, 'tx'>,
  ownerId: string,
  admins: ReadonlySet<string>,
): Promise<string[]> {
  const leaders = await leadersOf(doing.tx, ownerId)
  const people: Map<string, Person> = await findPeople(doing.tx, [...leaders, ...admins])
  const able = (id: string) => people.get(id)?.active === true
  return [...new Set([ownerId, ...leaders.filter(able), ...[...admins].filter(able)])]
}

/** Groups that hear of this owner's customers: those that he or somebody above him bound. */
export async function groupsFor(
  doing: Pick<Doing, 'tx'>,
  what: Hears,
  ownerId: string,
  o: { local: string; admins: ReadonlySet<string> },
): Promise<Group[]> {
  const groups = await groupsHearing(doing.tx, what, o.local)
  if (groups.length === 0) return []
  const chain = new Set(await chainOf(doing, ownerId, o.admins))
  return groups.filter((g) => chain.has(g.boundBy))
}
