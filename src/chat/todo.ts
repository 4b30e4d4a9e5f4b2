import { findFiles } from '../../db/files/customers.ts'
import { countFollowUps, openFollowUps, type Which } from '../../db/follow-ups.ts'
import { todoList } from '../../templates/files/files.ts'
import type { Ctx, Outcome } from './command.ts'
import { listedOn, moreOf, pageOf } from './lists/page.ts'
import { namesOf } from './resolve.ts'

const PAGE = 8

/** Open follow-ups of these people, the most urgent first. @param again says the list again */
export async function listTodo(
  ctx: Ctx,
  owners: string[],
  title: string,
  said: string | undefined,
  { again, ...range }: Pick<Which, 'from' | 'until'> & { again?: string } = {},
): Promise<Outcome> {
  const page = pageOf(said, PAGE)
  const which = { owners, ...range }
  const total = await countFollowUps(ctx.tx, which)
  const shown = await openFollowUps(ctx.tx, which, PAGE, page.from)
  const files = await findFiles(
    ctx.tx,
    shown.map((f) => f.customerId),
  )
  const nameOf = new Map(files.map((f) => [f.customer.id, f.customer.name]))
  const owner = await namesOf(
    ctx,
    shown.map((f) => f.ownerId),
  )
  const more = Math.max(0, total - page.from - PAGE)
  return {
    reply: todoList({
      title,
      today: ctx.today,
      from: page.from,
      items: shown.map((f) => ({
        customer: nameOf.get(f.customerId) ?? '',
        at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
        every: f.every,
        what: f.what,
        ...(f.ownerId === ctx.viewer.id ? {} : { owner: owner(f.ownerId) }),
      })),
      more,
    }),
    listed: listedOn(
      page,
      shown.map((f) => f.id),
    ),
    ...moreOf(page, again ?? '', more > 0 && again !== undefined),
  }
}
