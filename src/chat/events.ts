import { keepAnswer } from '../../db/post/inbox.ts'
import type { Doing } from '../../db/files/journal.ts'
import { post } from '../../db/post/outbox.ts'
import { personId } from '../../db/people.ts'
import type { Tx } from '../../db/engine/store.ts'
import { judge } from '../actions/judge.ts'
import { isDeletion, isReturn, markDeleted, markReturned } from '../actions/judge/left.ts'
import type { Zone } from '../domain/zone.ts'
import type { Incoming } from '../wecom/types.ts'

/**
 * Takes in what WeCom reports of customers: it comes from nobody (`sys`) and is answered to nobody.
 * @returns false: it is none of these
 */
export async function heardEvent(
  parts: {
    zone: Zone
    admins: ReadonlySet<string>
    clock: () => Date
    newId: () => string
  },
  tx: Tx,
  { key, content }: Incoming,
): Promise<boolean> {
  if (content.type !== 'event') return false
  const { event, fields } = content
  const mark = isDeletion(event, fields)
    ? markDeleted
    : isReturn(event, fields)
      ? markReturned
      : null
  if (!mark) return false
  const { zone, admins, newId } = parts
  const at = parts.clock()
  const local = zone.local(at)
  const today = local.slice(0, 10)
  const byId = personId(fields.UserID ?? '')
  const doing: Doing = { tx, op: newId(), byId, at, today, newId }
  const told = await mark(doing, fields, today)
  const judged = await judge(doing, { today, local, zone, admins, speaker: byId })
  for (const notice of [...told, ...judged.notices]) await post(tx, newId(), notice)
  await keepAnswer(tx, key, at, null)
  return true
}
