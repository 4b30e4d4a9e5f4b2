import type { File } from '../../../db/files/customers.ts'
import { add } from '../../../db/files/journal.ts'
import type { Ctx } from '../command.ts'

/** What a card for looking over a file shows of it. */
export const lookedAt = ({ customer, contacts }: File, ctx: Ctx) => ({
  name: customer.name,
  grade: customer.grade,
  stage: customer.stage,
  lastContactOn: customer.lastContactOn,
  address: customer.details.address ?? null,
  people: contacts
    .filter((c) => !c.gone)
    .slice(0, 3)
    .map((c) => ({ name: c.name, title: c.title, phone: c.phone })),
  today: ctx.today,
  masked: ctx.inGroup,
})

/** Nobody answered when the file was looked over: a risk (R124). @param quote 「核对资料时联系不上」 */
export const unreached = (
  { doing, newId, viewer, today }: Ctx,
  customerId: string,
  quote: string,
) =>
  add(doing, 'risk', customerId, {
    id: newId(),
    customerId,
    kind: 'out_of_reach',
    quote,
    noteId: null,
    byId: viewer.id,
    onDay: today,
    removed: false,
  })
