import { findFiles } from '../../../db/files/customers.ts'
import {
  addAlert,
  alertsSince,
  closeAlerts,
  openAlerts,
  type Alert,
} from '../../../db/judge/alerts.ts'
import { gradesFor, openRisksFor } from '../../../db/judge/judgement.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { post } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import { atRisk } from '../../../db/queries/risks.ts'
import { moveForward } from '../../../db/post/ticks.ts'
import { lastOwnNote } from '../../actions/flow.ts'
import { chainOf, inShort } from '../../actions/judge/alarm.ts'
import { workdaysSince } from '../../actions/judge/figures.ts'
import { isWorkday, nextWorkday } from '../../domain/calendar.ts'
import { addDays, daysBetween } from '../../domain/day.ts'
import { riskPolicy } from '../../actions/judge/world.ts'
import { heaviestFirst } from '../../domain/risks/level.ts'
import { isSpotDay, spotOf } from '../../domain/risks/spot.ts'
import { stillUnread, spotCheck, unseenRed } from '../../../templates/judge/alarms.ts'
import type { DutyParts } from './night.ts'
import { dueObjections } from './objections.ts'

/** Days after which a red customer that nobody contacted is an alarm by itself (R223). */
const UNSEEN_DAYS = 7

/**
 * On workdays at nine: what nobody read for a workday goes one up (owner, leader, boss), red
 * customers without contact are told, and on some days a few at risk are asked about at random.
 */
export function climb({ store, clock, zone, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const now = clock()
    const today = zone.day(now)
    if (!isWorkday(today) || zone.local(now).slice(11) < '09:00') return 0
    if (!(await moveForward(tx, 'climb', zone.instant(`${today}T09:00`)))) return 0
    let n = 0
    const send: Send = async (userId, intent, message) => {
      n++
      await post(tx, newId(), {
        intent,
        target: { kind: 'member', userId },
        message,
        rank: 1,
        dueAt: now,
      })
    }
    await climbing(tx, { today, newId, admins, now, send })
    await dueObjections(tx, { today, admins, send })
    const all = { all: true } as const
    const { rows } = await atRisk(tx, all, { limit: 200, offset: 0 })
    const owners = await findPeople(
      tx,
      rows.map((r) => r.customer.ownerId),
    )
    for (const { customer, grade } of rows) {
      const since = customer.lastContactOn ?? zone.day(customer.createdAt)
      if (grade.risk !== 'red' || daysBetween(since, today) < UNSEEN_DAYS) continue
      const owner = owners.get(customer.ownerId)
      const days = daysBetween(since, today)
      const chain = await chainOf({ tx }, customer.ownerId, admins)
      const people = await findPeople(tx, chain.slice(0, 2))
      for (const person of people.values())
        if (person.active)
          await send(
            person.userId,
            `unseen:${customer.id}:${since}:${Math.floor(days / UNSEEN_DAYS)}:${person.id}`,
            unseenRed(
              customer.name,
              person.id === customer.ownerId ? '' : (owner?.name ?? ''),
              days,
            ),
          )
    }
    if (!isSpotDay(today)) return n
    const policy = await riskPolicy(tx)
    const openRisks = await openRisksFor(
      tx,
      rows.map((r) => r.customer.id),
    )
    for (const [ownerId, owner] of owners) {
      const pick = spotOf(
        rows.filter((r) => r.customer.ownerId === ownerId).map((r) => r.customer),
        today,
      )
      const [risk] = pick ? heaviestFirst(openRisks.get(pick.id) ?? [], policy, today) : []
      if (pick && owner.active)
        await send(
          owner.userId,
          `spot:${pick.id}:${today}`,
          spotCheck({
            id: newId(),
            customerId: pick.id,
            name: pick.name,
            words: risk?.quote ?? '',
          }),
        )
    }
    return n
  })
}

type Send = (
  userId: string,
  intent: string,
  message: Parameters<typeof post>[2]['message'],
) => Promise<void>

/** So far back alarms about one customer belong together. */
const EPISODE_DAYS = 30

/** What nobody read for a workday goes one up; what a leader has read goes no further. */
async function climbing(
  tx: Tx,
  o: { today: string; now: Date; newId: () => string; admins: ReadonlySet<string>; send: Send },
): Promise<void> {
  const open = (await openAlerts(tx)).filter((a) => workdaysSince(heardOn(a), o.today) >= 1)
  const ids = [...new Set(open.map((a) => a.customerId))]
  const files = new Map((await findFiles(tx, ids)).map((f) => [f.customer.id, f.customer]))
  const grades = await gradesFor(tx, ids)
  const risks = await openRisksFor(tx, ids)
  const policy = await riskPolicy(tx)
  const all = await alertsSince(tx, ids, addDays(o.today, -EPISODE_DAYS))
  for (const alert of open) {
    const customer = files.get(alert.customerId)
    await closeAlerts(tx, [alert.id])
    // A report stands by itself; a red risk that is none any more needs nobody.
    if (!customer || (!alert.byId && grades.get(customer.id)?.risk !== 'red')) continue
    // Whoever wrote on the file since has it before his eyes; nobody stands above the boss.
    const own = await lastOwnNote(tx, customer.id, alert.personId)
    if (o.admins.has(alert.personId) || (own && own.id > alert.id)) continue
    const others = all.filter(
      (a) => a.customerId === customer.id && a.byId === alert.byId && a.id !== alert.id,
    )
    if (alert.step > 1 && others.some((a) => a.step > 0 && a.readAt)) continue
    const up = (await chainOf({ tx }, alert.personId, o.admins)).find((p) => p !== alert.personId)
    const people = await findPeople(tx, [alert.personId, alert.byId ?? '', up ?? ''])
    const person = people.get(up ?? '')
    if (!person?.active) continue
    // He has it already: that his own man did not look is news, what it is about is none.
    const told = others.some((a) => a.personId === person.id)
    if (told && alert.step > 0) continue
    // The risk of which he was told may be over, and another be the reason by now.
    const [worst] = heaviestFirst(risks.get(customer.id) ?? [], policy, o.today)
    const words = worst && !alert.byId ? inShort(worst) : alert.words
    const id = o.newId()
    if (!told) {
      const row = {
        id,
        customerId: customer.id,
        personId: person.id,
        step: Math.min(2, alert.step + 1),
        words,
        byId: alert.byId,
        onDay: o.today,
        readAt: null,
        closed: false,
      }
      await addAlert(tx, row)
      all.push(row)
    }
    await o.send(
      person.userId,
      `climb:${alert.id}`,
      stillUnread({
        id,
        customerId: customer.id,
        name: customer.name,
        who: people.get(alert.personId)?.name ?? alert.personId,
        by: alert.byId ? (people.get(alert.byId)?.name ?? '') : '',
        words,
      }),
    )
  }
}

/** What comes on a day off is read on the workday after it. */
const heardOn = ({ onDay }: Alert): string => (isWorkday(onDay) ? onDay : nextWorkday(onDay))
