import {
  allGroups,
  destination,
  groupAt,
  isMuted,
  keepGroup,
  openAt,
  type Group,
} from '../../db/groups.ts'
import { findPeople } from '../../db/people.ts'
import { post, RANK, settle, type Outgoing } from '../../db/post/outbox.ts'
import { moveForward } from '../../db/post/ticks.ts'
import type { Tx } from '../../db/engine/store.ts'
import type { Destination } from '../../db/shapes.ts'
import { binderLeft, groupGone, groupMissed } from '../../templates/judge/groups.ts'
import type { Zone } from '../domain/zone.ts'
import { GROUP_GONE } from '../wecom/errors.ts'
import type { DutyParts } from './judge/night.ts'

/** Who is told, and by what clock. */
interface Parts {
  clock: () => Date
  newId: () => string
  admins: ReadonlySet<string>
}

/**
 * Where a message to a group goes now. Its state may be another than when the message was written:
 * taken back or muted, nothing goes any more; outside its hours it waits; a new address of its robot
 * is the one that counts. Null: the row is settled, nothing is to be sent.
 */
export async function openGroup(
  tx: Tx,
  row: Outgoing,
  now: Date,
  zone: Zone,
): Promise<Destination | null> {
  const { target } = row
  if (target.kind !== 'webhook' && target.kind !== 'appchat') return target
  const group = await groupAt(tx, target)
  const address = group ? destination(group) : null
  const isGreeting = target.kind === 'webhook' ? target.greets : target.make !== undefined
  if (!group || !address || (!isGreeting && isMuted(group, zone.local(now)))) {
    await settle(tx, row.id, { state: 'dropped' })
    return null
  }
  const opens = openAt(group, now, zone)
  if (!isGreeting && opens > now) {
    // A night is no pause between two tries.
    await settle(tx, row.id, { state: 'pending', notBefore: opens, attempts: 0 })
    return null
  }
  return address.kind === 'appchat' && target.kind === 'appchat' ? target : address
}

/**
 * A message that a group will never get. Where group or robot are gone nothing more is tried, and
 * whoever bound it hears of it once; what it says reached its people in private all the same.
 */
export async function groupFailed(
  parts: Parts,
  tx: Tx,
  row: Outgoing,
  code: number | null,
): Promise<void> {
  const { target } = row
  const group = await groupAt(tx, target)
  if (!group || (target.kind === 'appchat' && target.make)) return
  const gone = code !== null && GROUP_GONE.has(code)
  if (gone) {
    const isApp = group.kind === 'appchat' && !group.webhookKey
    await keepGroup(tx, { ...group, webhookKey: null, removed: isApp })
  }
  const told = { name: group.name, code: String(code ?? ''), words: row.message.text }
  const day = parts.clock().toISOString().slice(0, 10)
  await tellBinder(parts, tx, group, {
    intent: gone ? `group-gone:${group.id}:${row.id}` : `group-missed:${group.id}:${day}`,
    message: gone ? groupGone({ ...told, app: group.kind === 'appchat' }) : groupMissed(told),
  })
}

/** Who bound it; administrators where he has left. */
async function tellBinder(
  { admins, newId, clock }: Parts,
  tx: Tx,
  group: Group,
  told: { intent: string; message: Parameters<typeof post>[2]['message'] },
): Promise<void> {
  const people = await findPeople(tx, [group.boundBy, ...admins])
  const binder = people.get(group.boundBy)
  const ids = binder?.active ? [group.boundBy] : [...admins]
  for (const person of ids.map((id) => people.get(id)))
    if (person?.active)
      await post(tx, newId(), {
        intent: `${told.intent}:${person.id}`,
        target: { kind: 'member', userId: person.userId },
        message: told.message,
        rank: RANK.notice,
        dueAt: clock(),
      })
}

/** A group whose binder has left hears nothing more: administrators are told, once. */
export function groupsLeft({ store, clock, newId, admins }: DutyParts): Promise<number> {
  return store.transact(async (tx) => {
    const all = await allGroups(tx)
    const people = await findPeople(tx, [...new Set(all.map((g) => g.boundBy))])
    let n = 0
    for (const group of all) {
      const binder = people.get(group.boundBy)
      if (binder?.active !== false) continue
      if (!(await moveForward(tx, `group-left:${group.id}:${group.boundBy}`, group.boundAt)))
        continue
      n++
      await tellBinder({ clock, newId, admins }, tx, group, {
        intent: `group-left:${group.id}:${group.boundBy}`,
        message: binderLeft({ name: group.name, binder: binder.name }),
      })
    }
    return n
  })
}
