import { findFiles } from '../../../db/files/customers.ts'
import { openServices, servicesOf } from '../../../db/files/services.ts'
import { openComplaints } from '../../../db/queries/risks.ts'
import { serviceList } from '../../../templates/files/services.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Ctx, Outcome } from '../command.ts'
import { shownIn } from '../masked.ts'
import { gate, namesOf } from '../resolve.ts'

/** Most rows that one answer shows. */
const SHOWN = 12

/**
 * Service files of one customer, or open ones of the speaker and his people.
 * @param kind one kind of a customer's, closed ones too; `all` for every kind
 */
export async function showServices(
  ctx: Ctx,
  customer: { id: string; name: string } | undefined,
  kind?: string,
): Promise<Outcome> {
  const rows =
    customer && kind
      ? (await servicesOf(ctx.tx, customer.id, 200)).filter(
          (r) => kind === 'all' || r.kind === kind,
        )
      : await openServices(
          ctx.tx,
          customer ? { customerId: customer.id } : { owners: [ctx.viewer.id, ...ctx.viewer.team] },
          50,
        )
  const { own } = await gate(
    ctx,
    await findFiles(
      ctx.tx,
      rows.map((r) => r.customerId),
    ),
  )
  const seen = new Map(own.map((f) => [f.customer.id, f.customer.name]))
  const all = rows.filter((r) => seen.has(r.customerId))
  const shown = all.slice(0, SHOWN)
  // A note may tell of a complaint that nobody made a matter of.
  const told = kind ? [] : await openComplaints(ctx.tx, scopeOf(ctx.viewer), customer?.id, SHOWN)
  const heard = told.filter((t) => !rows.some((r) => r.customerId === t.risk.customerId))
  const name = await namesOf(
    ctx,
    shown.map((r) => r.ownerId),
  )
  const masked = (words: string | null) => words && shownIn(ctx, words)
  const of = kind && kind !== 'all' ? kind : kind ? '服务记录' : '服务单'
  return {
    reply: serviceList({
      customer: customer?.name ?? null,
      of,
      past: kind !== undefined,
      today: ctx.today,
      more: all.length - shown.length,
      items: shown.map((r) => ({
        number: r.number,
        customer: customer ? '' : (seen.get(r.customerId) ?? ''),
        kind: r.kind,
        words: masked(r.words) ?? '',
        owner: name(r.ownerId),
        on: ctx.zone.day(r.at),
        dueOn: r.dueOn,
        done: r.state !== 'open',
        outcome: masked(r.outcome),
      })),
      heard: heard.map(({ risk, name }) => ({
        customer: name,
        words: shownIn(ctx, risk.quote),
        on: risk.onDay,
      })),
      ...(customer && kind && kind !== 'all' ? { make: `${kind} ${customer.name} …` } : {}),
    }),
    listed: shown.map((r) => r.id),
    ...(customer ? { about: customer.id } : {}),
  }
}
