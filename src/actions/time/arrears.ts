import { customersOf } from '../../../db/care.ts'
import { countFollowUps, openFollowUps } from '../../../db/follow-ups.ts'
import { notesBy } from '../../../db/team.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { addWorkdays } from '../../domain/calendar.ts'
import { addDays, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { COMPLAINT_WORKDAYS, unanswered } from './complaints.ts'
import { cadenceOf, silentAmong, type Silent } from './silent.ts'

/** What somebody should have done by now; names of customers, the most pressing first. */
export interface Arrears {
  personId: string
  /** Steps past their day. */
  overdue: number
  /** A few of them: 「华东建材 送样品」. */
  steps: { customerId: string; what: string }[]
  /** Customers silent beyond the ladder. */
  silent: Silent[]
  complaints: { customerId: string; customer: string; days: number }[]
  /** He has customers and wrote nothing for some workdays. */
  mute: boolean
}

/** Workdays, today with them, after which whoever wrote nothing is told of. */
export const MUTE_WORKDAYS = 3
const STEPS = 3

/** How far each of these people is behind, in the order given. */
export async function arrearsOf(
  tx: Tx,
  people: readonly string[],
  o: { zone: Zone; today: Day; before?: Day },
): Promise<Arrears[]> {
  const { zone, today } = o
  const rules = await cadenceOf(tx)
  const since = zone.instant(addWorkdays(today, 1 - MUTE_WORKDAYS))
  const wrote = new Set((await notesBy(tx, people, since)).map((n) => n.authorId))
  const complaints = await unanswered(tx, people, today, COMPLAINT_WORKDAYS.manager)
  const all: Arrears[] = []
  for (const personId of people) {
    const due = { owners: [personId], until: addDays(today, -1) }
    const customers = await customersOf(tx, [personId])
    all.push({
      personId,
      overdue: await countFollowUps(tx, due),
      steps: (await openFollowUps(tx, due, STEPS)).map((f) => ({
        customerId: f.customerId,
        what: f.what,
      })),
      silent: silentAmong(customers, rules, zone, today, o.before ?? today).filter(
        (s) => s.climbed,
      ),
      complaints: complaints
        .filter((c) => c.customer.ownerId === personId)
        .map(({ customer, days }) => ({ customerId: customer.id, customer: customer.name, days })),
      mute: !wrote.has(personId) && customers.some((c) => c.createdAt.getTime() < since.getTime()),
    })
  }
  return all
}

/** How many things are not done: who has most is the farthest behind. */
export const weightOf = (a: Arrears): number =>
  a.overdue + a.silent.length + a.complaints.length + (a.mute ? 1 : 0)
