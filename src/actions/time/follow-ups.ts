import type { File } from '../../../db/files/customers.ts'
import { add, amend, type Doing } from '../../../db/files/journal.ts'
import type { FollowUp } from '../../../db/follow-ups.ts'
import { addDays } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import { nextOf } from '../../domain/recurrence.ts'
import type { FollowUpFact, Reading } from '../../understand/types.ts'
import { clauseAround } from '../evidence.ts'
import { deedOf } from './deed.ts'

export interface Plan {
  customerId: string
  ownerId: string
  what: string
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; the first one of a recurring follow-up. */
  due: string
  precision: string
  every?: string | null
  noteId?: string | null
}

/** When people start the day: bells without a clock time ring then. */
export const MORNING = '09:00'

export async function plan(doing: Doing, zone: Zone, p: Plan): Promise<string> {
  const id = doing.newId()
  await add(doing, 'followUp', p.customerId, {
    id,
    customerId: p.customerId,
    ownerId: p.ownerId,
    what: p.what,
    ...bell(zone, p.due, doing.at),
    precision: p.precision,
    every: p.every ?? null,
    state: 'open',
    noteId: p.noteId ?? null,
    createdBy: doing.byId,
    createdAt: doing.at,
    removed: false,
  })
  return id
}

/** The columns that say when. A bell that would ring in the past (today 9:00, said at 10:00) is mute. */
function bell(zone: Zone, due: string, now: Date) {
  const dueOn = due.slice(0, 10)
  const dueAt = due.length > 10 ? due.slice(11, 16) : null
  const ringAt = zone.instant(`${dueOn}T${dueAt ?? MORNING}`)
  return { dueOn, dueAt, ringAt: ringAt > now ? ringAt : null }
}

/** Done; a recurring one moves to its next time instead. @returns the next due time, if any */
export async function complete(doing: Doing, zone: Zone, f: FollowUp): Promise<string | null> {
  const next = f.every ? nextOf(f.every, zone.local(doing.at)) : null
  if (next) await amend(doing, 'followUp', f.customerId, f.id, bell(zone, next, doing.at))
  else
    await amend(doing, 'followUp', f.customerId, f.id, {
      state: 'done',
      doneAt: doing.at,
      ringAt: null,
    })
  return next
}

/** It will not be done: off the list, and kept in the history. */
export async function drop(doing: Doing, f: FollowUp): Promise<void> {
  await amend(doing, 'followUp', f.customerId, f.id, { state: 'dropped', ringAt: null })
}

/** @param due null: tomorrow at the same time of day */
export async function postpone(
  doing: Doing,
  zone: Zone,
  f: FollowUp,
  due: string | null,
  precision?: string,
): Promise<string> {
  const tomorrow = addDays(zone.day(doing.at), 1)
  const to = due ?? (f.dueAt ? `${tomorrow}T${f.dueAt}` : tomorrow)
  await amend(doing, 'followUp', f.customerId, f.id, {
    ...bell(zone, to, doing.at),
    ...(precision ? { precision } : {}),
  })
  return to
}

/** Words that name no action without what stands around them. */
const EMPTY = /^(?:[来去给打送拿看说做发寄]|过[来去]|给[我他她]们?|[来去]一?[下趟])?$/

/** Towards whom: with the customer's name beside the step it says nothing more. */
const TOWARDS = /^(?:给|去|到|跟|和|与|向|找|帮|替|为|对)/
const SOMEBODY =
  /^[\u4e00-\u9fff]{1,2}(?:总|经理|工(?!地|厂)|姐|哥|主任|老板|老师|厂长|店长|院长|书记)/

/** By which words a line named that customer. */
export const calledIn = ({ customers }: Reading, { customer }: File): string[] =>
  customers
    .flatMap((c) => c.evidence.map((e) => e.words))
    .filter((w) => w.length > 1 && customer.name.includes(w))

/** A step without the name of the customer that stands beside it: 「给华东建材送样品」 is 送样品. */
export function withoutName(
  { customer, contacts }: File,
  said: string,
  called: readonly string[],
): string {
  const line = said.trim()
  const to = TOWARDS.exec(line)?.[0] ?? ''
  const name = [customer.name, ...customer.shortNames, ...called]
    .sort((a, b) => b.length - a.length)
    .find((n) => line.startsWith(n, to.length))
  if (!name) return line.replace(/^[\s，,：:的]+/, '')
  const rest = line.slice(to.length + name.length).replace(/^(?:那边|这边)?[\s，,：:的]+/, '')
  if (!to) return rest
  // 「去华东建材」 alone is all there is to do; 「给华东建材李总打电话」 is for 李总.
  if (rest.length < 2) return line
  const person = SOMEBODY.test(rest) || contacts.some((c) => c.name && rest.startsWith(c.name))
  return person ? `${to}${rest}` : rest
}

/**
 * What a step is called in lists and reminders: without the customer's name, and without 「提醒我」,
 * which was said to the bot. Where only 「给我」 is left, the whole clause.
 */
export function whatToDo(
  file: File,
  words: string,
  fact: Pick<FollowUpFact, 'what' | 'evidence'>,
  called: readonly string[] = [],
): string {
  const said = fact.what.replace(/^(请|麻烦)?(提醒|叫|通知)(我|一下|我们)*(要|去)?/, '')
  const date = fact.evidence[0]?.words ?? ''
  const short = deedOf(withoutName(file, said, called), date)
  if (!EMPTY.test(short)) return short
  const clause = withoutName(file, clauseAround(words, fact.evidence), called)
  const whole = withoutName(file, deedOf(clause, date), called)
  return whole.length > short.length ? whole : short || fact.what
}
