import { findFiles, type Customer } from '../../db/files/customers.ts'
import { ringing, setBell, type FollowUp } from '../../db/follow-ups.ts'
import { post, RANK } from '../../db/post/outbox.ts'
import { findPeople, type Person } from '../../db/people.ts'
import { showList } from '../../db/post/dialogs.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { doneFor } from '../../db/post/ticks.ts'
import { reminder } from '../../templates/time/reminders.ts'
import type { Zone } from '../domain/zone.ts'
import { servicesSet, treatmentsOf } from '../actions/treatments.ts'
import { digestDuty } from '../actions/time/digest.ts'
import { nextOf } from '../domain/recurrence.ts'
import { daysBetween } from '../domain/day.ts'
import {
  digestIsAhead,
  digestIsDue,
  hasDigest,
  isQuiet,
  morningAfter,
  routineOf,
} from '../domain/routine.ts'

export interface RingParts {
  store: Store
  clock: () => Date
  zone: Zone
  newId: () => string
}

/** Owners taken in hand by one ring, found by their oldest bells; the next ring follows at once. */
const AT_ONCE = 200
/** Most of one person's bells in one message; what is more waits in his list. */
const OF_ONE = 500
/** Bells older than this were missed: the process was down. */
const LATE_MS = 10 * 60_000
/** Whoever spoke with the customer within so many days is named, lest it be called twice. */
const LATELY = 3

/**
 * Due follow-ups go to the outbox, one message per person, oldest first, and their bells are set to
 * the next time (or to none) in the same transaction: after a crash or on a second replica there is
 * nothing left to ring. @returns how many rang
 */
export function ring(parts: RingParts): Promise<number> {
  return parts.store.transact(async (tx) => {
    const now = parts.clock()
    const oldest = await ringing(tx, now, AT_ONCE)
    if (oldest.length === 0) return 0
    const people = await findPeople(
      tx,
      oldest.map((f) => f.ownerId),
    )
    let rang = 0
    for (const ownerId of new Set(oldest.map((f) => f.ownerId))) {
      // All that is due to one person is one message, however much it is.
      const due = await ringing(tx, now, OF_ONE, ownerId)
      rang += due.length
      await tell(parts, tx, now, people.get(ownerId), due)
    }
    return rang
  })
}

async function tell(
  { zone, newId }: RingParts,
  tx: Tx,
  now: Date,
  person: Person | undefined,
  due: FollowUp[],
): Promise<void> {
  const local = zone.local(now)
  const today = local.slice(0, 10)
  const digested = person ? await digestTells(tx, person, local, zone.instant(today)) : false
  const told: FollowUp[] = []
  for (const f of due) {
    const next = f.every ? nextOf(f.every, zone.local(now)) : null
    const missed = f.every && f.ringAt && zone.day(f.ringAt) > f.dueOn
    // A recurring step that was not done stands for its newest time, not for the first.
    const newest = missed && f.ringAt ? moment(zone, f.ringAt) : {}
    await setBell(tx, f.id, next ? zone.instant(next) : null, newest)
    if (!digested || f.dueAt || f.every) told.push({ ...f, ...newest })
  }
  const [first] = told
  if (!person?.active || !first) return
  const late = now.getTime() - (first.ringAt ?? now).getTime() > LATE_MS
  if (late && isQuiet(routineOf(person.settings), local.slice(11, 16))) {
    // What was missed may wait for the morning; nobody is woken for it.
    const morning = zone.instant(morningAfter(routineOf(person.settings), local))
    for (const f of told) await setBell(tx, f.id, morning)
    return
  }
  const files = await findFiles(
    tx,
    told.map((f) => f.customerId),
  )
  const byId = new Map(files.map((f) => [f.customer.id, f.customer]))
  const others = await findPeople(
    tx,
    files.flatMap((f) => f.customer.lastContactBy ?? []),
  )
  const viewer = { id: person.id, name: person.name, role: 'rep' as const, team: [] }
  const treated = await treatmentsOf({ tx, viewer, zone, today }, [...byId.keys()])
  const served = await servicesSet(tx, [...byId.keys()])
  await post(tx, newId(), {
    intent: `follow-up:${first.id}:${first.ringAt?.toISOString()}`,
    target: { kind: 'member', userId: person.userId },
    message: reminder({
      today,
      taskId: `fu-${newId()}`,
      late,
      items: told.map((f) => {
        const customer = byId.get(f.customerId)
        return {
          id: f.id,
          customerId: f.customerId,
          customer: customer?.name ?? '',
          at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
          what: f.what,
          facts: factsOf(customer, treated.get(f.customerId), served.get(f.customerId)),
          warn: justSpoken(customer, person.id, today, (id) => others.get(id)?.name ?? id),
        }
      }),
    }),
    rank: RANK.timed,
    dueAt: first.ringAt ?? now,
  })
  await showList(
    tx,
    person.id,
    now,
    told.map((f) => f.id),
  )
}

const moment = (zone: Zone, at: Date) => {
  const local = zone.local(at)
  return { dueOn: local.slice(0, 10), dueAt: local.slice(11, 16) }
}

/** Whether the morning digest of today tells of the steps without a clock time, or did so already. */
async function digestTells(tx: Tx, person: Person, local: string, today: Date): Promise<boolean> {
  const routine = routineOf(person.settings)
  if (digestIsDue(routine, local) || digestIsAhead(routine, local)) return true
  const duty = digestDuty(person.id)
  return hasDigest(routine, local.slice(0, 10)) && (await doneFor(tx, [duty], today)).has(duty)
}

/** 「李四昨天已联系」, where somebody else spoke with the customer lately. */
function justSpoken(
  customer: Customer | undefined,
  self: string,
  today: string,
  name: (id: string) => string,
): { by: string; on: string } | null {
  const { lastContactOn: on, lastContactBy: by } = customer ?? {}
  if (!on || !by || by === self || daysBetween(on, today) > LATELY) return null
  return { by: name(by), on }
}

/** What is good to know before the call: how he likes to be served (R163), the open need, the last complaint or praise, a liking. */
const FACTS = [
  { key: 'servicePreference', label: '联系方式' },
  { key: 'needs', label: '需求' },
  { key: 'interests', label: '意向' },
  { key: 'feedback', label: '反馈' },
  { key: 'taboos', label: '忌' },
  { key: 'preferences', label: '偏好' },
]
const factsOf = (
  customer: Customer | undefined,
  treatment: string | undefined,
  service: string | undefined,
): { label: string; value: string }[] => [
  ...(treatment ? [{ label: '打法', value: treatment }] : []),
  ...(service ? [{ label: '服务', value: service }] : []),
  ...FACTS.flatMap(({ key, label }) => {
    const value = customer?.details[key]
    return value ? [{ label, value }] : []
  }).slice(0, 2),
]
