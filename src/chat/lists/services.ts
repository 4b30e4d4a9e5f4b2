import { openServices } from '../../../db/files/services.ts'
import { findFiles } from '../../../db/files/customers.ts'
import { serviceList } from '../../../templates/files/services.ts'
import { maskNumbers } from '../../../templates/plain.ts'
import type { Ctx, Outcome } from '../command.ts'
import { gate, namesOf } from '../resolve.ts'

/** Most rows that one answer shows. */
const SHOWN = 12

/** Open complaints and services: of one customer, or of the speaker and his people. */
export async function showServices(
  ctx: Ctx,
  customer: { id: string; name: string } | undefined,
): Promise<Outcome> {
  const rows = await openServices(
    ctx.tx,
    customer ? { customerId: customer.id } : { owners: [ctx.viewer.id, ...ctx.viewer.team] },
    50,
  )
  const { own } = await gate(ctx, await findFiles(ctx.tx, rows.map((r) => r.customerId))) // prettier-ignore
  const seen = new Map(own.map((f) => [f.customer.id, f.customer.name]))
  const shown = rows.filter((r) => seen.has(r.customerId)).slice(0, SHOWN)
  const name = await namesOf(ctx, shown.map((r) => r.ownerId)) // prettier-ignore
  return {
    reply: serviceList({
      title: customer ? `「${customer.name}」的服务单` : '没办完的服务单',
      today: ctx.today,
      items: shown.map((r) => ({
        customer: seen.get(r.customerId) ?? '',
        kind: r.kind,
        words: ctx.inGroup ? maskNumbers(r.words) : r.words,
        owner: name(r.ownerId),
        dueOn: r.dueOn,
      })),
    }),
    listed: shown.map((r) => r.id),
    ...(customer ? { about: customer.id } : {}),
  }
}
