import type { Import } from '../../../db/files/imports.ts'
import { post, RANK } from '../../../db/post/outbox.ts'
import { findPerson, viewerOf } from '../../../db/people.ts'
import type { Destination } from '../../../db/shapes.ts'
import type { Store, Tx } from '../../../db/engine/store.ts'
import type { Message } from '../../../templates/message.ts'
import type { Viewer } from '../../domain/rights.ts'
import type { Zone } from '../../domain/zone.ts'
import type { Wecom } from '../../wecom/types.ts'

export interface ImportDuty {
  store: Store
  wecom: Wecom
  clock: () => Date
  zone: Zone
  newId: () => string
  /** Names this process among replicas. */
  worker: string
  admins: ReadonlySet<string>
}

/** The person with the rights that he has now; undefined: he left meanwhile. */
export async function viewerNow(
  { admins }: ImportDuty,
  tx: Tx,
  personId: string,
): Promise<Viewer | undefined> {
  const person = await findPerson(tx, personId)
  return person?.active ? viewerOf(tx, person, admins) : undefined
}

/**
 * Says something about an import to whoever sent it. The robot takes one late answer to the file
 * itself, which keeps preview and file in one chat; all else comes from the app.
 * @param what makes the intent unique within the import
 */
export async function sayTo(
  { newId, clock }: ImportDuty,
  tx: Tx,
  row: Import,
  what: string,
  message: Message,
): Promise<void> {
  const person = await findPerson(tx, row.personId)
  if (!person) return
  const late = what === 'preview' && row.ref?.kind === 'aibot' ? row.ref.responseUrl : undefined
  const target: Destination = late
    ? { kind: 'response', url: late, group: false }
    : { kind: 'member', userId: person.userId }
  await post(tx, newId(), {
    intent: `import:${row.id}:${what}`,
    target,
    message,
    rank: RANK.answer,
    dueAt: clock(),
  })
}
