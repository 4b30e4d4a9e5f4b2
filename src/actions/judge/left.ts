import { findFiles, type File } from '../../../db/files/customers.ts'
import { add, changeAll, type Doing } from '../../../db/files/journal.ts'
import { openRisksFor } from '../../../db/judge/judgement.ts'
import { findByKeys } from '../../../db/files/names.ts'
import type { Tx } from '../../../db/engine/store.ts'
import type { Notice } from '../../../db/post/outbox.ts'
import { findPerson, personId } from '../../../db/people.ts'
import { addedAgain, deletedByCustomer, deletedByUnknown } from '../../../templates/judge/left.ts'
import { externalKey } from '../doubles.ts'

/** WeCom's event for customers, and its kind for one who deleted a member (protocol 4.7). */
const EVENT = 'change_external_contact'
const DELETED = 'del_follow_user'

const ADDED: ReadonlySet<string> = new Set(['add_external_contact', 'add_half_external_contact'])

export const isDeletion = (event: string, fields: Record<string, string>): boolean =>
  event === EVENT && fields.ChangeType === DELETED

export const isReturn = (event: string, fields: Record<string, string>): boolean =>
  event === EVENT && ADDED.has(fields.ChangeType ?? '')

/** Whom of us the event is about, and the files in which its customer is a contact. */
async function whoMet(tx: Tx, fields: Record<string, string>) {
  const rep = await findPerson(tx, personId(fields.UserID ?? ''))
  const external = fields.ExternalUserID ?? ''
  if (!rep || !external) return null
  const hits = await findByKeys(tx, [externalKey(tx.seal.hash, external)])
  return { rep, external, files: await findFiles(tx, [...hits.keys()]) }
}

/** Who had deleted the rep has added him again: that ends the risk, and he is told. */
export async function markReturned(
  doing: Doing,
  fields: Record<string, string>,
  today: string,
): Promise<Notice[]> {
  const { tx } = doing
  const met = await whoMet(tx, fields)
  if (!met) return []
  const { rep, external, files } = met
  const open = [
    ...(
      await openRisksFor(
        tx,
        files.map((f) => f.customer.id),
      )
    ).values(),
  ].flat()
  const over = open.filter((r) => r.kind === 'customer_left' && r.byId === rep.id)
  if (over.length === 0) return []
  await changeAll(
    doing,
    over.map((risk) => ({
      entity: 'risk' as const,
      customerId: risk.customerId,
      id: risk.id,
      was: risk,
      set: { clearedOn: today, clearedBy: '客户在企业微信里重新加了员工' },
    })),
  )
  if (!rep.active) return []
  const back = new Set(over.map((r) => r.customerId))
  return [
    {
      intent: `added-by:${external}:${rep.id}:${today}`,
      target: { kind: 'member', userId: rep.userId },
      message: addedAgain(
        called(
          files.filter((f) => back.has(f.customer.id)),
          external,
        ),
      ),
      rank: 2,
      dueAt: doing.at,
    },
  ]
}

/** The customers with the name of the contact who has that id. */
const called = (files: readonly File[], external: string): { name: string; who: string }[] =>
  files.map(({ customer, contacts }) => ({
    name: customer.name,
    who: contacts.find((c) => c.details.externalUserId === external)?.name ?? '',
  }))

/**
 * A customer deleted the rep in WeCom: a risk of every file that has this contact. Where nobody
 * wrote down who that is, the rep is asked to say it.
 */
export async function markDeleted(
  doing: Doing,
  fields: Record<string, string>,
  today: string,
): Promise<Notice[]> {
  const met = await whoMet(doing.tx, fields)
  if (!met) return []
  const { rep, external, files } = met
  for (const { customer } of files)
    await addLeft(doing, customer.id, rep.id, '客户在企业微信里删除了员工', today)
  if (!rep.active) return []
  return [
    {
      intent: `deleted-by:${external}:${rep.id}:${today}`,
      target: { kind: 'member', userId: rep.userId },
      message: files.length > 0 ? deletedByCustomer(called(files, external)) : deletedByUnknown(),
      rank: 1,
      dueAt: doing.at,
    },
  ]
}

/** Writes the risk down, unless it is open already. @returns whether it is new */
export async function addLeft(
  doing: Doing,
  customerId: string,
  byId: string,
  quote: string,
  today: string,
): Promise<boolean> {
  const open = (await openRisksFor(doing.tx, [customerId])).get(customerId) ?? []
  if (open.some((r) => r.kind === 'customer_left')) return false
  await add(doing, 'risk', customerId, {
    id: doing.newId(),
    customerId,
    kind: 'customer_left',
    quote,
    noteId: null,
    byId,
    onDay: today,
  })
  return true
}
