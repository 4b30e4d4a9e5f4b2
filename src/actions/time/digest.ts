import { customersOf, notesByOthers } from '../../../db/care.ts'
import { findFiles, sharedWith } from '../../../db/files/customers.ts'
import { changedByOthers, followedBy } from '../../../db/files/follows.ts'
import { countUnfiled } from '../../../db/files/unfiled.ts'
import { allOwnFields } from '../../../db/files/own-fields.ts'
import { NOBODYS } from '../../../templates/labels.ts'
import { maySee, type Viewer } from '../../domain/rights.ts'
import { spell } from '../changes.ts'
import { countFollowUps, openFollowUps } from '../../../db/follow-ups.ts'
import { findPeople, type Person } from '../../../db/people.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { DigestFacts } from '../../../templates/time/digest.ts'
import { addDays, daysBetween, mondayOf, type Day } from '../../domain/day.ts'
import type { Routine } from '../../domain/routine.ts'
import type { Zone } from '../../domain/zone.ts'
import { draftCare, greetFestivals, occasionsFor } from './care.ts'
import { dealToday } from './review.ts'
import { cadenceOf, silentAmong } from './silent.ts'
import { rising } from './growth.ts'
import { COMPLAINT_WORKDAYS, unanswered } from './complaints.ts'
import { openNeeds } from './needs.ts'
import { outdated } from './upkeep.ts'

export interface Morning {
  tx: Tx
  zone: Zone
  newId: () => string
  person: Person
  routine: Routine
  now: Date
  /** The day of the last digest. */
  before: Day
  /** Who he is as far as rights go; without it nothing is told of what he only follows. */
  viewer?: Viewer
  /** 「今天」 was asked: all that is so, not only what is news; nothing is muted. */
  asked?: boolean
  /** Birthdays and the like up to that day, where more than the next three are asked for. */
  until?: Day
}

/** Until when somebody's digest has been done, in `ticks`. */
export const digestDuty = (personId: string) => `digest:${personId}`

/** Most steps to come that are looked through: whose next step is planned. */
const MOST_AHEAD = 1000

