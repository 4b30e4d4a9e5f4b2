import { findFiles } from '../../db/customers.ts'
import { openFollowUps } from '../../db/follow-ups.ts'
import { todoList } from '../../templates/files.ts'
import type { Ctx, Outcome } from './command.ts'
import { namesOf } from './resolve.ts'

const PAGE = 8

/** Open follow-ups of these people, the most urgent first. @param until a last due day */
export async function listTodo(
  ctx: Ctx,
  owners: string[],
  title: string,
  page: number,
  until?: string,
): Promise<Outcome> {
  const open = await openFollowUps(ctx.tx, { owners, ...(until ? { until } : {}) }, 500)
  const shown = open.slice(page * PAGE, (page + 1) * PAGE)
  const files = await findFiles(
    ctx.tx,
    shown.map((f) => f.customerId),
  )
  const nameOf = new Map(files.map((f) => [f.customer.id, f.customer.name]))
  const owner = await namesOf(
    ctx,
    shown.map((f) => f.ownerId),
  )
  return {
    reply: todoList({
      title,
      today: ctx.today,
      items: shown.map((f) => ({
        customer: nameOf.get(f.customerId) ?? '',
        at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
        every: f.every,
        what: f.what,
        ...(f.ownerId === ctx.viewer.id ? {} : { owner: owner(f.ownerId) }),
      })),
      more: Math.max(0, open.length - (page + 1) * PAGE),
    }),
    listed: shown.map((f) => f.id),
  }
}
