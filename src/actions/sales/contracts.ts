import type { Customer } from '../../../db/files/customers.ts'
import { contractsOf, type Contract } from '../../../db/files/contracts.ts'
import { add, amend, type Doing } from '../../../db/files/journal.ts'
import { isWorkday, nextWorkday } from '../../domain/calendar.ts'
import { addDays, type Day } from '../../domain/day.ts'
import type { Zone } from '../../domain/zone.ts'
import type { ContractFact } from '../../understand/told/contracts.ts'
import { plan } from '../time/follow-ups.ts'

/** A contract's end is spoken of so many days before. */
export const AHEAD_DAYS = 30

/** What became of a contract that a line spoke of. */
export interface Agreed {
  name: string
  change: ContractFact['change']
  /** Null: it was not told. */
  endsOn: Day | null
  /** When the owner is reminded; null: it is over already, or nobody goes on with it. */
  remindOn: Day | null
  /** Its end was another until now. */
  was: Day | null
}

/**
 * Keeps when a contract of a customer ends, with a step a month before; a new end takes the place of
 * the old one of the same name, and its step. @returns null: nothing is known that could be changed
 */
export async function agree(
  doing: Doing,
  zone: Zone,
  customer: Pick<Customer, 'id' | 'ownerId'>,
  said: ContractFact,
  noteId: string | null,
): Promise<Agreed | null> {
  const open = await contractsOf(doing.tx, customer.id)
  const old =
    open.find((c) => c.name === said.name) ??
    (said.change !== 'ends' && open.length === 1 ? open[0] : undefined)
  const told = { name: old?.name ?? said.name, change: said.change, was: old?.endsOn ?? null }
  const { endsOn } = said
  if (!endsOn) {
    if (!old) return said.change === 'renewed' ? { ...told, endsOn, remindOn: null } : null
    await silence(doing, old)
    // Renewed without a day: it does not end on the old one, and nobody knows when.
    await amend(doing, 'contract', customer.id, old.id, { ended: true, followUpId: null })
    return { ...told, endsOn, remindOn: null }
  }
  if (old?.endsOn === endsOn)
    return { ...told, was: null, endsOn, remindOn: remindOn(endsOn, zone.day(doing.at)) }
  if (old) await silence(doing, old)
  const on = remindOn(endsOn, zone.day(doing.at))
  const followUpId = on
    ? await plan(doing, zone, {
        customerId: customer.id,
        ownerId: customer.ownerId,
        what: `${told.name}${Number(endsOn.slice(5, 7))}月${Number(endsOn.slice(8))}日到期，谈续签`,
        due: on,
        precision: 'day',
        noteId,
      })
    : null
  const words = said.evidence.map((e) => e.words).join('…')
  if (old) await amend(doing, 'contract', customer.id, old.id, { endsOn, words, followUpId })
  else
    await add(doing, 'contract', customer.id, {
      id: doing.newId(),
      customerId: customer.id,
      name: told.name,
      words,
      endsOn,
      followUpId,
      noteId,
      byId: doing.byId,
      at: doing.at,
      ended: false,
      removed: false,
    })
  return { ...told, endsOn, remindOn: on }
}

/** A workday a month ahead; the next one where that is over. Null: the contract has ended already. */
function remindOn(endsOn: Day, today: Day): Day | null {
  if (endsOn < today) return null
  const early = addDays(endsOn, -AHEAD_DAYS)
  const day = early > today ? early : addDays(today, 1)
  const on = isWorkday(day) ? day : nextWorkday(day)
  return on <= endsOn ? on : endsOn > today ? day : null
}

/** Its step is spoken of no more. */
async function silence(doing: Doing, { customerId, followUpId }: Contract): Promise<void> {
  if (followUpId)
    await amend(doing, 'followUp', customerId, followUpId, { state: 'dropped', ringAt: null })
}
