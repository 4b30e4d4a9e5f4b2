import { sharedWith, type File } from '../../db/files/customers.ts'
import { add, type Doing } from '../../db/files/journal.ts'
import { latestNotes, type Note } from '../../db/files/notes.ts'
import { latestRemark, type Remark } from '../../db/files/remarks.ts'
import { findPeople, viewerOf, type Person } from '../../db/people.ts'
import type { Tx } from '../../db/engine/store.ts'
import { maySee } from '../domain/rights.ts'

/** Notes that are looked through for the one that is meant. */
const LOOKED = 30

/** What a remark stands under: a note, or the file as a whole. */
export interface Target {
  /** Null: the file itself. */
  note: Note | null
  /** Who wrote it, or to whom the file belongs. */
  authorId: string
}

/** The note that was passed to somebody on this file, else the newest one that another wrote. */
export async function noteFor(tx: Tx, { customer }: File, personId: string): Promise<Target> {
  const notes = await latestNotes(tx, customer.id, { limit: LOOKED, offset: 0 })
  const passed = await latestRemark(tx, { customerId: customer.id, kind: 'pass', toId: personId })
  const note =
    notes.find((n) => n.id === passed?.onId) ?? notes.find((n) => n.authorId !== personId) ?? null
  return { note, authorId: note?.authorId ?? customer.ownerId }
}

export const lastOwnNote = async (
  tx: Tx,
  customerId: string,
  personId: string,
): Promise<Note | undefined> =>
  (await latestNotes(tx, customerId, { limit: LOOKED, offset: 0 })).find(
    (n) => n.authorId === personId,
  )

/** Who is to hear of it: the writer, or the owner where the writer is gone or may not see the file. */
export async function hearer(
  tx: Tx,
  { customer }: File,
  personId: string,
  admins: ReadonlySet<string>,
): Promise<Person | undefined> {
  const people = await findPeople(tx, [personId, customer.ownerId])
  const person = people.get(personId)
  if (person?.active) {
    const shared = await sharedWith(tx, person.id, [customer.id])
    if (maySee(await viewerOf(tx, person, admins), customer, shared.has(customer.id))) return person
  }
  const owner = people.get(customer.ownerId)
  return owner?.active ? owner : undefined
}

export async function addRemark(
  doing: Doing,
  customerId: string,
  r: Pick<Remark, 'onId' | 'kind' | 'words' | 'toId'> & { followUpId?: string },
): Promise<void> {
  await add(doing, 'remark', customerId, {
    followUpId: null,
    ...r,
    id: doing.newId(),
    customerId,
    byId: doing.byId,
    at: doing.at,
    removed: false,
  })
}
