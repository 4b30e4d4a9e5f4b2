import { findFiles } from '../../../db/files/customers.ts'
import { openServices, servicesOf } from '../../../db/files/services.ts'
import { openComplaints, risksEver } from '../../../db/queries/risks.ts'
import { nothingOpen, serviceList } from '../../../templates/files/services.ts'
import { scopeOf } from '../../domain/rights.ts'
import type { Ctx, Outcome } from '../command.ts'
import { quoted, shownIn } from '../masked.ts'
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
  if (customer && !kind && all.length + heard.length === 0)
    return { reply: nothingOpen(await lastSettled(ctx, customer)), about: customer.id, listed: [] }
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
        words: quoted(ctx, risk.quote),
        on: risk.onDay,
      })),
      ...(customer && kind && kind !== 'all' ? { make: `${kind} ${customer.name} …` } : {}),
    }),
    listed: shown.map((r) => r.id),
    ...(customer ? { about: customer.id } : {}),
  }
}

/** What was complained of last and is settled, by a matter of its own or by what notes told. */
async function lastSettled(ctx: Ctx, { id, name }: { id: string; name: string }) {
  const [done] = await servicesOf(ctx.tx, id, 1)
  const said = (await risksEver(ctx.tx, id)).findLast((r) => r.kind === 'complaint' && r.clearedOn)
  const of = { name, today: ctx.today }
  if (done && (!said || ctx.zone.day(done.at) >= said.onDay))
    return {
      ...of,
      last: {
        on: ctx.zone.day(done.at),
        what: shownIn(ctx, done.words),
        by: shownIn(ctx, done.outcome ?? ''),
        over: null,
      },
    }
  return {
    ...of,
    last: said
      ? {
          on: said.onDay,
          what: quoted(ctx, said.quote),
          by: quoted(ctx, said.clearedBy ?? ''),
          over: said.clearedOn,
        }
      : null,
  }
}