/** What one person is to hear this morning about his own customers, and the rows that go with it. */
export async function ownMorning(m: Morning): Promise<DigestFacts> {
  const { tx, zone, person, routine, now, before, newId, asked = false } = m
  const today = zone.day(now)
  const wants = (kind: string) => asked || !routine.muted.has(kind)
  const open = await openFollowUps(tx, { owners: [person.id], until: today }, 60)
  const steps = open.filter((f) => f.dueOn === today)
  const late = open.filter((f) => f.dueOn < today)
  const overdue = await countFollowUps(tx, { owners: [person.id], until: addDays(today, -1) })
  const ahead = await openFollowUps(tx, { owners: [person.id], from: today }, MOST_AHEAD)
  const customers = await customersOf(tx, [person.id])
  const files = new Map(
    (
      await findFiles(
        tx,
        open.map((f) => f.customerId),
      )
    ).map((f) => [f.customer.id, f.customer]),
  )
  // Whoever has a step in the coming week is not silent, he is planned.
  const nextWeek = addDays(today, 7)
  const planned = new Set(ahead.filter((f) => f.dueOn <= nextWeek).map((f) => f.customerId))
  const anyStep = new Set([...open, ...ahead].map((f) => f.customerId))
  const silent = silentAmong(customers, await cadenceOf(tx), zone, today, before).filter(
    (s) => !planned.has(s.customer.id),
  )
  const quiet = new Set(silent.map((s) => s.customer.id))
  const needs = openNeeds(customers, anyStep, zone, today, before).filter(
    (n) => (asked || n.fresh) && !quiet.has(n.customer.id),
  )
  const growth = await rising(tx, newId, person, customers, today, now)
  const { birthdays, founded, ends } = await occasionsFor(
    tx,
    person.id,
    customers,
    today,
    before,
    m.until,
  )
  await draftCare(tx, newId, person, [...birthdays, ...founded], now)
  const festivals = await greetFestivals(tx, newId, person, customers, today, now)
  const edits = wants('changes') ? await editsByOthers(m) : []
  const lastDigest = zone.instant(`${before}T${routine.digestAt ?? '08:30'}`)
  const changes = await notesByOthers(tx, person.id, lastDigest, 20)
  const others = await findPeople(
    tx,
    [
      ...changes.map((c) => c.note.authorId),
      ...[...files.values()].map((c) => c.lastContactBy ?? ''),
    ].filter(Boolean),
  )
  const cards = await dealToday(tx, person.id, today)
  const name = (id: string) => others.get(id)?.name ?? id
  const line = (f: (typeof open)[number]) => {
    const customer = files.get(f.customerId)
    const spoken =
      customer?.lastContactBy &&
      customer.lastContactBy !== person.id &&
      customer.lastContactOn &&
      daysBetween(customer.lastContactOn, today) <= 3
    return {
      at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
      customer: customer?.name ?? '',
      what: f.what,
      warn: spoken
        ? { by: name(customer.lastContactBy ?? ''), on: customer.lastContactOn ?? '' }
        : null,
    }
  }
  return {
    name: person.name,
    today,
    steps: steps.map(line),
    overdue: wants('overdue')
      ? { n: overdue, first: late.slice(0, 3).map(line) }
      : { n: 0, first: [] },
    silent: wants('silent')
      ? {
          total: silent.length,
          fresh: silent
            .filter((s) => asked || s.fresh)
            .map((s) => ({
              name: s.customer.name,
              grade: s.customer.grade,
              days: daysBetween(s.last, today),
            })),
          weekly: mondayOf(before) !== mondayOf(today),
        }
      : { total: 0, fresh: [], weekly: false },
    complaints: wants('complaints')
      ? (await unanswered(tx, [person.id], today, COMPLAINT_WORKDAYS.owner)).map((c) => ({
          customer: c.customer.name,
          days: c.days,
        }))
      : [],
    birthdays: wants('birthday')
      ? [...birthdays, ...founded].map((b) => ({
          kind: b.kind,
          day: b.day,
          who: b.who,
          customer: b.customer.name,
          lunar: b.birthday?.startsWith('lunar:') ? b.birthday : null,
        }))
      : [],
    festivals: wants('festival') ? festivals.filter((f) => f.fresh > 0) : [],
    ends: wants('ends')
      ? ends.map((e) => ({ customer: e.customer.name, kind: e.kind, day: e.day }))
      : [],
    changes: wants('changes')
      ? [
          ...changes.map((c) => ({
            customer: c.customer.name,
            by: name(c.note.authorId),
            words: c.note.words,
          })),
          ...edits,
        ]
      : [],
    needs: wants('needs') ? needs.map((n) => ({ name: n.customer.name, words: n.words })) : [],
    growth: wants('birthday')
      ? growth.map((g) => ({ name: g.customer.name, now: g.now, before: g.before }))
      : [],
    touched: asked ? customers.filter((c) => c.lastContactOn === today).map((c) => c.name) : [],
    review: wants('review') ? cards.length : 0,
    upkeep: wants('upkeep') ? await outdated(tx, person.id, customers, zone, today, before) : [],
    unfiled: await countUnfiled(tx, person.id, asked ? null : lastDigest),
    listed: [...steps, ...late].map((f) => f.id),
  }
}

/** Lines of the journal that one morning looks through. */
const MOST_EDITS = 40

/** What others changed on his own customers and on those that he follows and may still see. */
async function editsByOthers(m: Morning): Promise<DigestFacts['changes']> {
  const { tx, person, zone, before, routine, viewer } = m
  const follows = viewer ? (await followedBy(tx, person.id)).filter((f) => !f.atOnce) : []
  const ids = follows.map((f) => f.customerId)
  const files = await findFiles(tx, ids)
  const shared = await sharedWith(tx, person.id, ids)
  const followed = files.filter(
    (f) => viewer && maySee(viewer, f.customer, shared.has(f.customer.id)),
  )
  const rows = await changedByOthers(
    tx,
    {
      personId: person.id,
      followed: followed.map((f) => f.customer.id),
      since: zone.instant(`${before}T${routine.digestAt ?? '08:30'}`),
    },
    MOST_EDITS,
  )
  if (rows.length === 0) return []
  const people = await findPeople(
    tx,
    rows.flatMap((r) => [r.line.byId, String(r.line.before), String(r.line.after)]),
  )
  const name = (id: string) => people.get(id)?.name ?? NOBODYS[id] ?? id
  const { own, former } = await allOwnFields(tx)
  return rows.flatMap(({ line, customer }) =>
    spell([line], [...own, ...former], name, false, zone)
      // That somebody spoke with the customer is told as a note.
      .filter((c) => c.key !== 'lastContactOn')
      .map((c) => ({
        customer: customer.name,
        by: name(line.byId),
        words: `${c.label}：${c.before || '空'} → ${c.after || '空'}`,
        edit: true,
      })),
  )
}
