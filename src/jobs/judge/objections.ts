import { findFiles } from '../../../db/files/customers.ts'
import { openCases, passCase } from '../../../db/judge/objections.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { findPeople } from '../../../db/people.ts'
import { caseDue, casePassed, caseWaits } from '../../../templates/judge/objections.ts'
import type { Message } from '../../../templates/message.ts'
import { chainOf } from '../../actions/judge/alarm.ts'
import { addWorkdays } from '../../domain/calendar.ts'

/** Workdays that the next above has for a case that came up to him. */
const MORE_DAYS = 2

/**
 * Objections to grades that nobody has decided (R199): on the last day the answerer is reminded; the
 * workday after, or when he has left, it goes one up with two workdays more, and whoever raised it
 * hears so. With nobody above, the last one is reminded anew every two workdays.
 */
export async function dueObjections(
  tx: Tx,
  o: {
    today: string
    admins: ReadonlySet<string>
    send: (userId: string, intent: string, message: Message) => Promise<void>
  },
): Promise<void> {
  const cases = await openCases(tx)
  if (cases.length === 0) return
  const files = await findFiles(tx, [...new Set(cases.map((c) => c.customerId))])
  const living = new Map(files.map((f) => [f.customer.id, f.customer]))
  for (const one of cases) {
    const customer = living.get(one.customerId)
    if (!customer || customer.removed || customer.mergedInto) continue
    const people = await findPeople(tx, [one.ownerId, one.byId])
    const answerer = people.get(one.ownerId)
    const told = { name: customer.name, words: one.words, grade: customer.grade, today: o.today }
    const by = people.get(one.byId)
    if (answerer?.active && one.dueOn > o.today) continue
    if (answerer?.active && one.dueOn === o.today) {
      await o.send(
        answerer.userId,
        `objection-due:${one.id}:${one.dueOn}`,
        caseDue({ ...told, by: by?.name ?? '' }),
      )
      continue
    }
    const chain = await chainOf({ tx }, customer.ownerId, o.admins)
    const at = chain.indexOf(one.ownerId)
    const above = chain.slice(at < 0 ? 1 : at + 1).find((id) => id !== one.byId)
    const to = above ?? (answerer?.active ? one.ownerId : undefined)
    const next = to ? (await findPeople(tx, [to])).get(to) : undefined
    if (!to || !next?.active) continue
    const dueOn = addWorkdays(o.today, MORE_DAYS)
    await passCase(tx, one.id, { ownerId: to, dueOn })
    const moved = to !== one.ownerId
    await o.send(
      next.userId,
      `objection-up:${one.id}:${dueOn}`,
      casePassed({ ...told, by: by?.name ?? '', from: moved ? (answerer?.name ?? '') : '', dueOn }),
    )
    if (by?.active && by.id !== to && moved)
      await o.send(
        by.userId,
        `objection-wait:${one.id}:${dueOn}`,
        caseWaits({ ...told, to: next.name, dueOn }),
      )
  }
}
