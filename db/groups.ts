import { and, asc, eq } from 'drizzle-orm'
import type { Zone } from '../src/domain/zone.ts'
import { addDays } from '../src/domain/day.ts'
import type { Message } from '../templates/message.ts'
import { findPeople } from './people.ts'
import type { Notice } from './post/outbox.ts'
import type { Destination } from './shapes.ts'
import type { Tx } from './engine/store.ts'

export type Group = Tx['t']['groups']['$inferSelect']

/** What a group can hear. */
export const HEARS = {
  dates: '重点客户日子',
  risk: '红色风险',
  wins: '成交喜报',
  weekly: '周报',
} as const
export type Hears = keyof typeof HEARS

export const allGroups = (tx: Tx): Promise<Group[]> =>
  tx
    .select()
    .from(tx.t.groups)
    .where(eq(tx.t.groups.removed, false))
    .orderBy(asc(tx.t.groups.boundAt))

export async function findGroup(tx: Tx, id: string): Promise<Group | undefined> {
  const { groups } = tx.t
  const [row] = await tx
    .select()
    .from(groups)
    .where(and(eq(groups.id, id), eq(groups.removed, false)))
  return row
}

/**
 * Groups that hear this and can be spoken to: a robot in a group only answers, and what a group may
 * know is what its binder may, so it hears nothing once he has left.
 * @param local the moment, `YYYY-MM-DDTHH:MM`
 */
export async function groupsHearing(tx: Tx, what: Hears, local: string): Promise<Group[]> {
  const all = await allGroups(tx)
  const hearing = all.filter(
    (g) => g.hears.includes(what) && !isMuted(g, local) && destination(g) !== null,
  )
  if (hearing.length === 0) return []
  const people = await findPeople(tx, [...new Set(hearing.map((g) => g.boundBy))])
  return hearing.filter((g) => people.get(g.boundBy)?.active)
}

/** A day of old is muted to its end. */
export const isMuted = ({ mutedUntil }: Group, local: string): boolean =>
  mutedUntil !== null && local < (mutedUntil.length === 10 ? `${mutedUntil}T24:00` : mutedUntil)

export async function keepGroup(tx: Tx, group: Group): Promise<void> {
  const { id, ...set } = group
  await tx
    .insert(tx.t.groups)
    .values({ id, ...set })
    .onConflictDoUpdate({ target: tx.t.groups.id, set })
}

/** Where messages to a group go; null: it only answers. */
export function destination(group: Group): Destination | null {
  if (group.webhookKey) return { kind: 'webhook', key: group.webhookKey, group: group.id }
  return group.kind === 'appchat' ? { kind: 'appchat', chatId: group.id } : null
}

export const toGroup = (
  group: Group,
  notice: { intent: string; message: Message; dueAt: Date },
): Notice => {
  const target = destination(group)
  if (!target) throw new Error('this group only answers')
  return { ...notice, target, rank: 3 }
}

/** The group behind an address of the outbox; rows of old know only the robot's key. */
export async function groupAt(tx: Tx, target: Destination): Promise<Group | undefined> {
  if (target.kind === 'appchat') return findGroup(tx, target.chatId)
  if (target.kind !== 'webhook') return undefined
  if (target.group) return findGroup(tx, target.group)
  return (await allGroups(tx)).find((g) => g.webhookKey === target.key)
}

/** When a group may be spoken to next, by its hours. */
export function openAt(group: Group, now: Date, zone: Zone): Date {
  const [from = '00:00', to = '24:00'] = group.hours.split('-')
  const local = zone.local(now)
  const clock = local.slice(11)
  if (clock >= from && clock < to) return now
  const day = local.slice(0, 10)
  return zone.instant(`${clock < from ? day : addDays(day, 1)}T${from}`)
}
