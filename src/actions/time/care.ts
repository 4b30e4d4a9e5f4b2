import { birthdaysOf, keepCare, type Care } from '../../../db/care.ts'
import { consentAmong } from '../../../db/files/consents.ts'
import type { Customer } from '../../../db/files/customers.ts'
import { findSetting } from '../../../db/settings.ts'
import type { Tx } from '../../../db/engine/store.ts'
import { draftFor } from '../../../templates/time/drafts.ts'
import { birthdayWithin, END_NOTICES, ENDS, festivalsAhead, GREETED } from '../../domain/care.ts'
import { nextWorkday } from '../../domain/calendar.ts'
import { CARE, type Standing } from '../../domain/consent.ts'
import { addDays, daysBetween, yearOf, type Day } from '../../domain/day.ts'

/** How the firm greets: which festivals, and whether only those who agreed. */
export interface Greeting {
  festivals: readonly string[]
  askConsent: boolean
}

export async function greetingOf(tx: Tx): Promise<Greeting> {
  const set = (await findSetting(tx, 'greeting'))?.value as Partial<Greeting> | undefined
  return { festivals: GREETED, askConsent: true, ...set }
}

export interface Due {
  kind: string
  day: Day
  customer: Pick<Customer, 'id' | 'name'>
  contactId: string
  who: string
  /** As it is written on file. */
  birthday?: string
  consent: Standing
}

/** How far ahead birthdays are told: the next three days (R139), or to the first day back at work. */
const aheadOf = (today: Day): number => Math.max(3, daysBetween(today, nextWorkday(today)))

/** What the calendar brings to one owner's customers on and after `today`. */
export async function occasionsFor(
  tx: Tx,
  ownerId: string,
  customers: readonly Customer[],
  today: Day,
  before: Day,
  until: Day = today,
): Promise<{ birthdays: Due[]; founded: Due[]; ends: Due[] }> {
  const ahead = Math.max(aheadOf(today), daysBetween(today, until))
  const consent = await consentAmong(tx, CARE, [ownerId])
  const byId = new Map(customers.map((c) => [c.id, c]))
  const agreed = (customerId: string, contactId: string) => consent(byId.get(customerId), contactId)
  const birthdays: Due[] = []
  for (const { contact, customer } of await birthdaysOf(tx, [ownerId])) {
    const day = birthdayWithin(contact.birthday ?? '', today, ahead)
    if (!day) continue
    birthdays.push({
      kind: 'birthday',
      day,
      customer,
      contactId: contact.id,
      who: contact.name,
      birthday: contact.birthday ?? '',
      consent: agreed(customer.id, contact.id),
    })
  }
  const founded: Due[] = []
  const ends: Due[] = []
  for (const customer of customers) {
    const of = { customer, contactId: '', who: '', consent: agreed(customer.id, '') }
    const own = customer.details.birthday
    const day = own ? birthdayWithin(own, today, ahead) : null
    if (day) birthdays.push({ ...of, kind: 'birthday', day, birthday: own ?? '' })
    const anniversary = customer.details.foundedOn
      ? birthdayWithin(customer.details.foundedOn, today, ahead)
      : null
    if (anniversary && yearOf(anniversary) > yearOf(customer.details.foundedOn ?? ''))
      founded.push({ ...of, kind: 'founded', day: anniversary })
    for (const [key, kind] of Object.entries(ENDS)) {
      const end = customer.details[key]
      if (end && END_NOTICES.some((n) => falls(addDays(end, -n), before, today)))
        if (daysBetween(today, end) >= 0) ends.push({ ...of, kind, day: end })
    }
  }
  const byDay = (a: Due, b: Due) => (a.day < b.day ? -1 : 1)
  return {
    birthdays: birthdays.filter((b) => b.consent !== 'withdrawn').sort(byDay),
    founded: founded.filter((b) => b.consent !== 'withdrawn').sort(byDay),
    ends: ends.sort(byDay),
  }
}

/** After the last look, and not after today: told once, also where the day itself is a day off. */
const falls = (day: Day, before: Day, today: Day): boolean => before < day && day <= today

/** Writes birthdays and founding days down as drafts. @returns those that are new */
export async function draftCare(
  tx: Tx,
  newId: () => string,
  owner: { id: string; name: string },
  due: Due[],
  now: Date,
): Promise<number> {
  let made = 0
  for (const d of due) {
    const row: Care = {
      id: newId(),
      customerId: d.customer.id,
      contactId: d.contactId,
      ownerId: owner.id,
      occasion: d.kind,
      onDay: d.day,
      state: 'drafted',
      reason: null,
      at: now,
      draft: draftFor({ kind: d.kind, who: d.who, customer: d.customer.name, from: owner.name }),
    }
    if (await keepCare(tx, row)) made++
  }
  return made
}

/** Those whom a firm greets on a festival: the important ones and the buyers. */
const isGreeted = (c: Customer): boolean => c.grade === 'A' || c.grade === 'B' || c.stage === 'won'

/**
 * Makes the list of a festival that comes near: who is to be greeted, with a draft, and who is
 * skipped and why. Done once for each festival and owner; the table keeps it so.
 */
export async function greetFestivals(
  tx: Tx,
  newId: () => string,
  owner: { id: string; name: string },
  customers: readonly Customer[],
  today: Day,
  now: Date,
): Promise<{ name: string; day: Day; fresh: number }[]> {
  const rules = await greetingOf(tx)
  const near = festivalsAhead(rules.festivals, today)
  if (near.length === 0) return []
  const consentOf = await consentAmong(tx, CARE, [owner.id])
  const made: { name: string; day: Day; fresh: number }[] = []
  for (const { name, day } of near) {
    let fresh = 0
    for (const customer of customers.filter(isGreeted)) {
      const consent = consentOf(customer, '')
      const reason =
        consent === 'withdrawn'
          ? '客户不愿被打扰'
          : consent === 'none' && rules.askConsent
            ? '还没征得同意'
            : null
      const isNew = await keepCare(tx, {
        id: newId(),
        customerId: customer.id,
        contactId: '',
        ownerId: owner.id,
        occasion: name,
        onDay: day,
        state: reason ? 'skipped' : 'drafted',
        reason,
        at: now,
        draft: reason
          ? null
          : draftFor({ kind: name, who: '', customer: customer.name, from: owner.name }),
      })
      if (isNew && !reason) fresh++
    }
    made.push({ name, day, fresh })
  }
  return made
}
