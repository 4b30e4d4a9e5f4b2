import type { Customer } from '../../../db/files/customers.ts'
import { amend, type Doing } from '../../../db/files/journal.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { changeCustomer, reindex } from '../files.ts'

/** Open steps of one person for one file. */
const MOST = 1000

/**
 * Gives a file to a colleague, and with it what its owner still had to do for it: he may not see
 * the file any more, and nothing due is lost.
 * @returns how many steps went with it
 */
export async function handOver(doing: Doing, file: Customer, to: { id: string }): Promise<number> {
  const of = { owners: [file.ownerId], customers: [file.id] }
  const steps = await openFollowUps(doing.tx, of, MOST)
  await changeCustomer(doing, file, { ownerId: to.id })
  await reindex(doing, file.id)
  for (const { id } of steps) await amend(doing, 'followUp', file.id, id, { ownerId: to.id })
  return steps.length
}
