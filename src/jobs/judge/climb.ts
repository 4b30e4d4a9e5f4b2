import { findFiles } from '../../../db/files/customers.ts'
import { addAlert, closeAlerts, openAlerts } from '../../../db/judge/alerts.ts'
import { gradesFor, openRisksFor } from '../../../db/judge/judgement.ts'
import { post } from '../../../db/post/outbox.ts'
import { findPeople } from '../../../db/people.ts'
import { atRisk } from '../../../db/queries/risks.ts'
import { moveForward } from '../../../db/post/ticks.ts'
import { chainOf } from '../../actions/judge/alarm.ts'
import { workdaysSince } from '../../actions/judge/figures.ts'
import { isWorkday } from '../../domain/calendar.ts'
import { daysBetween, mondayOf } from '../../domain/day.ts'
import { isSpotDay, spotOf } from '../../domain/risks/spot.ts'
import { stillUnread, spotCheck, unseenRed } from '../../../templates/judge/alarms.ts'
import type { DutyParts } from './night.ts'

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
    const send = async (
      userId: string,
      intent: string,
      message: Parameters<typeof post>[2]['message'],
    ) => {
      n++
      await post(tx, newId(), {
        intent, target: { kind: 'member', userId }, message, rank: 1, dueAt: now,
      }) // prettier-ignore
    }
    const open = (await openAlerts(tx)).filter((a) => workdaysSince(a.onDay, today) >= 1)
    const files = new Map(
      (
        await findFiles(
          tx,
          open.map((a) => a.customerId),
        )
      ).map((f) => [f.customer.id, f.customer]),
    )
    const grades = await gradesFor(tx, [...files.keys()])
    for (const alert of open) {
      const customer = files.get(alert.customerId)
      await closeAlerts(tx, [alert.id])
      // A report stands by itself; a red risk that is none any more needs nobody.
      if (!customer || (alert.step === 0 && grades.get(customer.id)?.risk !== 'red')) continue
      const chain = await chainOf({ tx }, alert.personId, admins)
      const up = chain.find((id) => id !== alert.personId)
      const people = await findPeople(tx, [alert.personId, ...(up ? [up] : [])])
      const person = up ? people.get(up) : undefined
      if (!person?.active) continue
      const id = newId()
      await addAlert(tx, {
        id, customerId: customer.id, personId: person.id, step: Math.min(2, alert.step + 1),
        words: alert.words, onDay: today, readAt: null, closed: false,
      }) // prettier-ignore
      await send(
        person.userId,
        `climb:${alert.id}`,
        stillUnread({
          id,
          customerId: customer.id,
          name: customer.name,
          who: people.get(alert.personId)?.name ?? alert.personId,
          words: alert.words,
        }),
      )
    }
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
      const message = unseenRed(
        customer.name,
        owner?.name ?? customer.ownerId,
        daysBetween(since, today),
      )
      const chain = await chainOf({ tx }, customer.ownerId, admins)
      const people = await findPeople(tx, chain.slice(0, 2))
      for (const person of people.values())
        if (person.active)
          await send(
            person.userId,
            `unseen:${customer.id}:${mondayOf(today)}:${person.id}`,
            message,
          )
    }
    if (!isSpotDay(today)) return n
    const openRisks = await openRisksFor(
      tx,
      rows.map((r) => r.customer.id),
    )
    for (const [ownerId, owner] of owners) {
      const pick = spotOf(
        rows.filter((r) => r.customer.ownerId === ownerId).map((r) => r.customer),
        today,
      )
      const risk = pick && (openRisks.get(pick.id) ?? []).at(-1)
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
